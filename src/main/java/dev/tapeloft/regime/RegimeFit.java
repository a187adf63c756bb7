package dev.tapeloft.regime;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fit of a recipe to bars: finds regimes, orders and names them, gives each bar its own. */
final class RegimeFit {
  private final Bars bars;
  private final Regime regime;
  private final int fittedBars;
  private final FeatureColumns columns;
  private final FeatureTable table;

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
    ClusterSearch search = ClusterSearch.of(table.training(), regime);
    int[] found = search.exemplars().assign(table.points());
    int clusters = search.exemplars().clusters();
    int[] numbers = calmFirst(means(columns.of(RegimeFeature.VOLATILITY), found, clusters));
    int[] labels = Arrays.stream(found).map(cluster -> numbers[cluster]).toArray();
    Frame.Builder frame =
        described(labels, clusters)
            .metadata("tried", search.text())
            .column("time", bars.time())
            .column("close", bars.close())
            .column("regime", IntColumn.owning(tradeable(labels)))
            .column("fitted_regime", IntColumn.owning(ofBars(labels, 0, table.fitted())));
    for (int i = 0; i < table.features().size(); i++) {
      frame.column(table.features().get(i).column(), DoubleColumn.owning(table.values().get(i)));
    }
    return frame.build();
  }

  private Frame.Builder described(int[] labels, int clusters) {
    double[] strengths = means(columns.of(RegimeFeature.TREND_STRENGTH), labels, clusters);
    return Frame.builder()
        .metadata(
            "trend_strengths",
            Arrays.stream(strengths).mapToObj(Double::toString).collect(Collectors.joining(",")))
        .metadata("names", names(labels, clusters))
        .metadata("regime", regime.canonical())
        .metadata("features", table.names())
        .metadata("symbol", bars.instrument().symbol())
        .metadata("interval", bars.interval().toString());
  }

  /** The mean of a feature in each regime, over the bars that were fitted on and know it. */
  private double[] means(double[] values, int[] labels, int clusters) {
    return IntStream.range(0, clusters)
        .mapToObj(cluster -> known(values, labels, cluster))
        .mapToDouble(cells -> Moments.mean(cells, cells.length))
        .toArray();
  }

  private double[] known(double[] values, int[] labels, int cluster) {
    return IntStream.range(0, table.fitted())
        .filter(i -> labels[i] == cluster)
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

  private String names(int[] labels, int clusters) {
    double[] volatility = columns.of(RegimeFeature.VOLATILITY);
    double[] momentum = columns.of(RegimeFeature.MOMENTUM);
    RegimeName.Scale scale = RegimeName.Scale.of(Arrays.copyOf(volatility, fittedBars));
    return IntStream.range(0, clusters)
        .mapToObj(
            cluster ->
                scale.name(known(momentum, labels, cluster), known(volatility, labels, cluster)))
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
}
