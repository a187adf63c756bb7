package dev.tapeloft.chart;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The first of a ranking as a page shows them, one who bought and held below them. */
final class RankingTable {
  static final List<String> HEADERS =
      List.of(
          "rank",
          "strategy",
          "score",
          "Sharpe (annual)",
          "deflated Sharpe among the ranked",
          "total return",
          "maximum drawdown",
          "trades",
          "win rate");

  private static final String PEAK = " · stands out, its neighbours do not";

  private static final List<Metric> COMPARED =
      List.of(
          Metric.TOTAL_RETURN,
          Metric.CAGR,
          Metric.VOLATILITY,
          Metric.SHARPE,
          Metric.SORTINO,
          Metric.MAX_DRAWDOWN,
          Metric.MAX_DRAWDOWN_DURATION,
          Metric.PROFIT_FACTOR,
          Metric.EXPECTANCY,
          Metric.NET,
          Metric.COMMISSION,
          Metric.EXPOSURE,
          Metric.WIN_RATE,
          Metric.N_TRADES);

  private RankingTable() {}

  static List<List<String>> rows(Ranking ranking, int top, @Nullable Frame held) {
    Frame first = ranking.top(top);
    List<List<String>> rows = new ArrayList<>();
    IntStream.range(0, first.rowCount()).forEach(row -> rows.add(row(first, row)));
    if (held != null) {
      rows.add(held(BacktestResults.of(held)));
    }
    return rows;
  }

  private static List<String> row(Frame first, int row) {
    return List.of(
        Integer.toString(first.ints("rank").at(row)),
        first.texts("name").at(row) + (first.ints("peak").at(row) > 0 ? PEAK : ""),
        probability(first.doubles("score").at(row)),
        figure(Metric.SHARPE, first.doubles("sharpe").at(row)),
        probability(first.doubles("deflated_sharpe").at(row)),
        figure(Metric.TOTAL_RETURN, first.doubles("total_return").at(row)),
        figure(Metric.MAX_DRAWDOWN, first.doubles("max_drawdown").at(row)),
        figure(Metric.N_TRADES, first.ints("n_trades").at(row)),
        figure(Metric.WIN_RATE, first.doubles("win_rate").at(row)));
  }

  private static List<String> held(BacktestResults held) {
    return List.of(
        TextTable.MISSING,
        "buy and hold",
        TextTable.MISSING,
        figure(Metric.SHARPE, held.value(0, Metric.SHARPE)),
        TextTable.MISSING,
        figure(Metric.TOTAL_RETURN, held.value(0, Metric.TOTAL_RETURN)),
        figure(Metric.MAX_DRAWDOWN, held.value(0, Metric.MAX_DRAWDOWN)),
        figure(Metric.N_TRADES, held.value(0, Metric.N_TRADES)),
        TextTable.MISSING);
  }

  /** What was measured of one strategy, beside one who bought and held. */
  static List<List<String>> compared(BacktestResults one, @Nullable Frame held) {
    String currency = Account.currencyOf(one.frame());
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : COMPARED) {
      List<String> row = new ArrayList<>(List.of(Measure.words(metric, currency)));
      row.add(figure(metric, one.value(0, metric)));
      if (held != null) {
        row.add(figure(metric, BacktestResults.of(held).value(0, metric)));
      }
      rows.add(row);
    }
    return rows;
  }

  static String figure(Metric metric, double value) {
    return Double.isNaN(value) ? TextTable.MISSING : Measure.text(Measure.unit(metric), value);
  }

  /** A number from 0 to 1. */
  static String probability(double value) {
    return Double.isNaN(value) ? TextTable.MISSING : String.format(Locale.ROOT, "%.3f", value);
  }
}
