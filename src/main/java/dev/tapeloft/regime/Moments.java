package dev.tapeloft.regime;

import java.util.Arrays;

/** Mean and deviation of numbers. */
final class Moments {
  /** A deviation of less than this part of the mean is rounding. */
  static final double TINY = 1e-12;

  private Moments() {}

  /** The mean of the first so many, of which there is one. */
  static double mean(double[] values, int count) {
    return Arrays.stream(values, 0, count).sum() / count;
  }

  /** The sample standard deviation of the first so many; NaN of one. */
  static double deviation(double[] values, int count) {
    double mean = mean(values, count);
    double squares =
        Arrays.stream(values, 0, count).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (count - 1));
  }
}
