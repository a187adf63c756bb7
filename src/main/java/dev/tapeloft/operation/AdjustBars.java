package dev.tapeloft.operation;

import dev.tapeloft.market.Adjustments;
import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import java.util.List;

/** Bars as splits and dividends that came later make them look. */
public final class AdjustBars {
  static final int VERSION = 1;

  private AdjustBars() {}

  /** The adjusted bars; those that are given stay as they are. */
  public static Kept<Bars> keep(Pipeline pipeline, Kept<Bars> bars, Adjustments adjustments) {
    Recipe recipe =
        Recipe.of(BuiltIn.ADJUSTED_BARS.operation(), VERSION)
            .input("bars", bars.contentId())
            .parameter("adjustments", adjustments.toString());
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    return pipeline.keep(
        new Single<>(
            recipe, List.of(bars), codec, () -> Outcome.of(bars.get().adjusted(adjustments))));
  }
}
