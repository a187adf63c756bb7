package dev.tapeloft.rank;

import dev.tapeloft.backtest.Metrics;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A Sharpe ratio as measured, with what is needed to say how far to trust it.
 *
 * <p>Formulas: Bailey and López de Prado, "The Sharpe Ratio Efficient Frontier" (2012) and "The
 * Deflated Sharpe Ratio" (2014). Every Sharpe ratio here is one of a period (a day, say), never
 * annualised.
 *
 * @param sharpe mean over standard deviation of the returns of a period
 * @param periods how many returns it was measured on
 * @param skew the third standardised moment of the returns; 0 for the normal distribution
 * @param kurt the fourth standardised moment of the returns, not excess; 3 for the normal
 *     distribution
 */
public record SharpeEstimate(double sharpe, int periods, double skew, double kurt) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double EULER_MASCHERONI = 0.5772156649015329;

  /** Refuses a negative number of periods. */
  public SharpeEstimate {
    requireAtLeast(0, "periods", periods);
  }

  /** Measured on the returns of periods; NaN for a period without one. */
  static SharpeEstimate of(double[] returns) {
    Metrics metrics = Metrics.standard().withPeriodsPerYear(1);
    int known = (int) Arrays.stream(returns).filter(r -> !Double.isNaN(r)).count();
    return new SharpeEstimate(
        metrics.sharpe(returns), known, metrics.skew(returns), metrics.kurt(returns));
  }

  /**
   * The probability that the true Sharpe ratio is above a benchmark: Φ[(SR − SR*) √(T − 1) / √(1 −
   * skew·SR + (kurt − 1)/4·SR²)].
   *
   * <p>NaN below two periods, where a part is NaN, or where the moments admit no variance.
   */
  public double probabilistic(double benchmark) {
    double variance = 1 - skew * sharpe + (kurt - 1) / 4 * sharpe * sharpe;
    double z = (sharpe - benchmark) * Math.sqrt(periods - 1.0) / Math.sqrt(variance);
    boolean known = periods >= 2 && variance > 0 && !Double.isNaN(z);
    return known ? NORMAL.cumulativeProbability(z) : Double.NaN;
  }

  /**
   * The deflated Sharpe ratio: the probability that the true Sharpe ratio is above the best that so
   * many trials without any skill would have shown.
   *
   * @param trials independent strategies tried, at least 1; with 1 the benchmark is 0
   * @param variance the variance of the Sharpe ratio of a period among the trials
   */
  public double deflated(int trials, double variance) {
    return probabilistic(luckiest(trials, variance));
  }

  /**
   * The Sharpe ratio of a period that the best of so many trials without skill is expected to show.
   */
  public static double luckiest(int trials, double variance) {
    requireAtLeast(1, "trials", trials);
    return trials == 1 ? 0 : Math.sqrt(variance) * expectedMaximum(trials);
  }

  /**
   * The expected maximum of so many independent standard normal draws, at least 2: (1 − γ) Φ⁻¹(1 −
   * 1/N) + γ Φ⁻¹(1 − 1/(N·e)), γ the Euler–Mascheroni constant.
   */
  public static double expectedMaximum(int draws) {
    requireAtLeast(2, "draws", draws);
    return (1 - EULER_MASCHERONI) * NORMAL.inverseSurvivalProbability(1.0 / draws)
        + EULER_MASCHERONI * NORMAL.inverseSurvivalProbability(1 / (draws * Math.E));
  }

  /**
   * The minimum track record length: how many returns it takes until a Sharpe ratio such as this is
   * above a benchmark with some confidence, 1 + (1 − skew·SR + (kurt − 1)/4·SR²)·(Φ⁻¹(confidence) /
   * (SR − SR*))² (Bailey and López de Prado 2012). In periods, not rounded; divided by the periods
   * of a year it is in years.
   *
   * <p>Infinite where the ratio is not above the benchmark; NaN where a part is NaN or the moments
   * admit no variance.
   *
   * @param benchmark the Sharpe ratio of a period to be above
   * @param confidence above .5 and below 1, such as .95
   */
  public double minimumTrackRecord(double benchmark, double confidence) {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence (" + confidence + ") must be above 0.5 and below 1, such as 0.95");
    }
    double variance = 1 - skew * sharpe + (kurt - 1) / 4 * sharpe * sharpe;
    if (Double.isNaN(sharpe - benchmark) || !(variance > 0)) {
      return Double.NaN;
    }
    double z = NORMAL.inverseCumulativeProbability(confidence) / (sharpe - benchmark);
    return sharpe > benchmark ? 1 + variance * z * z : Double.POSITIVE_INFINITY;
  }

  /**
   * The minimum backtest length in years: below it the best of so many independent trials without
   * skill is expected to show at least the target, ({@link #expectedMaximum} / target)² (Bailey,
   * Borwein, López de Prado and Zhu, "Pseudo-Mathematics and Financial Charlatanism", 2014).
   *
   * @param trials at least 1; 0 years for one trial
   * @param annualSharpe the Sharpe ratio of a year that is aimed at, above 0
   */
  public static double minimumBacktestYears(int trials, double annualSharpe) {
    requireAtLeast(1, "trials", trials);
    if (!(annualSharpe > 0)) {
      throw new IllegalArgumentException("annualSharpe (" + annualSharpe + ") must be above 0");
    }
    double years = trials == 1 ? 0 : expectedMaximum(trials) / annualSharpe;
    return years * years;
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least " + least);
    }
  }
}
