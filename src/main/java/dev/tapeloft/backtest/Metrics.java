package dev.tapeloft.backtest;

import dev.tapeloft.market.Calendar;
import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;

/**
 * Conventions by which returns, equity and trades are measured: libraries differ, so a preset
 * switches. Immutable.
 *
 * <p>Returns are fractions of one period each (a day, unless {@link #withPeriodsPerYear} says
 * otherwise), NaN for a period without one; statistics are fractions too, never per cent, but for
 * {@link #ulcerIndex}. NaN means that there is nothing to measure, never 0 in its place. <i>P</i>
 * is the number of periods a year, <i>rf</i> the risk-free rate.
 *
 * <table>
 * <caption>What the presets differ in</caption>
 * <tr><th></th><th>standard</th><th>empyrical</th><th>backtesting.py</th></tr>
 * <tr><td>NaN</td><td>dropped</td><td>dropped, counted by the annual return</td><td>dropped</td>
 * </tr>
 * <tr><td>annual return</td><td colspan="3">growth^(P/n) − 1, n the returns</td></tr>
 * <tr><td>volatility</td><td colspan="2">SD·√P</td><td>of compounded returns</td></tr>
 * <tr><td>Sharpe, Sortino</td><td colspan="2">mean of returns less rf, rf of a period</td>
 * <td>annual return less rf, rf of a year</td></tr>
 * <tr><td>drawdown</td><td>at least 0</td><td colspan="2">at most 0</td></tr>
 * <tr><td>trades</td><td>money</td><td>not measured there</td><td>return of each trade</td></tr>
 * </table>
 *
 * <p>Sources: Quantopian's empyrical 0.5; backtesting.py 0.6.
 */
public final class Metrics {
  private static final int TRADING_DAYS = 252;

  private final Convention convention;
  private final int periodsPerYear;
  private final double riskFree;

  private Metrics(Convention convention, int periodsPerYear, double riskFree) {
    this.convention = convention;
    this.periodsPerYear = periodsPerYear;
    this.riskFree = riskFree;
  }

  /** The conventions of {@link Metric}: 252 periods a year, risk-free rate 0. */
  public static Metrics standard() {
    return new Metrics(Convention.STANDARD, TRADING_DAYS, 0);
  }

  /** The conventions of {@link Metric} with as many periods a year as a calendar has. */
  public static Metrics standard(Calendar calendar) {
    return standard().withPeriodsPerYear(calendar.periodsPerYear());
  }

  /** The conventions of empyrical: 252 periods a year, risk-free rate 0 of a period. */
  public static Metrics empyrical() {
    return new Metrics(Convention.EMPYRICAL, TRADING_DAYS, 0);
  }

  /** The conventions of backtesting.py: 252 periods a year, risk-free rate 0 of a year. */
  public static Metrics backtestingPy() {
    return new Metrics(Convention.BACKTESTING_PY, TRADING_DAYS, 0);
  }

