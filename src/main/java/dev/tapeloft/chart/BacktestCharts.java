package dev.tapeloft.chart;

import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Comparison;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.market.Bars;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.table.Frame;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Charts of what backtests give: an account, a sweep over two parameters, how lucky the best was,
 * and where a strategy traded.
 */
public final class BacktestCharts {
  private BacktestCharts() {}

  /**
   * An account over time, its drawdown below.
   *
   * @param equity as {@link dev.tapeloft.backtest.Backtest#equity} gives it; rows without a time or
   *     a finite figure are left out
   */
  public static Chart equity(Frame equity) {
    return Chart.of("Equity and drawdown", new EquityDrawing(equity, null));
  }

  /**
   * An account over time, that of one who bought and held beside it, its drawdown below.
   *
   * @param held as {@link dev.tapeloft.backtest.Backtest#buyAndHoldEquity} gives it
   */
  public static Chart equity(Frame equity, Frame held) {
    return Chart.of("Equity and drawdown", new EquityDrawing(equity, held));
  }

  /**
   * What strategies earned since the start, a line each: the first six, the figures of all. Each
   * account has its own start, so that those of other bars or other cash can be compared.
   */
  public static Chart returns(Comparison comparison) {
    Map<String, Frame> equities = new LinkedHashMap<>();
    comparison.strategies().forEach((title, sheet) -> equities.put(title, sheet.equity()));
    return Chart.of("Returns side by side", new ReturnsDrawing(equities));
  }

  /**
   * A metric by two parameters, a cell for each pair of values: the median of the strategies that
   * share both, those without a value left out; blank where there is none. On both sides of 0 blue
   * is better and red worse, else pale is better and dark worse. Infinite values have the colour of
   * the end they point to.
   *
   * @param x the parameter whose values stand side by side, as results name it, such as {@code
   *     fast}, {@code lookback} or {@code stop}
   * @param y the parameter whose values stand above each other
   * @throws IllegalArgumentException if no strategy has such a parameter
   */
  public static Chart heatMap(BacktestResults results, String x, String y, Metric metric) {
    String measure = Measure.words(metric, Account.currencyOf(results.frame()));
    return Chart.of(
        capitalized(measure) + " by " + x + " and " + y, new HeatDrawing(results, x, y, metric));
  }

  /** How often each annual Sharpe ratio came out among strategies, and the best. */
  public static Chart sharpes(BacktestResults results) {
    return Chart.of("Sharpe ratios of all strategies", new SharpeDrawing(results, null));
  }

  /**
   * How often each annual Sharpe ratio came out among strategies, the best, and what the best of
   * the effective trials would be expected to show without skill: the threshold of the deflated
   * Sharpe ratio.
   */
  public static Chart sharpes(BacktestResults results, Overfitting overfitting) {
    return Chart.of("Sharpe ratios of all strategies", new SharpeDrawing(results, overfitting));
  }

  /**
   * Prices, and where a strategy entered and left: triangles and crosses, longs blue and shorts
   * red. Up to 120 bars are drawn with open, high, low and close, more as a line of closes by the
   * least and the greatest of each stretch. Of more than 150 trades so many are drawn, evenly, and
   * it is said.
   *
   * @param trades as {@link dev.tapeloft.backtest.Backtest#trades} gives them
   */
  public static Chart trades(Bars bars, Frame trades) {
    return trades(bars, trades, Instant.MIN, Instant.MAX);
  }

  /**
   * The bars that start from one moment until before another, and the trades that were entered or
   * left in that time.
   *
   * @throws IllegalArgumentException if the end is not after the start
   */
  public static Chart trades(Bars bars, Frame trades, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
    }
    String what = "Trades on " + bars.instrument().symbol() + " " + bars.interval();
    return Chart.of(what, new TradesDrawing(bars, trades, from, to));
  }

  private static String capitalized(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
