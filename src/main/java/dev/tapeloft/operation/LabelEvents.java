package dev.tapeloft.operation;

import dev.tapeloft.label.BarrierLabels;
import dev.tapeloft.label.VolatilityBarriers;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import java.util.List;

/** Events of prices, and how each ended between barriers of its volatility. */
public final class LabelEvents {
  static final int VERSION = 1;

  private LabelEvents() {}

  /** The events of prices under some barriers. */
  public static Kept<BarrierLabels> keep(
      Pipeline pipeline, Kept<? extends Prices> prices, VolatilityBarriers barriers) {
    Recipe recipe =
        Recipe.of(BuiltIn.BARRIER_LABELS.operation(), VERSION)
            .input("prices", prices.contentId())
            .parameter("barriers", barriers.canonical());
    Codec<BarrierLabels> codec = new Codec<>(BarrierLabels::frame, BarrierLabels::of);
    return pipeline.keep(
        new Single<>(recipe, List.of(prices), codec, () -> Outcome.of(barriers.of(prices.get()))));
  }
}
