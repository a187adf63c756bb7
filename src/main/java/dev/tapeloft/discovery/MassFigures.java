package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.table.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of a best strategy that a mass run tells. */
final class MassFigures {
  private static final List<Metric> ALWAYS =
      List.of(
          Metric.N_TRADES,
          Metric.SHARPE,
          Metric.TOTAL_RETURN,
          Metric.PROFIT_FACTOR,
          Metric.MAX_DRAWDOWN);

  private MassFigures() {}

  /** The metric that decides first, then the others, each once. */
  static List<Metric> of(Metric metric) {
    return Stream.concat(Stream.of(metric), ALWAYS.stream()).distinct().toList();
  }

  /** Those of one row of results. */
  static Map<String, Double> of(Metric metric, Frame row) {
    BacktestResults best = BacktestResults.of(row);
    Map<String, Double> figures = new LinkedHashMap<>();
    of(metric).forEach(figure -> figures.put(figure.column(), best.value(0, figure)));
    return figures;
  }
}
