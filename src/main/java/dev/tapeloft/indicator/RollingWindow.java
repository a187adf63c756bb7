package dev.tapeloft.indicator;

import java.util.Arrays;

/**
 * Statistics over the last {@code window} cells at each cell, NaN until there are that many.
 *
 * <p>Each window is summed by itself, as differences from its newest cell: nothing drifts, equal
 * cells have a deviation of exactly 0, and a result depends on its window alone. Means are of sums
 * in pairs; squares are summed for four windows abreast, each from its oldest cell to its newest:
 * one sum waits for itself, four do not.
 */
public final class RollingWindow {
  private static final int ABREAST = 4;

  /** So many cells and what is made of them stay in the nearest cache of a processor. */
  private static final int STRETCH = 1_024;

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
    int stretch = Math.max(STRETCH, window);
    for (int from = window - 1; from < cells.length; from += stretch) {
      int to = Math.min(cells.length, from + stretch);
      double[] sums = differences(Arrays.copyOfRange(cells, from - window + 1, to), window);
      for (int bar = from; bar < to; bar++) {
        means[bar] = sums[bar - from + window - 1] / window;
      }
    }
    return means;
  }

  /**
   * Over each window, how far its cells are from its newest, summed. Windows are put together from
   * shorter ones, of twice or of one cell more than the length before, as the binary digits of the
   * length say.
   */
  private static double[] differences(double[] cells, int window) {
    double[] sums = new double[cells.length];
    double[] longer = new double[cells.length];
    int length = 1;
    for (int bit = Integer.highestOneBit(window) >> 1; bit > 0; bit >>= 1) {
      for (int bar = 2 * length - 1; bar < cells.length; bar++) {
        longer[bar] = sums[bar] + sums[bar - length] + length * (cells[bar - length] - cells[bar]);
      }
      length *= 2;
      if ((window & bit) != 0) {
        for (int bar = length; bar < cells.length; bar++) {
          sums[bar] = longer[bar - 1] + length * (cells[bar - 1] - cells[bar]);
        }
        length++;
      } else {
        double[] before = sums;
        sums = longer;
        longer = before;
      }
    }
    return sums;
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
