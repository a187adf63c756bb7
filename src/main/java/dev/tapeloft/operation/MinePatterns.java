package dev.tapeloft.operation;

import dev.tapeloft.label.Labels;
import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.RegimeTarget;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.pattern.TargetValues;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.universe.Universe;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** What distinguishes windows by what came after them. */
public final class MinePatterns {
  static final int VERSION = 1;

  /** What recipes call that which y is made of. */
  static final String LABELS = "labels";

  static final String REGIMES = "regimes";
  static final String VALUES = "values";

  private final Pipeline pipeline;
  private final Kept<Universe> universe;
  private final Miner miner;

  private MinePatterns(Pipeline pipeline, Kept<Universe> universe, Miner miner) {
    this.pipeline = pipeline;
    this.universe = universe;
    this.miner = miner;
  }

  /**
   * The patterns of windows that end well.
   *
   * @throws IllegalArgumentException if windows and labels are of two instruments, too few, or all
   *     end the same
   */
  public static Kept<Patterns> keep(
      Pipeline pipeline, Kept<Universe> universe, Kept<Labels> labels, Target target, Miner miner) {
    return new MinePatterns(pipeline, universe, miner)
        .keep(LABELS, labels, target.toString(), target::examples);
  }

  /** The patterns of windows before regimes. */
  public static Kept<Patterns> keep(
      Pipeline pipeline,
      Kept<Universe> universe,
      Kept<Regimes> regimes,
      RegimeTarget target,
      Miner miner) {
    return new MinePatterns(pipeline, universe, miner)
        .keep(REGIMES, regimes, target.toString(), target::examples);
  }

  /** The patterns of windows before values of a researcher's own. */
  public static Kept<Patterns> keep(
      Pipeline pipeline,
      Kept<Universe> universe,
      Kept<TargetValues> values,
      Decision decision,
      Miner miner) {
    return new MinePatterns(pipeline, universe, miner)
        .keep(
            VALUES,
            values,
            decision.name().toLowerCase(Locale.ROOT),
            (windows, y) -> y.examples(windows, decision));
  }

  private <Y> Kept<Patterns> keep(
      String input, Kept<Y> y, String target, BiFunction<Universe, Y, Examples> examples) {
    Recipe recipe =
        Recipe.of(BuiltIn.PATTERNS.operation(), VERSION)
            .input("universe", universe.contentId())
            .input(input, y.contentId())
            .parameter("target", target)
            .parameter("miner", miner.canonical());
    Codec<Patterns> codec = new Codec<>(Patterns::frame, Patterns::of);
    String words = words(universe.contentId(), input, y.contentId());
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(universe, y),
            codec,
            () -> {
              Universe windows = universe.get();
              return Outcome.of(mined(windows, examples.apply(windows, y.get()), miner, words));
            }));
  }

  static Patterns mined(Universe universe, Examples examples, Miner miner, String inputs) {
    return miner.mine(examples.from(dataset(universe), inputs));
  }

  /** What identifies the inputs, for whoever reads the patterns elsewhere. */
  static String words(ContentId universe, String input, ContentId y) {
    return "universe " + universe.hex() + " " + input + " " + y.hex();
  }

  /** The interval of the windows that patterns were mined from; empty where that is not told. */
  static String interval(Patterns patterns) {
    String[] words = patterns.dataset().split(" ", -1);
    return words.length > 1 ? words[1] : "";
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
