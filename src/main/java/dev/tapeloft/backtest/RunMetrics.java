package dev.tapeloft.backtest;

import dev.tapeloft.market.Calendar;
import java.util.EnumMap;
import java.util.Map;

/** Measures runs over one series of bars, as {@link Metric} says. Thread-safe. */
final class RunMetrics {
  private static final double MICROS_PER_DAY = 86_400e6;
  private static final double DAYS_PER_YEAR = 365.25;

  private final Quotes quotes;
  private final int[] dayEnds;
  private final Stakes stakes;
  private final int periodsPerYear;
  private final double years;

  private RunMetrics(Quotes quotes, Stakes stakes, int periodsPerYear) {
    this.quotes = quotes;
    this.dayEnds = quotes.dayEnds();
    this.stakes = stakes;
    this.periodsPerYear = periodsPerYear;
    long span = quotes.end(quotes.size - 1) - quotes.start(0);
    this.years = span / MICROS_PER_DAY / DAYS_PER_YEAR;
  }

  /** The standard conventions. */
  static RunMetrics standard(Quotes quotes, Stakes stakes, Calendar calendar) {
    return new RunMetrics(quotes, stakes, calendar.periodsPerYear());
  }

  /** A value for each {@link Metric}. */
  Map<Metric, Double> of(Run run) {
    TradeTotals totals = run.totals();
    Drawdowns drawdowns = Drawdowns.of(run.equity(), stakes.cash(), quotes);
    DailyReturns daily = DailyReturns.of(run.equity(), dayEnds, stakes.cash());
    double growth = run.equity()[quotes.size - 1] / stakes.cash();
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      values.put(metric, value(metric, totals, drawdowns, daily, growth));
    }
    return values;
  }

  private double value(
      Metric metric, TradeTotals totals, Drawdowns drawdowns, DailyReturns daily, double growth) {
    return switch (metric) {
      case N_TRADES -> totals.trades();
      case WIN_RATE -> totals.winRate();
      case PROFIT_FACTOR -> totals.profitFactor();
      case EXPECTANCY -> totals.expectancy();
      case AVG_WIN -> totals.averageWin();
      case AVG_LOSS -> totals.averageLoss();
      case LARGEST_WIN -> totals.largestWin();
      case LARGEST_LOSS -> totals.largestLoss();
      case GROSS -> totals.gross();
      case NET -> totals.net();
      case COMMISSION -> totals.commission();
      case TOTAL_RETURN -> growth - 1;
      case CAGR -> cagr(growth);
      case VOLATILITY -> daily.volatility(periodsPerYear);
      case SHARPE -> daily.sharpe(periodsPerYear);
      case SORTINO -> daily.sortino(periodsPerYear);
      case CALMAR -> ratio(cagr(growth), drawdowns.deepest());
      case MAX_DRAWDOWN -> drawdowns.deepest();
      case MAX_DRAWDOWN_DURATION -> drawdowns.longestMicros() / MICROS_PER_DAY;
      case RECOVERY_FACTOR -> ratio(totals.net(), drawdowns.deepestMoney());
      case ULCER_INDEX -> drawdowns.ulcerIndex();
      case EXPOSURE -> (double) totals.barsHeld() / quotes.size;
      case SKEW -> daily.skew();
      case KURT -> daily.kurt();
      case N_DAYS -> daily.count();
    };
  }

  private double cagr(double growth) {
    return growth > 0 ? StrictMath.pow(growth, 1 / years) - 1 : Double.NaN;
  }

  private static double ratio(double value, double base) {
    return base > 0 ? value / base : Double.NaN;
  }
}
