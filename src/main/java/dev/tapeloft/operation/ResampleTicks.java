package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import java.util.List;

/** Bars of one interval made from ticks. */
public final class ResampleTicks {
  static final int VERSION = 1;

  private ResampleTicks() {}

  /** The bars of ticks. */
  public static Kept<Bars> keep(Pipeline pipeline, Kept<Ticks> ticks, Interval interval) {
    Recipe recipe =
        Recipe.of(BuiltIn.BARS.operation(), VERSION)
            .input("ticks", ticks.contentId())
            .parameter("interval", interval.toString());
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    return pipeline.keep(
        new Single<>(
            recipe, List.of(ticks), codec, () -> Outcome.of(Bars.of(ticks.get(), interval))));
  }
}
