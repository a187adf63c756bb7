package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.rank.TrialReturns;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.regime.Regimes;
import java.util.Map;

/** Results of strategies from best to worst within each regime of the market. */
public final class RankWithinRegimes {
  static final int VERSION = 2;

  private RankWithinRegimes() {}

  /**
   * The ranking within each regime.
   *
   * @param results of a backtest, or a ranking of such
   * @param trials the ledger, whose trials are told beside it
   * @param regimes of the bars that the results are of
   * @throws IllegalArgumentException if the results did not come from a backtest, or the regimes
   *     are of other bars
   */
  public static Kept<RegimeRanking> keep(
      Pipeline pipeline,
      Kept<?> results,
      Kept<Regimes> regimes,
      Weights weights,
      TrialLog trials,
      int batchSize) {
    Attempt attempt = Attempt.required(results);
    Recipe recipe =
        attempt.into(
            Recipe.of(BuiltIn.REGIME_RANKING.operation(), VERSION)
                .input("results", results.contentId())
                .input("regimes", regimes.contentId())
                .parameter("weights", weights.canonical()));
    Codec<RegimeRanking> codec = new Codec<>(RegimeRanking::frame, RegimeRanking::of);
    return pipeline
        .keep(
            new Single<>(
                recipe,
                attempt.handlesAnd(results, regimes),
                codec,
                () -> {
                  TrialReturns returns =
                      SimulateDailyReturns.keep(pipeline, attempt, batchSize).get();
                  RegimeRanking ranking =
                      RegimeRanking.of(
                          returns, attempt.inputs().bars().get(), regimes.get(), weights);
                  return new Outcome<>(
                      ranking, Map.of("within", ranking.toString().replace("\n", " · ")));
                }))
        .noting(() -> trials.counted(attempt));
  }
}
