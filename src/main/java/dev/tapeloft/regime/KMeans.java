package dev.tapeloft.regime;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The means around which points lie closest (Lloyd, Least squares quantization in PCM, IEEE
 * Transactions on Information Theory 28, 1982), begun as k-means++ does (Arthur and Vassilvitskii,
 * k-means++: the advantages of careful seeding, SODA 2007).
 *
 * <p>The best of several starts on a sample goes on over all points. Sums go in the order of the
 * points, so equal points and seeds give equal bits.
 */
final class KMeans {
  private static final int STARTS = 8;
  private static final int STARTED_ON = 10_000;
  private static final int ROUNDS = 300;

  private final Points points;
  private final int[] labels;
  private Points centres;

  private KMeans(Points points, Points centres) {
    this.points = points;
    this.centres = centres;
    this.labels = new int[points.size()];
    Arrays.fill(labels, -1);
  }

  /**
   * The centres of {@code k} clusters.
   *
   * @throws IllegalArgumentException if fewer points than that differ
   */
  static Exemplars fit(Points points, int k, long seed) {
    Points sample = points.pick(Points.sample(points.size(), STARTED_ON, seed));
    Points best = sample;
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      Random random = new Random(seed + 31L * start + 1);
      Points found = converged(sample, spread(sample, k, random));
      double cost = cost(sample, found);
      if (cost < least) {
        least = cost;
        best = found;
      }
    }
    Points centres = converged(points, best);
    return new Exemplars(centres, IntStream.range(0, k).toArray());
  }

  /** Points drawn one by one, each the likelier the farther it lies from those before. */
  private static Points spread(Points points, int k, Random random) {
    int[] chosen = new int[k];
    double[] nearest = new double[points.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    chosen[0] = random.nextInt(points.size());
    for (int next = 1; next < k; next++) {
      for (int row = 0; row < nearest.length; row++) {
        nearest[row] =
            Math.min(nearest[row], points.squaredDistance(row, points, chosen[next - 1]));
      }
      chosen[next] = drawn(nearest, next, k, random);
    }
    return points.pick(chosen);
  }

  private static int drawn(double[] weights, int found, int k, Random random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    int last = -1;
    for (int row = 0; row < weights.length && left >= 0; row++) {
      if (weights[row] > 0) {
        last = row;
        left -= weights[row];
      }
    }
    if (last < 0) {
      throw new IllegalArgumentException(
          "k (%d) must be at most the number of bars that differ in a feature (%d); ask for fewer regimes"
              .formatted(k, found));
    }
    return last;
  }

  /** The centres that some centres move to. */
  static Points converged(Points points, Points centres) {
    return new KMeans(points, centres).converged();
  }

  private Points converged() {
    for (int round = 0; round < ROUNDS && moved(); round++) {
      centres = points.means(labels, centres.size());
    }
    return centres;
  }

  /** Gives each point its nearest centre; whether any had another. */
  private boolean moved() {
    ClusterSearch.requireGoingOn();
    boolean moved = false;
    int[] sizes = new int[centres.size()];
    for (int row = 0; row < labels.length; row++) {
      int nearest = points.nearest(row, centres);
      moved |= nearest != labels[row];
      labels[row] = nearest;
      sizes[nearest]++;
    }
    return refilled(sizes) || moved;
  }

  /** A centre that nothing is near takes the point that lies farthest from its own. */
  private boolean refilled(int[] sizes) {
    boolean refilled = false;
    for (int empty = 0; empty < sizes.length; empty++) {
      if (sizes[empty] == 0) {
        int farthest = farthest(sizes);
        sizes[labels[farthest]]--;
        sizes[empty]++;
        labels[farthest] = empty;
        refilled = true;
      }
    }
    return refilled;
  }

  private int farthest(int[] sizes) {
    int farthest = 0;
    double most = -1;
    for (int row = 0; row < labels.length; row++) {
      double distance = points.squaredDistance(row, centres, labels[row]);
      if (sizes[labels[row]] > 1 && distance > most) {
        most = distance;
        farthest = row;
      }
    }
    return farthest;
  }

  /** The squares of the distances to the nearest centres, summed. */
  private static double cost(Points points, Points centres) {
    double sum = 0;
    for (int row = 0; row < points.size(); row++) {
      sum += points.squaredDistance(row, centres, points.nearest(row, centres));
    }
    return sum;
  }
}
