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
  static final int VERSION = 2;

  private RankResults() {}

  /** The ranking of results. */
  public static Kept<Ranking> keep(
      Pipeline pipeline, Kept<BacktestResults> results, Weights weights) {
    Recipe recipe =
        Recipe.of("ranking", VERSION)
            .input("results", results.contentId())
            .parameter("weights", weights.canonical());
    Codec<Ranking> codec = new Codec<>(Ranking::frame, Ranking::of);
    return pipeline.keep(
        new Single<>(
            recipe, List.of(results), codec, () -> Outcome.of(Ranking.of(results.get(), weights))));
  }
}
