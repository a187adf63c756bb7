package dev.tapeloft.chart;

import dev.tapeloft.backtest.Metric;
import java.util.Locale;

/** How a metric is called and written. */
final class Measure {
  private Measure() {}

  /** What its figures count. */
  static Unit unit(Metric metric) {
    return switch (metric) {
      case N_TRADES, N_DAYS -> Unit.COUNT;
      case WIN_RATE, TOTAL_RETURN, CAGR, VOLATILITY, MAX_DRAWDOWN, EXPOSURE -> Unit.PERCENT;
      case EXPECTANCY, AVG_WIN, AVG_LOSS, LARGEST_WIN, LARGEST_LOSS, GROSS, NET, COMMISSION ->
          Unit.MONEY;
      case PROFIT_FACTOR,
          SHARPE,
          SORTINO,
          CALMAR,
          MAX_DRAWDOWN_DURATION,
          RECOVERY_FACTOR,
          ULCER_INDEX,
          SKEW,
          KURT ->
          Unit.NUMBER;
    };
  }

  /** Its name, with what its figures count where they do not say so themselves. */
  static String words(Metric metric, String currency) {
    String words =
        switch (metric) {
          case SHARPE -> "Sharpe ratio (annual)";
          case SORTINO -> "Sortino ratio (annual)";
          case CALMAR -> "Calmar ratio";
          case CAGR -> "growth a year";
          case N_TRADES -> "trades";
          case N_DAYS -> "days";
          case AVG_WIN -> "average win";
          case AVG_LOSS -> "average loss";
          case MAX_DRAWDOWN -> "maximum drawdown";
          case MAX_DRAWDOWN_DURATION -> "longest drawdown (days)";
          case ULCER_INDEX -> "ulcer index (%)";
          case VOLATILITY -> "volatility (annual)";
          case KURT -> "kurtosis";
          default -> metric.column().replace('_', ' ');
        };
    return unit(metric) == Unit.MONEY ? money(words, currency) : words;
  }

  /** A word for money with the currency beside it. */
  static String money(String words, String currency) {
    return currency.isEmpty() ? words : words + " (" + currency + ")";
  }

  /** A figure in few letters: numbers without a unit by two decimals. */
  static String text(Unit unit, double value) {
    boolean plain = unit == Unit.NUMBER && Double.isFinite(value) && Math.abs(value) < 1e4;
    return plain ? two(value) : unit.text(value);
  }

  private static String two(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }
}
