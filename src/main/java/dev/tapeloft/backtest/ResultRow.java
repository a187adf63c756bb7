package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Map;

/** Writes the result of one strategy as a frame of one row. */
final class ResultRow {
  private ResultRow() {}

  static Frame of(
      Strategy strategy, double lots, Map<String, String> words, Map<Metric, Double> values) {
    Frame.Builder row =
        Frame.builder()
            .metadata(words)
            .column("name", TextColumn.of(strategy.id()))
            .column("template", TextColumn.of(strategy.template().name()))
            .column("parameters", TextColumn.of(strategy.parameters()))
            .column("lots", DoubleColumn.of(lots));
    values.forEach((metric, value) -> row.column(metric.column(), cell(metric, value)));
    return row.build();
  }

  private static Column cell(Metric metric, double value) {
    return metric.isCount() ? IntColumn.of((int) value) : DoubleColumn.of(value);
  }
}
