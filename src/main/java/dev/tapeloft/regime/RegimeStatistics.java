package dev.tapeloft.regime;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What regimes look like, on the bars that they were fitted on. */
final class RegimeStatistics {
  private final Regimes regimes;
  private final int[] labels;
  private final int[] sizes;

  RegimeStatistics(Regimes regimes) {
    this.regimes = regimes;
    this.labels = regimes.described();
    this.sizes = sizes(labels, regimes.count());
  }

  private static int[] sizes(int[] labels, int count) {
    int[] sizes = new int[count];
    Arrays.stream(labels).filter(label -> label != Regimes.UNKNOWN).forEach(l -> sizes[l]++);
    return sizes;
  }

  Frame summary() {
    int all = Arrays.stream(sizes).sum();
    String[] names = numbers().mapToObj(regimes::name).toArray(String[]::new);
    Frame.Builder summary =
        Frame.builder()
            .column("regime", IntColumn.owning(numbers().toArray()))
            .column("name", TextColumn.owning(names))
            .column("bars", IntColumn.of(sizes))
            .column("share", each(regime -> (double) sizes[regime] / all))
            .column("mean_duration", each(regime -> (double) sizes[regime] / stays(regime)))
            .column("trend_strength", each(regimes::trendStrength))
            .column("bars_since", IntColumn.owning(since()));
    for (RegimeFeature feature : regimes.features()) {
      double[] values = regimes.frame().doubles(feature.column()).toArray();
      List<double[]> cells = numbers().mapToObj(regime -> cells(values, regime)).toList();
      summary
          .column(feature.column() + "_mean", of(cells, c -> Moments.mean(c, c.length)))
          .column(feature.column() + "_sd", of(cells, c -> Moments.deviation(c, c.length)))
          .column(
              feature.column() + "_median", of(cells, c -> DoubleColumn.owning(c).quantile(0.5)));
    }
    return summary.build();
  }

  private static DoubleColumn of(List<double[]> cells, ToDoubleFunction<double[]> measure) {
    return DoubleColumn.owning(cells.stream().mapToDouble(measure).toArray());
  }

  private IntStream numbers() {
    return IntStream.range(0, regimes.count());
  }

  private DoubleColumn each(IntToDoubleFunction measure) {
    return DoubleColumn.owning(numbers().mapToDouble(measure).toArray());
  }

  /** How often a regime begins, at the first bar or after another. */
  private long stays(int regime) {
    return IntStream.range(0, labels.length)
        .filter(bar -> labels[bar] == regime && (bar == 0 || labels[bar - 1] != regime))
        .count();
  }

  /** How many bars that were not fitted on are in each regime. */
  private int[] since() {
    int[] later =
        IntStream.range(0, labels.length)
            .map(bar -> labels[bar] == Regimes.UNKNOWN ? regimes.at(bar) : Regimes.UNKNOWN)
            .toArray();
    return sizes(later, regimes.count());
  }

  private double[] cells(double[] values, int regime) {
    return IntStream.range(0, labels.length)
        .filter(bar -> labels[bar] == regime)
        .mapToDouble(bar -> values[bar])
        .toArray();
  }

  Frame transitions() {
    int count = regimes.count();
    double[][] to = new double[count][count];
    int[] left = new int[count];
    for (int bar = 1; bar < labels.length; bar++) {
      if (labels[bar - 1] != Regimes.UNKNOWN && labels[bar] != Regimes.UNKNOWN) {
        to[labels[bar]][labels[bar - 1]]++;
        left[labels[bar - 1]]++;
      }
    }
    Frame.Builder matrix = Frame.builder().column("from", IntColumn.owning(numbers().toArray()));
    for (int next = 0; next < count; next++) {
      double[] times = to[next];
      matrix.column("to_" + next, each(from -> times[from] / left[from]));
    }
    return matrix.build();
  }

  /** The rows of {@link Regimes#tried}. */
  static Frame tried(String text) {
    List<Separation> all =
        Stream.of(text.split(";", -1))
            .filter(one -> !one.isEmpty())
            .map(one -> one.split(",", -1))
            .map(
                parts ->
                    new Separation(
                        Integer.parseInt(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2])))
            .toList();
    return Frame.builder()
        .column("regimes", IntColumn.owning(all.stream().mapToInt(Separation::clusters).toArray()))
        .column("silhouette", column(all, Separation::silhouette))
        .column("davies_bouldin", column(all, Separation::daviesBouldin))
        .column("score", column(all, Separation::score))
        .build();
  }

  private static DoubleColumn column(List<Separation> all, ToDoubleFunction<Separation> measure) {
    return DoubleColumn.owning(all.stream().mapToDouble(measure).toArray());
  }
}
