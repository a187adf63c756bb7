package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.Weights;
import java.util.List;

/** Results of strategies from best to worst. */
public final class RankResults {
  static final int VERSION = 3;

  private RankResults() {}

  /**
   * The ranking of results; where they came from a backtest, with how much of it is luck beside it.
   *
   * @param trials the ledger that says how many trials that is to allow for
   * @param batchSize how many strategies are simulated together to measure it
   */
  public static Kept<Ranking> keep(
      Pipeline pipeline,
      Kept<BacktestResults> results,
      Weights weights,
      TrialLog trials,
      int batchSize) {
    Recipe recipe =
        Recipe.of(BuiltIn.RANKING.operation(), VERSION)
            .input("results", results.contentId())
            .parameter("weights", weights.canonical());
    Codec<Ranking> codec = new Codec<>(Ranking::frame, Ranking::of);
    Kept<Ranking> ranking =
        pipeline.keep(
            new Single<>(
                recipe,
                List.of(results),
                codec,
                () -> Outcome.of(Ranking.of(results.get(), weights))));
    return Attempt.of(results)
        .map(tried -> tried.behind(ranking.noting(trials::notes)))
        .map(behind -> MeasureOverfitting.beside(pipeline, behind, trials, batchSize))
        .orElse(ranking);
  }
}
