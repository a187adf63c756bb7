package dev.tapeloft.operation;

import dev.tapeloft.label.Labels;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.universe.Universe;
import java.util.List;

/** What distinguishes windows that end well. */
public final class MinePatterns {
  static final int VERSION = 1;

  private MinePatterns() {}

  /**
   * The patterns of windows.
   *
   * @throws IllegalArgumentException if windows and labels are of two instruments, too few, or all
   *     end the same
   */
  public static Kept<Patterns> keep(
      Pipeline pipeline, Kept<Universe> universe, Kept<Labels> labels, Target target, Miner miner) {
    Recipe recipe =
        Recipe.of(BuiltIn.PATTERNS.operation(), VERSION)
            .input("universe", universe.contentId())
            .input("labels", labels.contentId())
            .parameter("target", target.toString())
            .parameter("miner", miner.canonical());
    Codec<Patterns> codec = new Codec<>(Patterns::frame, Patterns::of);
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(universe, labels),
            codec,
            () ->
                Outcome.of(
                    mined(
                        universe.get(),
                        labels.get(),
                        target,
                        miner,
                        words(universe.contentId(), labels.contentId())))));
  }

  static Patterns mined(
      Universe universe, Labels labels, Target target, Miner miner, String inputs) {
    return miner.mine(target.examples(universe, labels).from(dataset(universe), inputs));
  }

  /** What identifies the inputs, for whoever reads the patterns elsewhere. */
  static String words(ContentId universe, ContentId labels) {
    return "universe " + universe.hex() + " labels " + labels.hex();
  }

  private static String dataset(Universe universe) {
    return universe.instrument().symbol()
        + " "
        + universe.interval()
        + " "
        + universe.start()
        + " to "
        + universe.end();
  }
}
