package dev.tapeloft.universe;

import java.util.List;

/**
 * How the mean size of moves grows with their length: the generalised Hurst exponent of order 1 of
 * a window's closes, the slope of ln mean |p(t + τ) − p(t)| on ln τ for τ = 1 … min(19, ⌊n/4⌋) (Di
 * Matteo, Aste and Dacorogna, Long-term Memories of Developed and Emerging Markets, 2005). A random
 * walk has 0.5, a line 1. NaN where for some τ nothing moved.
 */
final class Hurst extends Family {
  private static final int LONGEST = 19;

  static final List<Feature> FEATURES =
      List.of(
          Feature.of(
              "hurst",
              20,
              "generalised Hurst exponent of order 1: slope of ln mean |p(t + τ) − p(t)| on ln τ, τ = 1 … min(19, n/4); NaN where one is 0; Di Matteo, Aste and Dacorogna, Long-term Memories of Developed and Emerging Markets (2005)",
              w -> w.family(Hurst.class, Hurst::new).exponent));

  private final double[] lengths;
  private final double[] sizes;
  private double exponent;

  private Hurst(int lookback) {
    this.lengths = new double[Math.min(LONGEST, lookback / 4)];
    this.sizes = new double[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = StrictMath.log(i + 1);
    }
  }

  @Override
  void measure(Window window) {
    double[] closes = window.path().closes;
    for (int i = 0; i < sizes.length; i++) {
      double size = meanMove(closes, i + 1);
      sizes[i] = size == 0 ? Double.NaN : StrictMath.log(size);
    }
    exponent = LeastSquares.slope(lengths, sizes, sizes.length);
  }

  private static double meanMove(double[] closes, int length) {
    double sum = 0;
    for (int k = length; k < closes.length; k++) {
      sum += Math.abs(closes[k] - closes[k - length]);
    }
    return sum / (closes.length - length);
  }
}
