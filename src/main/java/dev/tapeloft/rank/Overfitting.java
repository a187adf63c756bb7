package dev.tapeloft.rank;

import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
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
 *   <li>{@code daily_sharpe}, {@code skew} and {@code kurt} (not excess) of its daily returns;
 *       {@code daily_sharpe_variance} among the trials of the ledger that tell theirs, or among the
 *       strategies where these are more
 *   <li>{@code strategies} whose daily returns are known and vary; {@code clustered} of them, at
 *       most 2,000 by a seeded sample; {@code independent_share}: {@link TrialClusters#effective}
 *       over all strategies
 *   <li>{@code trials} of the ledger; {@code effective_trials}: that share of them, as if the
 *       trials whose returns are not known were like the others; at least 1, at most the trials
 *   <li>{@code expected_maximum_sharpe}: what the best of the effective trials would show without
 *       skill, {@link SharpeEstimate#luckiest} of that variance
 *   <li>{@code probabilistic_sharpe}: {@link SharpeEstimate#probabilistic} above 0
 *   <li>{@code deflated_sharpe}: {@link SharpeEstimate#deflated} by the effective trials, rounded
 *       up; {@code deflated_sharpe_all_trials}: by all of them, as if they were independent
 *   <li>{@code overfitting_probability}: {@link Cscv#probability} over 16 blocks; NaN below two
 *       strategies or 32 days
 *   <li>{@code minimum_track_record_days}: {@link SharpeEstimate#minimumTrackRecord} above 0 at 95
 *       %; infinite where the ratio is not above 0
 * </ul>
 *
 * <p>NaN where a strategy that never varied was chosen. Metadata: {@code seed}, {@code
 * periods_per_year}.
 */
public final class Overfitting {
  private static final int FEW_DAYS = 3;
  private static final String VARIANCE = "daily_sharpe_variance";
  private static final double CONFIDENCE = 0.95;
  private static final int DAYS_PER_BLOCK = 2;
  private static final double ROUNDING = 1e-9;
  private static final Set<String> OF_TRIALS =
      Set.of(
          "trials",
          "effective_trials",
          "expected_maximum_sharpe",
          "deflated_sharpe",
          "deflated_sharpe_all_trials");

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
    TrialClusters clusters = TrialClusters.of(returns, seed);
    SharpeEstimate estimate = SharpeEstimate.of(returns.returns(returns.indexOf(chosen)));
    Frame measured =
        Frame.builder()
            .metadata("seed", Long.toString(seed))
            .metadata("periods_per_year", Integer.toString(periodsPerYear))
            .column("strategy", TextColumn.of(chosen))
            .column("days", IntColumn.of(estimate.periods()))
            .column("sharpe", DoubleColumn.of(estimate.sharpe() * Math.sqrt(periodsPerYear)))
            .column("daily_sharpe", DoubleColumn.of(estimate.sharpe()))
            .column("skew", DoubleColumn.of(estimate.skew()))
            .column("kurt", DoubleColumn.of(estimate.kurt()))
            .column(VARIANCE, DoubleColumn.of(variance(returns)))
            .column("strategies", IntColumn.of(clusters.strategies()))
            .column("clustered", IntColumn.of(clusters.sampled()))
            .column("independent_share", DoubleColumn.of(clusters.effective() / returns.size()))
            .column("probabilistic_sharpe", DoubleColumn.of(estimate.probabilistic(0)))
            .column("overfitting_probability", DoubleColumn.of(overfitting(returns, clusters)))
            .column(
                "minimum_track_record_days",
                DoubleColumn.of(estimate.minimumTrackRecord(0, CONFIDENCE)))
            .build();
    return allowing(measured, trials, variance(returns));
  }

  /**
   * The same for a choice out of other trials. How widely their Sharpe ratios spread counts where
   * as many of them as strategies are known.
   */
  public Overfitting withTrials(Trials others) {
    int trials = others.count();
    int strategies = frame.ints("strategies").at(0);
    if (trials < strategies) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "trials (%d) must be at least the number of strategies (%d)",
              trials,
              strategies));
    }
    boolean told = others.known() >= strategies && others.known() > 1;
    return allowing(frame, trials, told ? others.variance() : cell(frame, VARIANCE));
  }

  /** What was measured, and what follows for so many trials whose ratios spread so. */
  private static Overfitting allowing(Frame measured, int trials, double variance) {
    Frame.Builder row = Frame.builder().metadata(measured.metadata());
    measured
        .columns()
        .forEach(
            (name, column) -> {
              if (!OF_TRIALS.contains(name)) {
                boolean spread = name.equals(VARIANCE);
                row.column(name, spread ? DoubleColumn.of(variance) : column);
              }
            });
    SharpeEstimate estimate =
        new SharpeEstimate(
            cell(measured, "daily_sharpe"),
            measured.ints("days").at(0),
            cell(measured, "skew"),
            cell(measured, "kurt"));
    double effective = Math.min(trials, Math.max(1, cell(measured, "independent_share") * trials));
    int independent = (int) Math.ceil(effective - ROUNDING);
    double year = Math.sqrt(Integer.parseInt(measured.metadata("periods_per_year")));
    return new Overfitting(
        row.column("trials", IntColumn.of(trials))
            .column("effective_trials", DoubleColumn.of(effective))
            .column(
                "expected_maximum_sharpe",
                DoubleColumn.of(SharpeEstimate.luckiest(independent, variance) * year))
            .column("deflated_sharpe", DoubleColumn.of(estimate.deflated(independent, variance)))
            .column(
                "deflated_sharpe_all_trials", DoubleColumn.of(estimate.deflated(trials, variance)))
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

  /** What stands in a line beside a ranking; where there are too few days it says so. */
  public String brief() {
    int days = frame.ints("days").at(0);
    String trials =
        String.format(
            Locale.ROOT, "%,d trials, about %,.0f independent", trials(), effectiveTrials());
    if (Double.isNaN(deflatedSharpe())) {
      return trials + "; " + whyUnknown();
    }
    return trials
        + String.format(
            Locale.ROOT,
            "; deflated Sharpe among these %.3f, probability of overfitting %s, minimum track record"
                + " %s",
            deflatedSharpe(),
            Double.isNaN(overfittingProbability())
                ? "unknown"
                : String.format(Locale.ROOT, "%.3f", overfittingProbability()),
            Double.isFinite(minimumTrackRecordDays())
                ? String.format(Locale.ROOT, "%,.0f days (of %,d)", minimumTrackRecordDays(), days)
                : "never");
  }

  /** Why the deflated Sharpe ratio is NaN, where it is. */
  public String whyUnknown() {
    int days = frame.ints("days").at(0);
    if (days > FEW_DAYS && Double.isNaN(value("daily_sharpe"))) {
      return "returns of the first strategy that do not vary tell no luck";
    }
    return days > FEW_DAYS && frame.ints("strategies").at(0) < 2
        ? "one strategy does not tell how Sharpe ratios spread, so luck is not known; rank all that"
            + " were tried together"
        : String.format(Locale.ROOT, "%,d days are too few to tell luck", days);
  }

  private double value(String column) {
    return cell(frame, column);
  }

  private static double cell(Frame frame, String column) {
    return frame.doubles(column).at(0);
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
