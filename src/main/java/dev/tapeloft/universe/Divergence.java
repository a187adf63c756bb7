package dev.tapeloft.universe;

import java.util.Arrays;
import java.util.List;

/**
 * How fast neighbouring stretches of a window part: the largest Lyapunov exponent's estimate by
 * Rosenstein, Collins and De Luca, A Practical Method for Calculating Largest Lyapunov Exponents
 * from Small Data Sets (1993), in the three-dimensional embedding. Every point is followed with its
 * nearest neighbour that is not the same and at least three bars away, for four bars; the slope of
 * the mean logarithm of their distances on the bars passed. The earliest counts among equally near
 * ones; distances of 0 are left out. NaN where none is left.
 */
final class Divergence extends Family {
  private static final int FOLLOWED = 4;

  static final List<Feature> FEATURES =
      List.of(
          Feature.of(
              "lyapunov",
              30,
              "slope of the mean ln distance between nearest neighbours in three dimensions on 0 … 4 bars passed, nats a bar; neighbours at least three bars apart, distances of 0 left out; NaN without any; Rosenstein, Collins and De Luca, A Practical Method for Calculating Largest Lyapunov Exponents from Small Data Sets (1993)",
              w -> w.family(Divergence.class, lookback -> new Divergence()).rate));

  private final double[] passed = {0, 1, 2, 3, 4};
  private final double[] sums = new double[FOLLOWED + 1];
  private final int[] counts = new int[FOLLOWED + 1];
  private double rate;

  private Divergence() {}

  @Override
  void measure(Window window) {
    Embedding embedding = Embedding.of(window);
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    int last = embedding.points - FOLLOWED;
    for (int i = 0; i < last; i++) {
      int nearest = nearest(embedding, i, last);
      if (nearest >= 0) {
        follow(embedding, i, nearest);
      }
    }
    for (int k = 0; k <= FOLLOWED; k++) {
      sums[k] = Moments.ratio(sums[k], counts[k]);
    }
    rate = LeastSquares.slope(passed, sums, FOLLOWED + 1);
  }

  private static int nearest(Embedding embedding, int i, int last) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < last; j++) {
      double square = embedding.square(i, j);
      if (Math.abs(i - j) >= Embedding.DIMENSION && square > 0 && square < least) {
        nearest = j;
        least = square;
      }
    }
    return nearest;
  }

  private void follow(Embedding embedding, int i, int j) {
    for (int k = 0; k <= FOLLOWED; k++) {
      double square = embedding.square(i + k, j + k);
      if (square > 0) {
        sums[k] += 0.5 * StrictMath.log(square);
        counts[k]++;
      }
    }
  }
}
