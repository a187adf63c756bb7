package dev.tapeloft.backtest;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows of results on end: a row for each metric, a column for each of them. */
final class MetricTable {
  private MetricTable() {}

  /** Rows of results side by side, under their titles. */
  static Frame of(Map<String, Frame> rows) {
    Metric[] metrics = Metric.values();
    Frame.Builder table = Frame.builder().column("metric", names(Arrays.asList(metrics)));
    rows.forEach(
        (title, row) ->
            table.column(
                title,
                DoubleColumn.owning(
                    Arrays.stream(metrics).mapToDouble(metric -> value(row, metric)).toArray())));
    return table.build();
  }

  /** The metrics in which two rows differ. */
  static Frame changes(Frame before, Frame now) {
    List<Metric> differing =
        Arrays.stream(Metric.values())
            .filter(m -> Double.compare(value(before, m), value(now, m)) != 0)
            .toList();
    double[] was = differing.stream().mapToDouble(metric -> value(before, metric)).toArray();
    double[] is = differing.stream().mapToDouble(metric -> value(now, metric)).toArray();
    double[] change = new double[is.length];
    Arrays.setAll(change, i -> is[i] - was[i]);
    Map<String, DoubleColumn> columns = new LinkedHashMap<>();
    columns.put("before", DoubleColumn.owning(was));
    columns.put("now", DoubleColumn.owning(is));
    columns.put("change", DoubleColumn.owning(change));
    Frame.Builder table = Frame.builder().column("metric", names(differing));
    columns.forEach(table::column);
    return table.build();
  }

  private static TextColumn names(List<Metric> metrics) {
    return TextColumn.of(metrics.stream().map(Metric::column).toArray(String[]::new));
  }

  private static double value(Frame row, Metric metric) {
    return metric.isCount() ? row.ints(metric.column()).at(0) : row.doubles(metric.column()).at(0);
  }
}
