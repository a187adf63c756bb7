package dev.tapeloft.strategy;

/**
 * Statistics over the last {@code window} cells at each cell, NaN until there are that many.
 *
 * <p>Each window is summed afresh, as differences from its newest cell: nothing drifts, equal cells
 * have a deviation of exactly 0, and a result depends on its window alone.
 */
final class RollingWindow {
  private RollingWindow() {}

  static double[] means(double[] cells, int window) {
    double[] means = Cells.missing(cells.length);
    for (int i = window - 1; i < cells.length; i++) {
      means[i] = cells[i] + meanDifference(cells, i, window);
    }
    return means;
  }

  static double[] sampleDeviations(double[] cells, int window) {
    double[] deviations = Cells.missing(cells.length);
    for (int i = window - 1; i < cells.length; i++) {
      deviations[i] = deviation(cells, i, window, meanDifference(cells, i, window));
    }
    return deviations;
  }

  static double[] zScores(double[] cells, int window) {
    double[] scores = Cells.missing(cells.length);
    for (int i = window - 1; i < cells.length; i++) {
      double mean = meanDifference(cells, i, window);
      double deviation = deviation(cells, i, window, mean);
      scores[i] = deviation > 0 ? -mean / deviation : Double.NaN;
    }
    return scores;
  }

  private static double meanDifference(double[] cells, int newest, int window) {
    double sum = 0;
    for (int j = newest - window + 1; j < newest; j++) {
      sum += cells[j] - cells[newest];
    }
    return sum / window;
  }

  private static double deviation(double[] cells, int newest, int window, double mean) {
    double squares = 0;
    for (int j = newest - window + 1; j <= newest; j++) {
      double distance = cells[j] - cells[newest] - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / (window - 1));
  }
}
