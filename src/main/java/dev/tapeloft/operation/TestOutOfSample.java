package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.rank.FoldPlan;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.TrialReturns;
import java.util.Map;

/** What the strategy that was best on some days earned on others, fold by fold. */
public final class TestOutOfSample {
  static final int VERSION = 1;

  private TestOutOfSample() {}

  /**
   * The best of each fold, tested.
   *
   * @param results of a backtest, or a ranking of such
   * @param trials the ledger, whose trials are told beside it
   * @throws IllegalArgumentException if the results did not come from a backtest
   */
  public static Kept<OutOfSample> keep(
      Pipeline pipeline, Kept<?> results, FoldPlan plan, TrialLog trials, int batchSize) {
    Attempt attempt = Attempt.required(results);
    Recipe recipe =
        attempt.into(
            Recipe.of(BuiltIn.OUT_OF_SAMPLE.operation(), VERSION)
                .input("results", results.contentId())
                .parameter("folds", plan.toString()));
    Codec<OutOfSample> codec = new Codec<>(OutOfSample::frame, OutOfSample::of);
    return pipeline
        .keep(
            new Single<>(
                recipe,
                attempt.handlesAnd(results),
                codec,
                () -> {
                  TrialReturns returns =
                      SimulateDailyReturns.keep(pipeline, attempt, batchSize).get();
                  BacktestResults behind = BacktestResults.of(results.frame());
                  return told(tested(returns, plan, behind.instrument()), behind.warning());
                }))
        .noting(() -> trials.counted(attempt));
  }

  private static Outcome<OutOfSample> told(OutOfSample tested, String warning) {
    String words = warning.isEmpty() ? tested.toString() : tested + "; " + warning;
    return new Outcome<>(tested, Map.of("tested", words));
  }

  static OutOfSample tested(TrialReturns returns, FoldPlan plan, Instrument instrument) {
    return OutOfSample.of(returns, plan.of(returns), Metrics.standard(instrument.calendar()));
  }
}
