package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Map;

/**
 * What stands before the figures in a row of results.
 *
 * @param name of the strategy, its canonical text
 * @param template the name of its rule
 * @param parameters of rule and exits
 * @param lots of every position; NaN where they follow the account
 */
record ResultRow(String name, String template, String parameters, double lots) {
  static ResultRow of(Strategy strategy, double lots) {
    return new ResultRow(strategy.id(), strategy.template().name(), strategy.parameters(), lots);
  }

  /** The row as a frame. */
  Frame frame(Run run, Map<String, String> words, Map<Metric, Double> values) {
    Frame.Builder row =
        Frame.builder()
            .metadata(words)
            .column("name", TextColumn.of(name))
            .column("template", TextColumn.of(template))
            .column("parameters", TextColumn.of(parameters))
            .column("lots", DoubleColumn.of(lots));
    values.forEach((metric, value) -> row.column(metric.column(), cell(metric, value)));
    return row.column("refused_entries", IntColumn.of(run.refusedEntries()))
        .column("open_trades", IntColumn.of(run.openTrades()))
        .build();
  }

  private static Column cell(Metric metric, double value) {
    return metric.isCount() ? IntColumn.of((int) value) : DoubleColumn.of(value);
  }
}
