package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;

/** Writes the result of one strategy as a frame of one row, its market and rules as metadata. */
final class ResultRow {
  private ResultRow() {}

  static Frame of(Strategy strategy, Rules rules, Bars bars, double[] values) {
    Frame.Builder row =
        Frame.builder()
            .metadata(bars.instrument().toMetadata())
            .metadata("interval", bars.interval().toString())
            .metadata("rules", rules.canonical())
            .column("name", TextColumn.of(strategy.id()))
            .column("template", TextColumn.of(strategy.template().name()))
            .column("parameters", TextColumn.of(strategy.parameters()))
            .column("lots", DoubleColumn.of(rules.lots()));
    for (Metric metric : Metric.values()) {
      row.column(metric.column(), cell(metric, values[metric.ordinal()]));
    }
    return row.build();
  }

  private static Column cell(Metric metric, double value) {
    return metric.isCount() ? IntColumn.of((int) value) : DoubleColumn.of(value);
  }
}
