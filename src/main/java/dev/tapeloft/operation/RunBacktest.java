package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strategies on bars under one set of rules, a key each: a grid that grows computes what is new.
 */
public final class RunBacktest {
  static final int VERSION = 2;

  private RunBacktest() {}

  /** The results of a grid's strategies, in the order of the grid. */
  public static Kept<BacktestResults> keep(
      Pipeline pipeline, Kept<Bars> bars, StrategyGrid grid, Rules rules, int batchSize) {
    Recipe recipe =
        Recipe.of("backtest", VERSION)
            .input("bars", bars.contentId())
            .parameter("rules", rules.canonical());
    Prepared prepared = new Prepared(bars, rules);
    return pipeline.keep(
        new Each<>(
            recipe,
            List.of(bars),
            "strategies",
            grid.strategies(),
            Strategy::id,
            batchSize,
            strategy -> prepared.backtest().run(strategy),
            BacktestResults::of));
  }

  /** The backtest of some bars, prepared when the first strategy needs it. */
  private static final class Prepared {
    private final Kept<Bars> bars;
    private final Rules rules;
    private @Nullable Backtest backtest;

    Prepared(Kept<Bars> bars, Rules rules) {
      this.bars = bars;
      this.rules = rules;
    }

    synchronized Backtest backtest() {
      Backtest ready = backtest;
      if (ready == null) {
        ready = Backtest.of(bars.get(), rules);
        backtest = ready;
      }
      return ready;
    }
  }
}
