package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import java.util.List;
import java.util.Map;

/** The regime of each bar. */
public final class FindRegimes {
  static final int VERSION = 1;

  private FindRegimes() {}

  /** What a recipe finds in bars; the handle says what the fit has seen. */
  public static Kept<Regimes> keep(Pipeline pipeline, Kept<Bars> bars, Regime regime) {
    Recipe recipe =
        Recipe.of(BuiltIn.REGIMES.operation(), VERSION)
            .input("bars", bars.contentId())
            .parameter("regime", regime.canonical());
    Codec<Regimes> codec = new Codec<>(Regimes::frame, Regimes::of);
    return pipeline.keep(
        new Single<>(recipe, List.of(bars), codec, () -> found(bars.get(), regime)));
  }

  private static Outcome<Regimes> found(Bars bars, Regime regime) {
    Regimes regimes = Regimes.of(bars, regime);
    return new Outcome<>(regimes, Map.of("found", regimes.title()));
  }
}
