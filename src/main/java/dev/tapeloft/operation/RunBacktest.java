package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Unshared;
import dev.tapeloft.strategy.GridCounts;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.strategy.UserStrategy;
import dev.tapeloft.table.Frame;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Strategies on bars under one set of rules, a key each: a grid that grows computes what is new,
 * and what a strategy does not look at is no part of its key.
 */
public final class RunBacktest {
  static final int VERSION = 5;

  private RunBacktest() {}

  /** The results of a grid's strategies that can run, in the order of the grid. */
  public static Kept<BacktestResults> keep(
      Pipeline pipeline, StrategyInputs inputs, StrategyGrid grid, Rules rules, int batchSize) {
    inputs.requireConversion(rules.account());
    requireNamedByContent(grid.strategies());
    CanRun runnable = CanRun.of(inputs, grid);
    PreparedBacktest prepared = new PreparedBacktest(inputs, rules);
    Kept<BacktestResults> results =
        pipeline.keep(each(prepared, runnable, batchSize, BacktestResults::of));
    return new Attempt(
            inputs, rules, grid, runnable.strategies(), runnable.counts(), results.failures())
        .behind(results);
  }

  /**
   * One strategy looked at closely; its figures are those that {@link #keep} keeps of it.
   *
   * @param variants remembers it for the next; empty where it is to be looked at alone
   * @throws IllegalStateException if it fails, with why
   */
  public static Kept<Tearsheet> closely(
      Pipeline pipeline,
      StrategyInputs inputs,
      Strategy strategy,
      Rules rules,
      Optional<Variants> variants) {
    inputs.requireConversion(rules.account());
    requireNamedByContent(List.of(strategy));
    StrategyGrid grid = StrategyGrid.of(strategy.template(), strategy.exits());
    CanRun runnable = CanRun.of(inputs, grid);
    PreparedBacktest prepared = new PreparedBacktest(inputs, rules);
    Optional<Frame> before = variants.flatMap(all -> all.before(inputs, strategy, rules));
    Kept<Tearsheet> sheet =
        pipeline.keep(
            each(
                prepared,
                runnable,
                1,
                Unshared.of(row -> Tearsheet.of(row, strategy, prepared::get, before))));
    if (!pipeline.isRehearsal()) {
      variants.ifPresent(all -> all.remember(inputs, strategy, rules, sheet, before));
    }
    return new Attempt(inputs, rules, grid, List.of(strategy), Optional.empty(), Map.of())
        .behind(sheet);
  }

  /** One strategy of results or of a ranking, looked at closely. */
  public static Kept<Tearsheet> closely(Pipeline pipeline, Kept<?> results, String name) {
    Attempt attempt = Attempt.required(results);
    return closely(
        pipeline, attempt.inputs(), attempt.strategy(name), attempt.rules(), Optional.empty());
  }

  /** The handle of the same strategies, of which those that had failed are tried once more. */
  public static <T> Kept<T> retryFailed(Pipeline pipeline, Kept<T> results) {
    return Attempt.retried(results, UserCode.retryFailed(pipeline, results));
  }

  private static <T> Each<Strategy, T> each(
      PreparedBacktest prepared, CanRun runnable, int batchSize, Function<Frame, T> decode) {
    StrategyInputs inputs = prepared.inputs();
    Recipe recipe =
        inputs
            .into(Recipe.of(BuiltIn.BACKTEST.operation(), VERSION))
            .parameter("rules", prepared.rules().canonical());
    return new Each<>(
        recipe,
        inputs.handles(),
        "strategies",
        runnable.strategies(),
        inputs::item,
        batchSize,
        strategy -> prepared.get().run(strategy),
        decode,
        runnable.notes());
  }

  /**
   * Refuses code of a researcher's own that no key tells: such as was not read, or reads what is
   * another by now.
   */
  static void requireNamedByContent(List<Strategy> strategies) {
    Set<Template> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Strategy strategy : strategies) {
      if (strategy.template() instanceof UserStrategy user && seen.add(user)) {
        if (!user.isNamedByContent()) {
          throw new IllegalArgumentException(
              strategy
                  + " is code whose edits no key tells; make it with loft.strategy(name, bars -> …)");
        }
        user.requireAsMade();
      }
    }
  }

  /**
   * The strategies of a grid that can run.
   *
   * @param strategies in the order of the grid
   * @param counts how many are not among them, and why; empty where all are
   */
  private record CanRun(List<Strategy> strategies, Optional<GridCounts> counts) {
    /** Reads no data where no strategy looks at any beside prices. */
    static CanRun of(StrategyInputs inputs, StrategyGrid grid) {
      boolean needy = grid.strategies().stream().anyMatch(CanRun::needsMore);
      if (!needy && grid.cannotFire().isEmpty()) {
        return new CanRun(grid.strategies(), Optional.empty());
      }
      StrategyData data = inputs.get();
      GridCounts counts = grid.counts(data);
      if (counts.runnable() == 0) {
        throw new IllegalArgumentException("nothing to run: " + counts);
      }
      boolean all = counts.runnable() == counts.asked() && counts.volumeUnknown() == 0;
      return new CanRun(grid.runnable(data), all ? Optional.empty() : Optional.of(counts));
    }

    Map<String, String> notes() {
      return counts.map(told -> Map.of("strategies", told.toString())).orElse(Map.of());
    }

    private static boolean needsMore(Strategy strategy) {
      return !strategy.template().needs().isEmpty();
    }
  }
}
