package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.rank.TrialReturns;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.List;
import java.util.Locale;

/**
 * The daily returns of strategies as floats, a key each, so that a grid that grows adds its own.
 */
final class SimulateDailyReturns {
  static final int VERSION = 3;

  private static final int SHARE_OF_HEAP = 8;

  /** An array's cells are counted by an int. */
  private static final long MOST_BYTES = 4L * Integer.MAX_VALUE;

  private SimulateDailyReturns() {}

  static Kept<TrialReturns> keep(Pipeline pipeline, Attempt attempt, int batchSize) {
    RunBacktest.requireNamedByContent(attempt.strategies());
    StrategyInputs inputs = attempt.inputs();
    Recipe recipe =
        inputs
            .into(Recipe.of(BuiltIn.DAILY_RETURNS.operation(), VERSION))
            .parameter("rules", attempt.rules().canonical());
    PreparedBacktest prepared = new PreparedBacktest(inputs, attempt.rules());
    requireRoom(attempt.strategies().size(), prepared.get().days().length);
    List<String> names = attempt.strategies().stream().map(Strategy::id).toList();
    Kept<TrialReturns> returns =
        pipeline.keep(
            new Each<>(
                recipe,
                inputs.handles(),
                "strategies",
                attempt.strategies(),
                inputs::item,
                batchSize,
                strategy -> rows(prepared.get(), strategy),
                rows -> TrialReturns.of(names, prepared.get().days(), rows)));
    returns.failures().values().stream()
        .findFirst()
        .ifPresent(
            why -> {
              throw new IllegalStateException("daily returns are not known: " + why);
            });
    return returns;
  }

  /** The rows of one strategy. */
  static Frame rows(Backtest backtest, Strategy strategy) {
    return TrialReturns.cells(backtest.dailyReturns(strategy));
  }

  /** Refuses more daily returns than may lie in memory beside everything else. */
  static void requireRoom(long strategies, long days) {
    long bytes = strategies * days * Float.BYTES;
    long room = Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, MOST_BYTES);
    if (bytes > room) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "daily returns of %,d strategies on %,d days take %,d MB, of at most %,d; rank fewer"
                  + " strategies or give Java more memory (-Xmx)",
              strategies,
              days,
              bytes >> 20,
              room >> 20));
    }
  }
}
