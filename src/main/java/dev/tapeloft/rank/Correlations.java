package dev.tapeloft.rank;

import java.util.stream.IntStream;

/** Distances between series of daily returns by their correlation ρ: √(½(1 − ρ)), from 0 to 1. */
final class Correlations {
  /** The distance of series that have nothing to do with each other. */
  static final double UNCORRELATED = Math.sqrt(0.5);

  private Correlations() {}

  /**
   * The distances of each to each. A day without a return counts as the mean of its series, which
   * must vary. Every cell is worked out alone, so threads make no difference.
   */
  static double[][] distances(TrialReturns returns, int[] strategies) {
    float[][] scores = new float[strategies.length][];
    double[][] distances = new double[strategies.length][strategies.length];
    IntStream.range(0, scores.length)
        .parallel()
        .forEach(i -> scores[i] = standardised(returns.returns(strategies[i])));
    IntStream.range(0, scores.length)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < i; j++) {
                distances[i][j] = distance(scores[i], scores[j]);
              }
            });
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < i; j++) {
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  /** Centred and scaled so that the product of two series is their correlation. */
  private static float[] standardised(double[] returns) {
    double sum = 0;
    int count = 0;
    for (double r : returns) {
      sum += Double.isNaN(r) ? 0 : r;
      count += Double.isNaN(r) ? 0 : 1;
    }
    double mean = sum / count;
    double squares = 0;
    for (double r : returns) {
      squares += Double.isNaN(r) ? 0 : (r - mean) * (r - mean);
    }
    float[] scores = new float[returns.length];
    for (int day = 0; day < scores.length; day++) {
      double score = (returns[day] - mean) / Math.sqrt(squares);
      scores[day] = Double.isNaN(score) ? 0 : (float) score;
    }
    return scores;
  }

  /** The product in four sums side by side, which a processor adds faster than one. */
  private static double distance(float[] a, float[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int day = 0;
    for (; day + 3 < a.length; day += 4) {
      first += (double) a[day] * b[day];
      second += (double) a[day + 1] * b[day + 1];
      third += (double) a[day + 2] * b[day + 2];
      fourth += (double) a[day + 3] * b[day + 3];
    }
    for (; day < a.length; day++) {
      first += (double) a[day] * b[day];
    }
    double correlation = first + second + third + fourth;
    return Math.sqrt(Math.max(0, (1 - correlation) / 2));
  }
}
