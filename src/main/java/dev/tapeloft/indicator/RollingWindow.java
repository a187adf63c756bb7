package dev.tapeloft.indicator;

/**
 * Statistics over the last {@code window} cells at each cell, NaN until there are that many.
 *
 * <p>Each window is summed afresh, as differences from its newest cell: nothing drifts, equal cells
 * have a deviation of exactly 0, and a result depends on its window alone. Four windows are summed
 * abreast, each from its oldest cell to its newest: one sum waits for itself, four do not.
 */
public final class RollingWindow {
  private static final int ABREAST = 4;

  private RollingWindow() {}

  /** The mean of each window. */
  public static double[] means(double[] cells, int window) {
    double[] differences = meanDifferences(cells, window);
    return Cells.from(window - 1, cells.length, bar -> cells[bar] + differences[bar]);
  }

  /** The sample standard deviation of each window. */
  public static double[] sampleDeviations(double[] cells, int window) {
    return deviations(cells, meanDifferences(cells, window), window);
  }

  /** The deviation of the cells as a population of their own. */
  static double[] deviations(double[] cells, int window) {
    double[] deviations = sampleDeviations(cells, window);
    double populationOverSample = Math.sqrt((window - 1.0) / window);
    return Cells.from(0, cells.length, bar -> deviations[bar] * populationOverSample);
  }

  /** How many sample standard deviations the newest cell stands above the mean; NaN without any. */
  public static double[] zScores(double[] cells, int window) {
    double[] means = meanDifferences(cells, window);
    double[] deviations = deviations(cells, means, window);
    return Cells.from(
        window - 1,
        cells.length,
        bar -> deviations[bar] > 0 ? -means[bar] / deviations[bar] : Double.NaN);
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

  /** How far the mean of each window is from its newest cell. */
  private static double[] meanDifferences(double[] cells, int window) {
    double[] means = Cells.missing(cells.length);
    int bar = window - 1;
    for (; bar < cells.length - ABREAST; bar += ABREAST) {
      fourMeanDifferences(cells, window, means, bar);
    }
    for (; bar < cells.length; bar++) {
      means[bar] = meanDifference(cells, bar, window);
    }
    return means;
  }

  /** The sample deviation of each window, of which the differences of means are known. */
  private static double[] deviations(double[] cells, double[] means, int window) {
    double[] deviations = Cells.missing(cells.length);
    int bar = window - 1;
    for (; bar < cells.length - ABREAST; bar += ABREAST) {
      fourDeviations(cells, window, means, deviations, bar);
    }
    for (; bar < cells.length; bar++) {
      deviations[bar] = deviation(cells, bar, window, means[bar]);
    }
    return deviations;
  }

  private static void fourMeanDifferences(double[] cells, int window, double[] means, int bar) {
    double newest0 = cells[bar];
    double newest1 = cells[bar + 1];
    double newest2 = cells[bar + 2];
    double newest3 = cells[bar + 3];
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int j = bar - window + 1; j < bar; j++) {
      sum0 += cells[j] - newest0;
      sum1 += cells[j + 1] - newest1;
      sum2 += cells[j + 2] - newest2;
      sum3 += cells[j + 3] - newest3;
    }
    means[bar] = sum0 / window;
    means[bar + 1] = sum1 / window;
    means[bar + 2] = sum2 / window;
    means[bar + 3] = sum3 / window;
  }

  private static void fourDeviations(
      double[] cells, int window, double[] means, double[] deviations, int bar) {
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    for (int j = bar - window + 1; j <= bar; j++) {
      squares0 += square(cells[j] - cells[bar] - means[bar]);
      squares1 += square(cells[j + 1] - cells[bar + 1] - means[bar + 1]);
      squares2 += square(cells[j + 2] - cells[bar + 2] - means[bar + 2]);
      squares3 += square(cells[j + 3] - cells[bar + 3] - means[bar + 3]);
    }
    deviations[bar] = Math.sqrt(squares0 / (window - 1));
    deviations[bar + 1] = Math.sqrt(squares1 / (window - 1));
    deviations[bar + 2] = Math.sqrt(squares2 / (window - 1));
    deviations[bar + 3] = Math.sqrt(squares3 / (window - 1));
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
      squares += square(cells[j] - cells[newest] - mean);
    }
    return Math.sqrt(squares / (window - 1));
  }

  private static double square(double number) {
    return number * number;
  }
}
