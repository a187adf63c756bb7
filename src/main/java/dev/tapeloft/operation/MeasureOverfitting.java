package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.TrialReturns;
import dev.tapeloft.strategy.Strategy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** How much of the success of a ranking's first strategy is luck: stands beside every ranking. */
public final class MeasureOverfitting {
  static final int VERSION = 3;

  private static final long SEED = 1;
  private static final String NOTE = "luck";

  private MeasureOverfitting() {}

  /**
   * What is to be said of a ranking's first strategy, chosen among all that were ranked.
   *
   * @throws IllegalArgumentException if the ranking's results did not come from a backtest
   */
  public static Kept<Overfitting> keep(Pipeline pipeline, Kept<Ranking> ranking, int batchSize) {
    Attempt attempt = Attempt.required(ranking);
    Recipe recipe =
        attempt.into(
            Recipe.of(BuiltIn.OVERFITTING.operation(), VERSION)
                .input("ranking", ranking.contentId()));
    return pipeline.keep(
        new Single<>(
            recipe,
            attempt.handlesAnd(ranking),
            new Codec<>(Overfitting::frame, Overfitting::of),
            () ->
                Outcome.of(
                    measured(
                        returns(pipeline, attempt, ranking.get(), batchSize), ranking.get()))));
  }

  /**
   * The ranking with what is to be said beside it, allowing for the trials that the ledger counts
   * whenever it is said. What cannot be measured is no obstacle.
   */
  static Kept<Ranking> beside(
      Pipeline pipeline, Kept<Ranking> ranking, TrialLog trials, int batchSize) {
    Attempt attempt = Attempt.required(ranking);
    return attempt.behind(ranking.noting(words(pipeline, ranking, trials, batchSize)));
  }

  private static Supplier<Map<String, String>> words(
      Pipeline pipeline, Kept<Ranking> ranking, TrialLog trials, int batchSize) {
    try {
      Kept<Overfitting> luck = keep(pipeline, ranking, batchSize);
      return () -> Map.of(NOTE, trials.allowedFor(luck.get(), ranking).brief());
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      return () -> Map.of(NOTE, "luck was not measured: " + e.getMessage());
    }
  }

  /** In the order of the ranking, which alone of all orders is in the key. */
  private static TrialReturns returns(
      Pipeline pipeline, Attempt attempt, Ranking ranking, int batchSize) {
    Map<String, Strategy> byName = new HashMap<>();
    attempt.strategies().forEach(strategy -> byName.put(strategy.id(), strategy));
    List<Strategy> ranked =
        Arrays.stream(ranking.frame().texts("name").toArray())
            .map(name -> Objects.requireNonNull(byName.get(name)))
            .toList();
    return SimulateDailyReturns.keep(pipeline, attempt.inOrder(ranked), batchSize).get();
  }

  static Overfitting measured(TrialReturns returns, Ranking ranking) {
    Instrument instrument = BacktestResults.of(ranking.frame()).instrument();
    return Overfitting.of(
        returns,
        ranking.frame().texts("name").at(0),
        ranking.trials(),
        instrument.calendar().periodsPerYear(),
        SEED);
  }
}
