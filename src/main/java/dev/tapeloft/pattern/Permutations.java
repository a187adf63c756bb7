package dev.tapeloft.pattern;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much worse predictions become when the values of a feature are shuffled among the rows.
 *
 * <p>Source: Breiman, Random Forests (2001); Fisher, Rudin and Dominici, All Models are Wrong, but
 * Many are Useful (2019). The mean over {@value #REPEATS} shuffles, in the units of the measure;
 * near 0 or below it, the feature tells nothing that later rows bear out.
 *
 * @param mean of the losses of each feature
 * @param deviation of them, the population's
 */
record Permutations(double[] mean, double[] deviation) {
  static final int REPEATS = 5;

  /**
   * The importance of each feature; those that no tree splits by are not tried, they have 0.
   *
   * @param used whether any tree splits by a feature
   */
  static Permutations of(
      Predictor trees, Measure measure, Matrix rows, double[] y, boolean[] used, long seed) {
    double whole = measure.of(trees.predict(rows), y);
    double[] mean = new double[rows.features()];
    double[] deviation = new double[rows.features()];
    for (int feature = 0; feature < mean.length; feature++) {
      if (used[feature]) {
        Random random = new Random(seed + feature);
        double[] losses = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
          Mining.requireGoingOn();
          float[][] predicted = trees.predict(shuffled(rows, feature, random));
          losses[repeat] = measure.loss(whole, measure.of(predicted, y));
        }
        mean[feature] = mean(losses);
        deviation[feature] = deviation(losses);
      }
    }
    return new Permutations(mean, deviation);
  }

  private static Matrix shuffled(Matrix rows, int feature, Random random) {
    int[] order = IntStream.range(0, rows.rows()).toArray();
    Sample.shuffle(order, random);
    Matrix shuffled = new Matrix(rows.cells().clone(), rows.features());
    for (int row = 0; row < order.length; row++) {
      shuffled.set(row, feature, rows.at(order[row], feature));
    }
    return shuffled;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(mean(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray()));
  }
}
