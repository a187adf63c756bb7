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

  /** The deviation of the cells as a population of their own. */
  static double[] deviations(double[] cells, int window) {
    double[] deviations = sampleDeviations(cells, window);
    double populationOverSample = Math.sqrt((window - 1.0) / window);
    return Cells.from(0, cells.length, bar -> deviations[bar] * populationOverSample);
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

  static double[] sums(double[] cells, int window) {
    return Cells.from(window - 1, cells.length, bar -> sum(cells, bar - window + 1, bar));
  }

  static double[] highest(double[] cells, int window) {
    return Cells.from(window - 1, cells.length, bar -> highest(cells, bar - window + 1, bar));
  }

  static double[] lowest(double[] cells, int window) {
    return Cells.from(window - 1, cells.length, bar -> lowest(cells, bar - window + 1, bar));
  }

  private static double sum(double[] cells, int first, int last) {
    double sum = 0;
    for (int j = first; j <= last; j++) {
      sum += cells[j];
    }
    return sum;
  }

  private static double highest(double[] cells, int first, int last) {
    double highest = cells[first];
    for (int j = first + 1; j <= last; j++) {
      highest = Math.max(highest, cells[j]);
    }
    return highest;
  }

  private static double lowest(double[] cells, int first, int last) {
    double lowest = cells[first];
    for (int j = first + 1; j <= last; j++) {
      lowest = Math.min(lowest, cells[j]);
    }
    return lowest;
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
