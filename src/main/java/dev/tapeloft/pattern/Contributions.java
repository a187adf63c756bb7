package dev.tapeloft.pattern;

import java.util.Arrays;

/**
 * What the features add to margins of a sample of rows, summed over the classes.
 *
 * @param rows that were sampled
 * @param magnitude the mean of the absolute contributions of each feature
 * @param slope the rank correlation of a feature's values with its contributions, where it is not
 *     missing; NaN where either is the same in all rows, and of classes
 */
record Contributions(int rows, double[] magnitude, double[] slope) {
  static Contributions of(Trees trees, Matrix rows) {
    float[][] added = trees.contributions(rows);
    double[] magnitude = new double[rows.features()];
    double[] slope = new double[rows.features()];
    for (int feature = 0; feature < magnitude.length; feature++) {
      magnitude[feature] = magnitude(added, feature, rows.features());
      slope[feature] = slope(added, rows, feature);
    }
    return new Contributions(rows.rows(), magnitude, slope);
  }

  private static double magnitude(float[][] added, int feature, int features) {
    double sum = 0;
    for (float[] row : added) {
      for (int place = feature; place < row.length; place += features + 1) {
        sum += Math.abs(row[place]);
      }
    }
    return sum / added.length;
  }

  private static double slope(float[][] added, Matrix rows, int feature) {
    if (added[0].length > rows.features() + 1) {
      return Double.NaN;
    }
    double[] values = new double[added.length];
    double[] adds = new double[added.length];
    int present = 0;
    for (int row = 0; row < added.length; row++) {
      if (!Float.isNaN(rows.at(row, feature))) {
        values[present] = rows.at(row, feature);
        adds[present++] = added[row][feature];
      }
    }
    return Ranks.correlation(Arrays.copyOf(values, present), Arrays.copyOf(adds, present));
  }
}
