package dev.tapeloft.regime;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds regimes in bars, and gives each bar that of the nearest that was fitted on. */
final class RegimeFit {
  /** A regime is found on so many bars at least. */
  private static final int BARS_EACH = 10;

  private static final int DENSITY_SAMPLE = 5_000;
  private static final int DENSITY_LEAST = 100;
  private static final int DENSITY_SHARE = 100;

  /** So many points near one another make a dense place. */
  private static final int NEIGHBOURS = 15;

  private final Bars bars;
  private final Regime regime;
  private final int fittedBars;
  private final FeatureColumns columns;
  private final FeatureTable table;
  private final List<Separation> tried = new ArrayList<>();

  RegimeFit(Bars bars, Regime regime) {
    this.bars = bars;
    this.regime = regime;
    this.fittedBars =
        regime
            .fitUntil()
            .map(end -> endedBy(bars, InstantColumn.microsOf(end)))
            .orElse(bars.size());
    this.columns = new FeatureColumns(bars, regime.lookback());
    this.table = FeatureTable.of(bars, columns, regime, fittedBars);
  }

  private static int endedBy(Bars bars, long end) {
    int count = 0;
    while (count < bars.size() && bars.end(count) <= end) {
      count++;
    }
    return count;
  }

  /** What {@link Regimes#frame} says. */
  Frame frame() {
    Exemplars found = found();
    double[] volatility = columns.of(RegimeFeature.VOLATILITY);
    int[] first = found.assign(table.training());
    Exemplars ordered = found.renumbered(calmFirst(means(volatility, first, found.clusters())));
    int[] labels = ordered.assign(table.points());
    int[] fitted = Arrays.copyOf(labels, table.fitted());
    int clusters = ordered.clusters();
    double[] strengths = means(columns.of(RegimeFeature.TREND_STRENGTH), fitted, clusters);
    Frame.Builder frame =
        Frame.builder()
            .metadata("trend_strengths", texts(strengths))
            .metadata("names", names(volatility, fitted, clusters))
            .metadata("regime", regime.canonical())
            .metadata("features", table.names())
            .metadata("fitted_bars", String.valueOf(fittedBars))
            .metadata("tried", tried.stream().map(RegimeFit::text).collect(Collectors.joining(";")))
            .metadata("symbol", bars.instrument().symbol())
            .metadata("interval", bars.interval().toString())
            .column("time", bars.time())
            .column("close", bars.close())
            .column("regime", IntColumn.owning(tradeable(labels)))
            .column("fitted_regime", IntColumn.owning(ofBars(labels, 0, table.fitted())));
    for (int i = 0; i < table.features().size(); i++) {
      frame.column(table.features().get(i).column(), DoubleColumn.owning(table.values().get(i)));
    }
    return frame.build();
  }

  private Exemplars found() {
    Points points = table.training();
    return regime.method() instanceof Regime.KMeans range
        ? nearMeans(points, range)
        : dense(points);
  }

  private Exemplars nearMeans(Points points, Regime.KMeans range) {
    requireBars(points.size(), BARS_EACH * range.most(), range.most() + " regimes");
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
    return Objects.requireNonNull(best);
  }

  private Exemplars dense(Points points) {
    requireBars(points.size(), 2 * DENSITY_LEAST, "hdbscan");
    Points sample = points.pick(Points.sample(points.size(), DENSITY_SAMPLE, regime.seed()));
    int least = Math.max(DENSITY_LEAST, (sample.size() + DENSITY_SHARE - 1) / DENSITY_SHARE);
    int[] labels = Hdbscan.labels(sample, NEIGHBOURS, least);
    int[] inside =
        IntStream.range(0, labels.length).filter(i -> labels[i] != Hdbscan.NOISE).toArray();
    Exemplars found =
        new Exemplars(sample.pick(inside), Arrays.stream(inside).map(i -> labels[i]).toArray());
    if (found.clusters() < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "hdbscan found no two dense places of %,d bars or more among %,d; name other features"
                  + " with .features(…), or take Regime.kMeans(2, 6)",
              least,
              sample.size()));
    }
    tried.add(Separation.of(points, found.assign(points), found.clusters(), regime.seed()));
    return found;
  }

  private void requireBars(int there, int least, String what) {
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

  /** The mean of a feature in each regime, over the bars that were fitted on and know it. */
  private double[] means(double[] values, int[] fitted, int clusters) {
    return IntStream.range(0, clusters)
        .mapToObj(cluster -> known(values, fitted, cluster))
        .mapToDouble(cells -> Moments.mean(cells, cells.length))
        .toArray();
  }

  private double[] known(double[] values, int[] fitted, int cluster) {
    return IntStream.range(0, fitted.length)
        .filter(i -> fitted[i] == cluster)
        .mapToDouble(i -> values[table.rows()[i]])
        .filter(Double::isFinite)
        .toArray();
  }

  /** The new number of each cluster: by volatility, the calmest first. */
  private static int[] calmFirst(double[] volatilities) {
    int[] numbers = new int[volatilities.length];
    List<Integer> order =
        IntStream.range(0, volatilities.length)
            .boxed()
            .sorted(Comparator.comparingDouble(cluster -> volatilities[cluster]))
            .toList();
    for (int place = 0; place < numbers.length; place++) {
      numbers[order.get(place)] = place;
    }
    return numbers;
  }

  private String names(double[] volatility, int[] fitted, int clusters) {
    RegimeName.Scale scale = RegimeName.Scale.of(Arrays.copyOf(volatility, fittedBars));
    double[] momentum = columns.of(RegimeFeature.MOMENTUM);
    return IntStream.range(0, clusters)
        .mapToObj(
            cluster ->
                scale.name(known(momentum, fitted, cluster), known(volatility, fitted, cluster)))
        .collect(Collectors.joining(";"));
  }

  /** The regimes of bars that nothing of the fit has seen; of all bars where it has seen all. */
  private int[] tradeable(int[] labels) {
    int from = regime.fitUntil().isPresent() ? table.fitted() : 0;
    return ofBars(labels, from, labels.length);
  }

  private int[] ofBars(int[] labels, int from, int to) {
    int[] regimes = new int[bars.size()];
    Arrays.fill(regimes, Regimes.UNKNOWN);
    for (int i = from; i < to; i++) {
      regimes[table.rows()[i]] = labels[i];
    }
    return regimes;
  }

  private static String texts(double[] values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private static String text(Separation tried) {
    return tried.clusters() + "," + tried.silhouette() + "," + tried.daviesBouldin();
  }
}
