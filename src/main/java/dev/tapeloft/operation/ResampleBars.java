package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Resampled;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import java.util.List;
import java.util.Map;

/** Longer bars made from shorter ones. */
public final class ResampleBars {
  static final int VERSION = 1;

  private ResampleBars() {}

  /** The longer bars that these bars make; those in no session are told as left out. */
  public static Kept<Bars> keep(Pipeline pipeline, Kept<Bars> bars, Interval interval) {
    Recipe recipe =
        Recipe.of(BuiltIn.LONGER_BARS.operation(), VERSION)
            .input("bars", bars.contentId())
            .parameter("interval", interval.toString());
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    return pipeline.keep(
        new Single<>(recipe, List.of(bars), codec, () -> longer(bars.get(), interval)));
  }

  private static Outcome<Bars> longer(Bars bars, Interval interval) {
    Resampled longer = Resampled.of(bars, interval);
    return longer.leftOut() == 0
        ? Outcome.of(longer.bars())
        : new Outcome<>(
            longer.bars(),
            Map.of("repairs", FetchBars.leftOut(longer.leftOut(), bars.instrument())));
  }
}
