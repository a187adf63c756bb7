package dev.tapeloft.regime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The search for clusters of points by a recipe.
 *
 * @param exemplars the clusters that were chosen
 * @param tried how well each number of clusters that was tried tells the points apart
 */
record ClusterSearch(Exemplars exemplars, List<Separation> tried) {
  /** A cluster is found among so many points at least. */
  private static final int POINTS_EACH = 10;

  private static final int DENSITY_SAMPLE = 5_000;
  private static final int DENSITY_LEAST = 100;
  private static final int DENSITY_SHARE = 100;

  /** So many points near one another make a dense place. */
  private static final int NEIGHBOURS = 15;

  /**
   * The clusters of points.
   *
   * @throws IllegalArgumentException if there are too few points, or no two clusters
   */
  static ClusterSearch of(Points points, Regime regime) {
    return regime.method() instanceof Regime.Means range
        ? aroundMeans(points, range, regime)
        : inDensePlaces(points, regime);
  }

  /** Ends the search where its thread is interrupted; asked wherever much was done since. */
  static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the search for regimes was interrupted");
    }
  }

  private static ClusterSearch aroundMeans(Points points, Regime.Means range, Regime regime) {
    String what = range.most() + " regimes";
    requirePoints(points.size(), POINTS_EACH * range.most(), what, regime);
    List<Separation> tried = new ArrayList<>();
    @Nullable Exemplars best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = range.least(); k <= range.most(); k++) {
      Exemplars found = KMeans.fit(points, k, regime.seed());
      Separation separation = Separation.of(points, found.assign(points), k, regime.seed());
      tried.add(separation);
      if (best == null || separation.score() > highest) {
        highest = separation.score();
        best = found;
      }
    }
    return new ClusterSearch(Objects.requireNonNull(best), tried);
  }

  private static ClusterSearch inDensePlaces(Points points, Regime regime) {
    requirePoints(points.size(), 2 * DENSITY_LEAST, "hdbscan", regime);
    Points sample = points.pick(Points.sample(points.size(), DENSITY_SAMPLE, regime.seed()));
    int least = Math.max(DENSITY_LEAST, (sample.size() + DENSITY_SHARE - 1) / DENSITY_SHARE);
    int[] labels = Hdbscan.labels(sample, NEIGHBOURS, least);
    int[] inside =
        IntStream.range(0, labels.length).filter(i -> labels[i] != Hdbscan.NOISE).toArray();
    Exemplars found =
        new Exemplars(sample.pick(inside), Arrays.stream(inside).map(i -> labels[i]).toArray());
    int clusters = found.clusters();
    if (clusters < 2) {
      throw new IllegalArgumentException(none(least, sample.size()));
    }
    Separation separation = Separation.of(sample, found.assign(sample), clusters, regime.seed());
    return new ClusterSearch(found, List.of(separation));
  }

  private static String none(int least, int points) {
    return String.format(
        Locale.ROOT,
        "hdbscan found no two dense places of %,d bars or more among %,d; name other features with"
            + " .features(…), or take Regime.kMeans(2, 6)",
        least,
        points);
  }

  private static void requirePoints(int there, int least, String what, Regime regime) {
    if (there < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %,d bars with all features are too few, %,d are needed; give more bars, a shorter"
                  + " lookback (%,d), a later fitUntil or fewer regimes",
              what,
              there,
              least,
              regime.lookback()));
    }
  }

  /** What was tried, as {@link RegimeStatistics#tried} reads it. */
  String text() {
    return tried.stream()
        .map(one -> one.clusters() + "," + one.silhouette() + "," + one.daviesBouldin())
        .collect(Collectors.joining(";"));
  }
}
