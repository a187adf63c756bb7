package dev.tapeloft.label;

import java.time.Duration;

/**
 * The exponentially weighted standard deviation of returns between prices that lie a length of time
 * apart: unbiased, weights (1 − 2/(span + 1)) to the power of the age in rows (as RiskMetrics
 * weights them; López de Prado, 2018, snippet 3.1).
 */
final class EwmVolatility {
  private EwmVolatility() {}

  /** A cell a row; NaN where there are fewer than two returns. */
  static double[] of(long[] times, double[] closes, int span, Duration over) {
    double decay = 1 - 2.0 / (span + 1);
    Weighted weighted = new Weighted(decay);
    double[] volatility = new double[closes.length];
    int behind = 0;
    long micros = over.toSeconds() * 1_000_000;
    for (int row = 0; row < closes.length; row++) {
      while (times[behind] < times[row] - micros) {
        behind++;
      }
      if (behind > 0) {
        weighted.add(closes[row] / closes[behind - 1] - 1);
      }
      volatility[row] = weighted.deviation();
    }
    return volatility;
  }

  /** Weighted sums of values, older ones counting less (West, 1979, Comm. ACM 22). */
  private static final class Weighted {
    private final double decay;
    private double weights;
    private double squaredWeights;
    private double mean;
    private double squares;
    private int count;

    Weighted(double decay) {
      this.decay = decay;
    }

    void add(double value) {
      double older = weights * decay;
      weights = older + 1;
      squaredWeights = squaredWeights * decay * decay + 1;
      double away = value - mean;
      mean += away / weights;
      squares = squares * decay + away * (value - mean);
      count++;
    }

    double deviation() {
      double freedom = weights - squaredWeights / weights;
      return count < 2 ? Double.NaN : Math.sqrt(squares / freedom);
    }
  }
}
