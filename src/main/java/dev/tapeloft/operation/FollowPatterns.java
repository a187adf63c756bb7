package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.universe.Universe;
import java.util.List;

/** What strategies follow of mined patterns, at each bar. */
public final class FollowPatterns {
  static final int VERSION = 1;

  private FollowPatterns() {}

  /**
   * The telling features of patterns at each bar, as percentiles among earlier bars.
   *
   * @throws IllegalArgumentException if the windows lack a mined feature or are of other bars than
   *     the mined ones, or no feature has a direction
   */
  public static Kept<MinedFeatures> keep(
      Pipeline pipeline, Kept<Patterns> patterns, Kept<Universe> universe, Kept<Bars> bars) {
    Recipe recipe =
        Recipe.of(BuiltIn.MINED_FEATURES.operation(), VERSION)
            .input("patterns", patterns.contentId())
            .input("universe", universe.contentId())
            .input("bars", bars.contentId());
    Codec<MinedFeatures> codec = new Codec<>(MinedFeatures::frame, MinedFeatures::of);
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(patterns, universe, bars),
            codec,
            () -> Outcome.of(followed(patterns.get(), universe.get(), bars.get()))));
  }

  /** The features of a window are those of the bars before its own, known when that opens. */
  static MinedFeatures followed(Patterns patterns, Universe universe, Bars bars) {
    String mined = MinePatterns.interval(patterns);
    if (!mined.isEmpty() && !mined.equals(universe.interval().toString())) {
      throw new IllegalArgumentException(
          "patterns of windows of %s bars cannot be followed on windows of %s bars; give the universe of %s"
              .formatted(mined, universe.interval(), mined));
    }
    return patterns.minedFeatures(bars, universe.rows(), universe.time());
  }
}
