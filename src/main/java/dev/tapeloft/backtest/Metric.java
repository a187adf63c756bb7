package dev.tapeloft.backtest;

import java.util.Locale;

/**
 * What is measured of a strategy, one column of its row each, in the order of the columns.
 *
 * <p>Money is in the currency of the account; a trade's money is net of costs; <i>equity</i> is the
 * account at the close of each bar, an open position counted at the price it could be left at;
 * <i>daily returns</i> are those of the equity at the last bar of each UTC date, the first against
 * the cash at the start (a currency pair has bars on six dates a week, Sunday's few among them), up
 * to and with the day on which an account went broke; <i>P</i> is the number of daily periods that
 * the instrument's calendar counts a year as; the risk-free rate is 0. NaN means that there is
 * nothing to measure. What names no source is bookkeeping, wholly told by its sentence.
 */
public enum Metric {
  /** Closed trades, a count. */
  N_TRADES(true),
  /** Share of trades with money above 0, a fraction; NaN without trades. */
  WIN_RATE(true),
  /**
   * Money won over money lost, |Σ positive / Σ negative|; infinite with wins and no losses, NaN
   * with neither.
   */
  PROFIT_FACTOR(true),
  /** Mean money a trade; NaN without trades. */
  EXPECTANCY(true),
  /** Mean money of the trades that won; NaN without any. */
  AVG_WIN(true),
  /** Mean money of the trades that lost, below 0; NaN without any. */
  AVG_LOSS(true),
  /** Most money won in one trade; NaN without a win. */
  LARGEST_WIN(true),
  /** Most money lost in one trade, below 0; NaN without a loss. */
  LARGEST_LOSS(true),
  /** Money of all trades before commission (the spread is in the prices). */
  GROSS(true),
  /** Money of all trades after commission and what nights cost. */
  NET(true),
  /** Commission paid, at least 0. */
  COMMISSION(false),
  /** Last equity over cash, less 1; a fraction. */
  TOTAL_RETURN(true),
  /**
   * (Last equity over cash)^(1 / years) − 1, years of 365.25 days from the start of the first bar
   * to the end of the last; NaN where the equity ends at or below 0.
   */
  CAGR(true),
  /** Sample standard deviation of daily returns × √P, a fraction a year; NaN below two days. */
  VOLATILITY(false),
  /**
   * Mean over sample standard deviation of daily returns, × √P (Sharpe 1994); NaN below two days or
   * where returns do not vary.
   */
  SHARPE(true),
  /**
   * Mean of daily returns over √(mean of min(return, 0)²), × √P (Sortino and van der Meer 1991);
   * NaN without a day below 0.
   */
  SORTINO(true),
  /** {@link #CAGR} over {@link #MAX_DRAWDOWN} (Young 1991); NaN without a drawdown. */
  CALMAR(true),
  /** Deepest fall of equity below its highest point so far, as a fraction of that; at least 0. */
  MAX_DRAWDOWN(false),
  /**
   * Longest time from a highest point of equity until it is seen again, or until the end, in days
   * of 24 hours; 0 where equity never falls.
   */
  MAX_DRAWDOWN_DURATION(false),
  /**
   * {@link #NET} over the deepest fall of equity in money (as MetaTrader's strategy tester tells
   * it); NaN without a fall.
   */
  RECOVERY_FACTOR(true),
  /**
   * √(mean over bars of drawdown²), drawdown in per cent of the highest point so far (Martin and
   * McCann 1989); per cent, at least 0.
   */
  ULCER_INDEX(false),
  /** Share of bars in which a position was open, a fraction. */
  EXPOSURE(true),
  /**
   * Third standardised moment of daily returns, of the population; NaN below two days or where
   * returns do not vary.
   */
  SKEW(true),
  /**
   * Fourth standardised moment of daily returns, of the population, 3 for the normal distribution
   * (not excess); NaN below two days or where returns do not vary.
   */
  KURT(false),
  /** Daily returns, a count. */
  N_DAYS(true);

  private final boolean moreIsBetter;

  Metric(boolean moreIsBetter) {
    this.moreIsBetter = moreIsBetter;
  }

  /** The name of its column, such as {@code profit_factor}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a researcher would rather see more of it than less. */
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** Whether it is a count, kept as an int. */
  public boolean isCount() {
    return this == N_TRADES || this == N_DAYS;
  }
}