  /** These conventions with another number of periods a year, at least 1: 365 for crypto, say. */
  public Metrics withPeriodsPerYear(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException("periods a year (" + periods + ") must be at least 1");
    }
    return new Metrics(convention, periods, riskFree);
  }

  /** These conventions with another risk-free rate, a fraction of a period (or a year, above). */
  public Metrics withRiskFree(double rate) {
    if (!Double.isFinite(rate)) {
      throw new IllegalArgumentException("risk-free rate (" + rate + ") must be finite");
    }
    return new Metrics(convention, periodsPerYear, rate);
  }

  /**
   * The returns of successive values of an account, each over the one before, less 1: one fewer
   * than values. NaN after a value at or below 0.
   */
  public static double[] returns(double... equity) {
    double[] returns = new double[Math.max(0, equity.length - 1)];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = equity[i] > 0 ? equity[i + 1] / equity[i] - 1 : Double.NaN;
    }
    return returns;
  }

  /** Π(1 + return) − 1; NaN without returns. */
  public double cumulativeReturn(double... returns) {
    DailyReturns known = known(returns);
    return known.count() == 0 ? Double.NaN : known.growth() - 1;
  }

  /** (Π(1 + return))^(P/n) − 1; NaN without returns or where nothing is left. */
  public double annualReturn(double... returns) {
    DailyReturns known = known(returns);
    int count = convention == Convention.EMPYRICAL ? returns.length : known.count();
    return known.annualReturn(count, periodsPerYear);
  }

  /**
   * Sample standard deviation × √P; in backtesting.py √((v + (1 + g)²)^P − (1 + g)^2P) of sample
   * variance v and geometric mean g. NaN below two returns.
   */
  public double volatility(double... returns) {
    DailyReturns known = known(returns);
    return convention == Convention.BACKTESTING_PY
        ? known.compoundedVolatility(periodsPerYear)
        : known.volatility(periodsPerYear);
  }

  /**
   * Mean of returns less rf over their sample standard deviation, × √P (Sharpe 1994); in
   * backtesting.py annual return less rf over volatility. NaN below two returns or where they do
   * not vary.
   */
  public double sharpe(double... returns) {
    return convention == Convention.BACKTESTING_PY
        ? ratio(annualReturn(returns) - riskFree, volatility(returns))
        : excess(returns).sharpe(periodsPerYear);
  }

  /**
   * Mean of returns less rf, × P, over {@link #downsideRisk} (Sortino and van der Meer 1991); in
   * backtesting.py the annual return less rf over it. NaN without a return below rf.
   */
  public double sortino(double... returns) {
    return convention == Convention.BACKTESTING_PY
        ? ratio(annualReturn(returns) - riskFree, downsideRisk(returns))
        : excess(returns).sortino(periodsPerYear);
  }

  /**
   * √(mean of min(return − rf, 0)²) × √P, over all returns; backtesting.py leaves rf out. NaN
   * without returns.
   */
  public double downsideRisk(double... returns) {
    DailyReturns measured =
        convention == Convention.BACKTESTING_PY ? known(returns) : excess(returns);
    return measured.downsideDeviation() * Math.sqrt(periodsPerYear);
  }

  /**
   * Deepest fall of compounded returns below their highest point so far, the start among them, as a
   * fraction of it: 0.1 here, −0.1 in the other presets; 0 without a fall, NaN without returns.
   */
  public double maxDrawdown(double... returns) {
    DailyReturns known = known(returns);
    double deepest = known.count() == 0 ? Double.NaN : known.drawdowns().deepest();
    return convention == Convention.STANDARD || deepest == 0 ? deepest : -deepest;
  }

  /** Annual return over the size of the maximum drawdown (Young 1991); NaN without a drawdown. */
  public double calmar(double... returns) {
    return ratio(annualReturn(returns), Math.abs(maxDrawdown(returns)));
  }

  /**
   * √(mean of drawdown²), drawdown in per cent of the highest point so far (Martin and McCann
   * 1989); per cent, NaN without returns.
   */
  public double ulcerIndex(double... returns) {
    DailyReturns known = known(returns);
    return known.count() == 0 ? Double.NaN : known.drawdowns().ulcerIndex();
  }

  /**
   * R² of a line through the cumulative log returns against their number: 1 for steady growth. NaN
   * below two returns, where the cumulative log returns do not vary, or after a loss of everything.
   */
  public double stability(double... returns) {
    return known(returns).stability();
  }

  /**
   * Σ of what returns exceed rf by over Σ of what they fall short of it by (Keating and Shadwick
   * 2002, threshold rf of a period); NaN without a return below rf.
   */
  public double omega(double... returns) {
    double above = 0;
    double below = 0;
    for (double r : excess(returns).returns()) {
      above += Math.max(r, 0);
      below -= Math.min(r, 0);
    }
    return ratio(above, below);
  }

  /**
   * The return that a share of returns is not above: historical value at risk, the percentile
   * interpolated linearly between the order statistics around (n − 1)·share. NaN without returns.
   *
   * @param share from 0 to 1, such as .05
   */
  public double valueAtRisk(double share, double... returns) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share (" + share + ") must be from 0 to 1");
    }
    return DoubleColumn.owning(returns).quantile(share);
  }

  /** Third standardised moment, of the population; NaN where returns do not vary. */
  public double skew(double... returns) {
    return known(returns).skew();
  }

  /** Fourth standardised moment, of the population, 3 for the normal distribution (not excess). */
  public double kurt(double... returns) {
    return known(returns).kurt();
  }

  /** Share of trades above 0, by net money or net return alike; NaN without trades. */
  public double winRate(double... trades) {
    double won = Arrays.stream(trades).filter(gain -> gain > 0).count();
    return ratio(won, trades.length);
  }

  /**
   * What was won over what was lost, |Σ positive / Σ negative|, of each trade's net money; in
   * backtesting.py of its net return. With wins and no losses infinite, in backtesting.py NaN; with
   * neither NaN.
   */
  public double profitFactor(double... trades) {
    double won = sum(Arrays.stream(trades).filter(gain -> gain > 0).toArray());
    double lost = sum(Arrays.stream(trades).filter(gain -> gain < 0).toArray());
    return convention == Convention.STANDARD ? won / Math.abs(lost) : ratio(won, -lost);
  }

  /** Mean of trades, in money or returns as they are given; NaN without trades. */
  public double expectancy(double... trades) {
    return ratio(sum(trades), trades.length);
  }

  private DailyReturns known(double... returns) {
    return new DailyReturns(Arrays.stream(returns).filter(r -> !Double.isNaN(r)).toArray());
  }

  private DailyReturns excess(double... returns) {
    return new DailyReturns(
        Arrays.stream(known(returns).returns()).map(r -> r - riskFree).toArray());
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double ratio(double value, double base) {
    return base > 0 ? value / base : Double.NaN;
  }

  @Override
  public String toString() {
    return convention + " periods=" + periodsPerYear + " rf=" + riskFree;
  }

  private enum Convention {
    STANDARD("standard"),
    EMPYRICAL("empyrical"),
    BACKTESTING_PY("backtesting.py");

    private final String title;

    Convention(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }
}
