package dev.tapeloft.operation;

import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.UserStrategy;
import dev.tapeloft.table.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The strategies that were last looked at by themselves, so that each can be told apart from its
 * variant before: the last other one of the same rule. To look at one again is no new variant.
 * Thread-safe.
 */
public final class Variants {
  private final Map<String, Variant> latest = new HashMap<>();

  /** What was looked at, and the row of the variant before it. */
  private record Variant(String id, Kept<Tearsheet> sheet, Optional<Frame> before) {}

  /** Nothing looked at yet. */
  public Variants() {}

  /** The row of the variant before one that is looked at now. */
  synchronized Optional<Frame> before(StrategyInputs inputs, Strategy strategy, Rules rules) {
    Variant last = latest.get(rule(strategy));
    if (last == null) {
      return Optional.empty();
    }
    return last.id().equals(id(inputs, strategy, rules))
        ? last.before()
        : Optional.of(last.sheet().frame());
  }

  synchronized void remember(
      StrategyInputs inputs,
      Strategy strategy,
      Rules rules,
      Kept<Tearsheet> sheet,
      Optional<Frame> before) {
    latest.put(rule(strategy), new Variant(id(inputs, strategy, rules), sheet, before));
  }

  private static String rule(Strategy strategy) {
    return strategy.template() instanceof UserStrategy own
        ? "user " + own.title()
        : strategy.template().name();
  }

  private static String id(StrategyInputs inputs, Strategy strategy, Rules rules) {
    Recipe place = inputs.into(Recipe.of(BuiltIn.BACKTEST.operation(), RunBacktest.VERSION));
    return place.parameter("rules", rules.canonical()).contentId() + " " + inputs.item(strategy);
  }
}
