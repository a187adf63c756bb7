package dev.tapeloft.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The H statistic of pairs of features, from partial dependence on a few rows.
 *
 * <p>Partial dependence is the mean of the predictions over all rows when a feature, or two, have
 * the values of one of them; centred to a mean of 0. Source: Friedman and Popescu, Predictive
 * Learning via Rule Ensembles (2008), equation 44.
 */
final class Interactions {
  private final Predictor trees;
  private final Matrix rows;

  private Interactions(Predictor trees, Matrix rows) {
    this.trees = trees;
    this.rows = rows;
  }

  /**
   * All pairs among some features, the strongest first, of equal ones the more telling.
   *
   * @param rows on which dependence is taken; the work grows by their square
   * @param telling numbers of features, the most telling first
   */
  static List<Interaction> of(Predictor trees, Matrix rows, int[] telling, List<String> names) {
    Interactions asked = new Interactions(trees, rows);
    double[][][] alone = new double[telling.length][][];
    for (int i = 0; i < telling.length; i++) {
      alone[i] = asked.dependence(telling[i]);
    }
    List<Interaction> found = new ArrayList<>();
    for (int i = 0; i < telling.length; i++) {
      for (int j = i + 1; j < telling.length; j++) {
        double[][] joint = asked.dependence(telling[i], telling[j]);
        found.add(
            interaction(names.get(telling[i]), names.get(telling[j]), joint, alone[i], alone[j]));
      }
    }
    found.sort(Comparator.comparingDouble(Interaction::strength).reversed());
    return List.copyOf(found);
  }

  private static Interaction interaction(
      String first, String second, double[][] joint, double[][] one, double[][] other) {
    double beyond = 0;
    double whole = 0;
    for (int row = 0; row < joint.length; row++) {
      for (int c = 0; c < joint[row].length; c++) {
        double left = joint[row][c] - one[row][c] - other[row][c];
        beyond += left * left;
        whole += joint[row][c] * joint[row][c];
      }
    }
    double share = whole > 0 ? beyond / whole : Double.NaN;
    return new Interaction(first, second, Math.sqrt(beyond / joint.length), share);
  }

  /** The centred partial dependence on features at the values of each row, for each class. */
  private double[][] dependence(int... on) {
    Mining.requireGoingOn();
    int count = rows.rows();
    float[] cells = new float[count * rows.cells().length];
    for (int at = 0; at < count; at++) {
      System.arraycopy(rows.cells(), 0, cells, at * rows.cells().length, rows.cells().length);
    }
    Matrix all = new Matrix(cells, rows.features());
    for (int row = 0; row < all.rows(); row++) {
      for (int feature : on) {
        all.set(row, feature, rows.at(row / count, feature));
      }
    }
    return centred(means(trees.predict(all), count));
  }

  private static double[][] means(float[][] predicted, int count) {
    double[][] means = new double[count][predicted[0].length];
    for (int row = 0; row < predicted.length; row++) {
      for (int c = 0; c < predicted[row].length; c++) {
        means[row / count][c] += predicted[row][c] / (double) count;
      }
    }
    return means;
  }

  private static double[][] centred(double[][] values) {
    for (int c = 0; c < values[0].length; c++) {
      double sum = 0;
      for (double[] row : values) {
        sum += row[c];
      }
      for (double[] row : values) {
        row[c] -= sum / values.length;
      }
    }
    return values;
  }
}
