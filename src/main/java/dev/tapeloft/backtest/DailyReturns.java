package dev.tapeloft.backtest;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Returns of successive days as fractions, and their statistics as {@link Metric} defines them. */
final class DailyReturns {
  private final double[] returns;

  DailyReturns(double[] returns) {
    this.returns = returns;
  }

  /** The returns of equity over the given last bars of days, the first against {@code cash}. */
  static DailyReturns of(double[] equity, int[] dayEnds, double cash) {
    double[] returns = new double[dayEnds.length];
    double before = cash;
    int days = 0;
    while (days < dayEnds.length && before > 0) {
      double now = equity[dayEnds[days]];
      returns[days] = now / before - 1;
      before = now;
      days++;
    }
    return new DailyReturns(Arrays.copyOf(returns, days));
  }

  /** Not to be written to. */
  double[] returns() {
    return returns;
  }

  int count() {
    return returns.length;
  }

  double volatility(int periodsPerYear) {
    return standardDeviation() * Math.sqrt(periodsPerYear);
  }

  double sharpe(int periodsPerYear) {
    double deviation = standardDeviation();
    return deviation > 0 ? mean() / deviation * Math.sqrt(periodsPerYear) : Double.NaN;
  }

  double sortino(int periodsPerYear) {
    double risk = downsideDeviation();
    return risk > 0 ? mean() / risk * Math.sqrt(periodsPerYear) : Double.NaN;
  }

  /** √(mean of min(return, 0)²), over all days. */
  double downsideDeviation() {
    return Math.sqrt(average(r -> Math.min(r, 0) * Math.min(r, 0)));
  }

  /** Π(1 + return). */
  double growth() {
    double growth = 1;
    for (double r : returns) {
      growth *= 1 + r;
    }
    return growth;
  }

  /** growth^(P / periods) − 1; NaN where nothing is left or nothing was there. */
  double annualReturn(int periods, int periodsPerYear) {
    double growth = growth();
    return count() > 0 && growth > 0
        ? StrictMath.pow(growth, (double) periodsPerYear / periods) - 1
        : Double.NaN;
  }

  /** √((v + (1 + g)²)^P − (1 + g)^2P), v the sample variance and g the geometric mean. */
  double compoundedVolatility(int periodsPerYear) {
    double variance = StrictMath.pow(standardDeviation(), 2);
    double growth = 1 + annualReturn(count(), 1);
    return Math.sqrt(
        StrictMath.pow(variance + growth * growth, periodsPerYear)
            - StrictMath.pow(growth, 2.0 * periodsPerYear));
  }

  /** The falls of compounded returns from a start of 1, a period a microsecond. */
  Drawdowns drawdowns() {
    Drawdowns drawdowns = new Drawdowns(1, 0);
    double value = 1;
    for (int period = 0; period < count(); period++) {
      value *= 1 + returns[period];
      drawdowns.see(value, period + 1L);
    }
    return drawdowns;
  }

  /** R² of the line through cumulative log returns against their number. */
  double stability() {
    double centre = (count() - 1) / 2.0;
    double[] logs = new double[count()];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += StrictMath.log1p(returns[i]);
      logs[i] = sum;
    }
    DailyReturns line = new DailyReturns(logs);
    double covariance = 0;
    for (int i = 0; i < logs.length; i++) {
      covariance += (i - centre) * (logs[i] - line.mean());
    }
    double spread = count() * ((double) count() * count() - 1) / 12;
    double variance = line.centralMoment(2) * count();
    return variance > 0 ? covariance * covariance / (spread * variance) : Double.NaN;
  }

  /** The value at a share of the way from least to greatest, interpolated linearly. */
  double quantile(double share) {
    if (count() == 0) {
      return Double.NaN;
    }
    double[] sorted = returns.clone();
    Arrays.sort(sorted);
    double place = share * (count() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, count() - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  double skew() {
    return standardisedMoment(3);
  }

  double kurt() {
    return standardisedMoment(4);
  }

  private double standardDeviation() {
    return count() < 2 ? Double.NaN : Math.sqrt(centralMoment(2) * count() / (count() - 1));
  }

  private double standardisedMoment(int order) {
    double variance = centralMoment(2);
    return variance > 0 ? centralMoment(order) / StrictMath.pow(variance, order / 2.0) : Double.NaN;
  }

  private double centralMoment(int order) {
    double mean = mean();
    return average(r -> power(r - mean, order));
  }

  /** The mean, summed as differences from the first so that equal returns have it exactly. */
  private double mean() {
    return count() == 0 ? Double.NaN : returns[0] + average(r -> r - returns[0]);
  }

  private double average(DoubleUnaryOperator term) {
    double sum = 0;
    for (double r : returns) {
      sum += term.applyAsDouble(r);
    }
    return sum / count();
  }

  private static double power(double base, int exponent) {
    double product = base;
    for (int i = 1; i < exponent; i++) {
      product *= base;
    }
    return product;
  }
}
