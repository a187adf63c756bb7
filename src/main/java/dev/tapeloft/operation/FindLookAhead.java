package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.pipeline.Tally;
import dev.tapeloft.strategy.LookAhead;
import dev.tapeloft.strategy.Strategy;
import java.util.List;
import java.util.Map;

/** Whether a strategy's rule looks ahead on some data, as far as trying can tell. */
public final class FindLookAhead {
  static final int VERSION = 2;

  private FindLookAhead() {}

  /** What was found; the exits have no say in it. */
  public static Kept<LookAhead> keep(Pipeline pipeline, StrategyInputs inputs, Strategy strategy) {
    RunBacktest.requireNamedByContent(List.of(strategy));
    Recipe recipe =
        Recipe.of(BuiltIn.LOOK_AHEAD.operation(), VERSION)
            .input("bars", inputs.bars().contentId())
            .parameter("strategy", inputs.item(strategy));
    Codec<LookAhead> codec = new Codec<>(LookAhead::frame, LookAhead::of);
    return pipeline.keep(
        new Single<>(
            recipe, inputs.handles(), codec, () -> told(searched(pipeline, inputs, strategy))));
  }

  private static LookAhead searched(Pipeline pipeline, StrategyInputs inputs, Strategy strategy) {
    try (Tally tally = pipeline.tally(BuiltIn.LOOK_AHEAD.operation(), "cuts")) {
      LookAhead found = LookAhead.check(strategy.template(), inputs.get(), tally::at);
      tally.finish();
      return found;
    }
  }

  private static Outcome<LookAhead> told(LookAhead found) {
    return new Outcome<>(found, Map.of("found", found.toString()));
  }
}
