package dev.tapeloft.rank;

import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of the success of the strategy that was chosen is luck, in one row: what stands beside
 * every ranking. Immutable.
 *
 * <p>All of it is measured on daily returns as floats. Sharpe ratios in the frame are annual; those
 * of the formulas are daily. Columns:
 *
 * <ul>
 *   <li>{@code strategy}: the one that was chosen; {@code days} it was measured on; its {@code
 *       sharpe}
 *   <li>{@code trials} of the ledger; {@code strategies} whose daily returns are known and vary;
 *       {@code clustered} of them, at most 2,000 by a seeded sample
 *   <li>{@code effective_trials}: {@link TrialClusters#effective}, times trials over strategies
 *       (those that never vary among them), as if the trials whose returns are not known were like
 *       the others; at least 1, at most the trials
 *   <li>{@code expected_maximum_sharpe}: what the best of the effective trials would show without
 *       skill, {@link SharpeEstimate#luckiest} of the sample variance of the strategies' ratios
 *   <li>{@code probabilistic_sharpe}: {@link SharpeEstimate#probabilistic} above 0
 *   <li>{@code deflated_sharpe}: {@link SharpeEstimate#deflated} by the effective trials, rounded
 *       up; {@code deflated_sharpe_all_trials}: by all of them, as if they were independent
 *   <li>{@code overfitting_probability}: {@link Cscv#probability} over 16 blocks; NaN below two
 *       strategies or 32 days
 *   <li>{@code minimum_track_record_days}: {@link SharpeEstimate#minimumTrackRecord} above 0 at 95
 *       %; infinite where the ratio is not above 0
 * </ul>
 *
 * <p>NaN where a strategy that never varied was chosen. Metadata: {@code seed}.
 */
public final class Overfitting {
  private static final double CONFIDENCE = 0.95;
  private static final int DAYS_PER_BLOCK = 2;
  private static final double ROUNDING = 1e-9;

  private final Frame frame;

  private Overfitting(Frame frame) {
    this.frame = frame;
    frame.texts("strategy");
    frame.ints("trials");
    frame.doubles("effective_trials");
    frame.doubles("expected_maximum_sharpe");
    frame.doubles("probabilistic_sharpe");
    frame.doubles("deflated_sharpe");
    frame.doubles("overfitting_probability");
    frame.doubles("minimum_track_record_days");
    frame.metadata("seed");
  }

  /**
   * What is to be said of a strategy that was chosen among these.
   *
   * @param returns of all strategies it was chosen among
   * @param chosen its name
   * @param trials of the ledger, at least as many as strategies
   * @param periodsPerYear daily periods of a year, 252 or 365
   * @param seed of the sample that is clustered
   */
  public static Overfitting of(
      TrialReturns returns, String chosen, int trials, int periodsPerYear, long seed) {
    if (trials < returns.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "trials (%d) must be at least the number of strategies (%d)",
              trials,
              returns.size()));
    }
    int index = returns.indexOf(chosen);
    TrialClusters clusters = TrialClusters.of(returns, seed);
    SharpeEstimate estimate = estimate(returns.returns(index));
    double variance = variance(returns);
    double more = (double) trials / returns.size();
    double effective = Math.min(trials, Math.max(1, clusters.effective() * more));
    int independent = (int) Math.ceil(effective - ROUNDING);
    double year = Math.sqrt(periodsPerYear);
    return new Overfitting(
        Frame.builder()
            .metadata("seed", Long.toString(seed))
            .column("strategy", TextColumn.of(chosen))
            .column("days", IntColumn.of(estimate.periods()))
            .column("sharpe", DoubleColumn.of(estimate.sharpe() * year))
            .column("trials", IntColumn.of(trials))
            .column("strategies", IntColumn.of(clusters.strategies()))
            .column("clustered", IntColumn.of(clusters.sampled()))
            .column("effective_trials", DoubleColumn.of(effective))
            .column(
                "expected_maximum_sharpe",
                DoubleColumn.of(SharpeEstimate.luckiest(independent, variance) * year))
            .column("probabilistic_sharpe", DoubleColumn.of(estimate.probabilistic(0)))
            .column("deflated_sharpe", DoubleColumn.of(estimate.deflated(independent, variance)))
            .column(
                "deflated_sharpe_all_trials", DoubleColumn.of(estimate.deflated(trials, variance)))
            .column("overfitting_probability", DoubleColumn.of(overfitting(returns, clusters)))
            .column(
                "minimum_track_record_days",
                DoubleColumn.of(estimate.minimumTrackRecord(0, CONFIDENCE)))
            .build());
  }

  /** What a frame written by {@link #frame} holds. */
  public static Overfitting of(Frame frame) {
    return new Overfitting(frame);
  }

  /** One row of the columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The strategy that was chosen. */
  public String strategy() {
    return frame.texts("strategy").at(0);
  }

  /** The trials of the ledger. */
  public int trials() {
    return frame.ints("trials").at(0);
  }

  /** How many independent trials they come to. */
  public double effectiveTrials() {
    return value("effective_trials");
  }

  /** The annual Sharpe ratio that the best of the effective trials would show without skill. */
  public double expectedMaximumSharpe() {
    return value("expected_maximum_sharpe");
  }

  /** The probability that the true Sharpe ratio is above 0. */
  public double probabilisticSharpe() {
    return value("probabilistic_sharpe");
  }

  /** The probability that it is above the best of the effective trials without skill. */
  public double deflatedSharpe() {
    return value("deflated_sharpe");
  }

  /** The probability of backtest overfitting by CSCV. */
  public double overfittingProbability() {
    return value("overfitting_probability");
  }

  /** The days it takes until the Sharpe ratio is above 0 with 95 % confidence. */
  public double minimumTrackRecordDays() {
    return value("minimum_track_record_days");
  }

  private double value(String column) {
    return frame.doubles(column).at(0);
  }

  private static SharpeEstimate estimate(double[] returns) {
    Metrics daily = Metrics.standard().withPeriodsPerYear(1);
    int days = (int) Arrays.stream(returns).filter(r -> !Double.isNaN(r)).count();
    return new SharpeEstimate(
        daily.sharpe(returns), days, daily.skew(returns), daily.kurt(returns));
  }

  private static double variance(TrialReturns returns) {
    Metrics daily = Metrics.standard().withPeriodsPerYear(1);
    double[] sharpes =
        Arrays.stream(returns.varying())
            .mapToDouble(strategy -> daily.sharpe(returns.returns(strategy)))
            .toArray();
    return StrictMath.pow(daily.volatility(sharpes), 2);
  }

  private static double overfitting(TrialReturns returns, TrialClusters clusters) {
    boolean enough =
        clusters.strategies() >= 2 && returns.days() >= DAYS_PER_BLOCK * BlockSums.STANDARD_BLOCKS;
    return enough ? Cscv.of(BlockSums.of(returns)).probability() : Double.NaN;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Overfitting that && frame.equals(that.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: Sharpe %.2f over %,d days; %,d trials, about %.0f independent (%,d of %,d clustered), "
            + "expected to show %.2f without skill; probabilistic Sharpe %.3f, deflated %.3f; "
            + "probability of overfitting %.3f; minimum track record %,.0f days",
        strategy(),
        value("sharpe"),
        frame.ints("days").at(0),
        trials(),
        effectiveTrials(),
        frame.ints("clustered").at(0),
        frame.ints("strategies").at(0),
        expectedMaximumSharpe(),
        probabilisticSharpe(),
        deflatedSharpe(),
        overfittingProbability(),
        minimumTrackRecordDays());
  }
}
