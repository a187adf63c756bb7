package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.strategy.GridCounts;
import dev.tapeloft.strategy.Need;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.UserStrategy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Strategies on bars under one set of rules, a key each: a grid that grows computes what is new,
 * and what a strategy does not look at is no part of its key.
 */
public final class RunBacktest {
  static final int VERSION = 2;

  private RunBacktest() {}

  /** The results of a grid's strategies that can run, in the order of the grid. */
  public static Kept<BacktestResults> keep(
      Pipeline pipeline, StrategyInputs inputs, StrategyGrid grid, Rules rules, int batchSize) {
    grid.strategies().forEach(RunBacktest::requireNamedByContent);
    CanRun runnable = CanRun.of(inputs, grid);
    Recipe recipe =
        Recipe.of("backtest", VERSION)
            .input("bars", inputs.bars().contentId())
            .parameter("rules", rules.canonical());
    Prepared prepared = new Prepared(inputs, rules);
    return pipeline.keep(
        new Each<>(
            recipe,
            inputs.handles(),
            "strategies",
            runnable.strategies(),
            inputs::item,
            batchSize,
            strategy -> prepared.backtest().run(strategy),
            BacktestResults::of,
            runnable.notes()));
  }

  /**
   * What code of a researcher's own says is not in its strategy's id, so that no key would tell.
   */
  private static void requireNamedByContent(Strategy strategy) {
    if (strategy.template() instanceof UserStrategy) {
      throw new IllegalArgumentException(
          strategy
              + " is code whose edits no key tells; run it uncached, with"
              + " Backtest.of(bars.get()).run(…), or compose its rule of Conditions");
    }
  }

  /**
   * The strategies of a grid that can run.
   *
   * @param strategies in the order of the grid
   * @param notes how many are not among them, and why
   */
  private record CanRun(List<Strategy> strategies, Map<String, String> notes) {
    /** Reads no data where no strategy looks at any beside prices. */
    static CanRun of(StrategyInputs inputs, StrategyGrid grid) {
      boolean needy = grid.strategies().stream().anyMatch(CanRun::needsMore);
      if (!needy && grid.cannotFire().isEmpty()) {
        return new CanRun(grid.strategies(), Map.of());
      }
      StrategyData data = inputs.get();
      GridCounts counts = grid.counts(data);
      if (counts.runnable() == 0) {
        throw new IllegalArgumentException("nothing to run: " + counts);
      }
      boolean all = counts.runnable() == counts.asked() && counts.volumeUnknown() == 0;
      return new CanRun(
          grid.runnable(data), all ? Map.of() : Map.of("strategies", counts.toString()));
    }

    private static boolean needsMore(Strategy strategy) {
      Set<Need> needs = strategy.template().needs();
      return !needs.isEmpty() && !needs.equals(Set.of(Need.VOLUME));
    }
  }

  /** The backtest of some bars, prepared when the first strategy needs it. */
  private static final class Prepared {
    private final StrategyInputs inputs;
    private final Rules rules;
    private @Nullable Backtest backtest;

    Prepared(StrategyInputs inputs, Rules rules) {
      this.inputs = inputs;
      this.rules = rules;
    }

    synchronized Backtest backtest() {
      Backtest ready = backtest;
      if (ready == null) {
        ready = Backtest.of(inputs.get(), rules);
        backtest = ready;
      }
      return ready;
    }
  }
}
