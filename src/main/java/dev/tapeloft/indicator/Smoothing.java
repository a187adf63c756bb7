package dev.tapeloft.indicator;

/**
 * Averages and sums that go on from their last value. Averages start with the plain mean of the
 * first {@code window} known cells, sums with the first one; NaN before that.
 *
 * <p>A cell that is missing later on leaves all that follow it missing.
 */
final class Smoothing {
  private Smoothing() {}

  /**
   * Wilder's: each new cell counts 1 / window (New Concepts in Technical Trading Systems, 1978).
   */
  static double[] wilder(double[] cells, int window) {
    return smoothed(cells, window, 1.0 / window);
  }

  /**
   * Wilder's sums: each is the one before less its 1 / window, and the new cell; the first is the
   * first known cell by itself (New Concepts in Technical Trading Systems, 1978, started sooner).
   */
  static double[] wilderSums(double[] cells, int window) {
    double[] sums = Cells.missing(cells.length);
    double sum = 0;
    for (int bar = Cells.firstKnown(cells); bar < cells.length; bar++) {
      sum = sum - sum / window + cells[bar];
      sums[bar] = sum;
    }
    return sums;
  }

  /** The exponential one: each new cell counts 2 / (window + 1). */
  static double[] exponential(double[] cells, int window) {
    return smoothed(cells, window, 2.0 / (window + 1.0));
  }

  private static double[] smoothed(double[] cells, int window, double share) {
    double[] averages = Cells.missing(cells.length);
    int first = Cells.firstKnown(cells);
    if (window > cells.length - first) {
      return averages;
    }
    double average = mean(cells, first, window);
    averages[first + window - 1] = average;
    for (int bar = first + window; bar < cells.length; bar++) {
      average += share * (cells[bar] - average);
      averages[bar] = average;
    }
    return averages;
  }

  /** The mean of {@code window} cells. */
  static double mean(double[] cells, int first, int window) {
    double sum = 0;
    for (int bar = first; bar < first + window; bar++) {
      sum += cells[bar];
    }
    return sum / window;
  }
}
