package dev.tapeloft.operation;

import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.market.Bars;
import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.pipeline.Unshared;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.universe.Feature;
import dev.tapeloft.universe.Universe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A feature of a researcher's own beside those of a universe. Its column is kept by itself, day by
 * day, under the name of what its code says; no other column is computed for it.
 */
public final class AddFeature {
  static final int VERSION = 1;

  /** In the metadata of a universe: its own features, each with the content id of its column. */
  private static final String OWN = "own";

  private final Pipeline pipeline;
  private final UserCode code;
  private final BarsBehind behind;
  private final Feature feature;

  private AddFeature(Pipeline pipeline, UserCode code, BarsBehind behind, Feature feature) {
    this.pipeline = pipeline;
    this.code = code;
    this.behind = behind;
    this.feature = feature;
  }

  /**
   * The universe with a column more.
   *
   * @throws IllegalArgumentException if it has a feature of this name, or the code fails on a
   *     window
   */
  public static Kept<Universe> keep(
      Pipeline pipeline,
      UserCode code,
      Kept<Universe> universe,
      String name,
      FeatureCode function,
      int batchSize) {
    BarsBehind behind = BarsBehind.required(universe);
    Feature feature = OwnFeature.of(name, behind.own(), function);
    AddFeature add = new AddFeature(pipeline, code, behind, feature);
    return behind.with(name).of(add.added(universe, add.column(function, batchSize)));
  }

  /** Each of many universes with the same feature. */
  public static <K> Map<K, Kept<Universe>> keep(
      Pipeline pipeline,
      UserCode code,
      Map<K, Kept<Universe>> universes,
      String name,
      FeatureCode function,
      int batchSize) {
    Map<K, Kept<Universe>> all = new LinkedHashMap<>();
    universes.forEach(
        (key, one) -> all.put(key, keep(pipeline, code, one, name, function, batchSize)));
    return all;
  }

  private Kept<Frame> column(FeatureCode function, int batchSize) {
    CodeInputs nothing = CodeInputs.of();
    Fingerprint says = code.fingerprint(pipeline, function, nothing);
    String operation = OwnFeature.operation(feature.name());
    Recipe recipe =
        code.recipe(operation, says)
            .parameter("lookback", Integer.toString(behind.lookback()))
            .parameter("windows", Integer.toString(BuildUniverse.VERSION));
    AtomicBoolean told = new AtomicBoolean();
    Kept<Frame> column =
        pipeline.keep(
            new Each<Slice, Frame>(
                    recipe,
                    List.of(behind.bars()),
                    "days",
                    BuildUniverse.days(pipeline, behind.bars(), behind.lookback()),
                    Slice::name,
                    batchSize,
                    day -> {
                      if (!told.getAndSet(true)) {
                        code.notes(pipeline, operation, says);
                      }
                      Frame cells = cells(day);
                      OwnFeature.requireSame(
                          RunCode.changed(pipeline, code, function, nothing, says));
                      return cells;
                    },
                    cells -> cells)
                .telling(Slice::day));
    Slices.requireAll(column);
    return column;
  }

  /** The column on one day, a cell a window. */
  private Frame cells(Slice day) {
    Bars bars = behind.bars().get();
    Frame rows = Universe.rows(bars, behind.lookback(), List.of(feature), day.from(), day.to());
    return Frame.builder().column(feature.name(), rows.doubles(feature.name())).build();
  }

  private Kept<Universe> added(Kept<Universe> universe, Kept<Frame> column) {
    String name = feature.name();
    Recipe recipe =
        Recipe.of(BuiltIn.UNIVERSE_FEATURE.operation(), VERSION)
            .input("universe", universe.contentId())
            .input("feature", column.contentId())
            .parameter("name", name);
    Unshared<Universe> decode =
        Unshared.of(kept -> universe.get().with(name, column.frame().doubles(name)));
    Codec<Universe> codec =
        new Codec<>(whole -> kept(universe.frame(), whole, name, column.contentId()), decode);
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(universe, column),
            codec,
            () -> Outcome.of(decode.apply(universe.frame()))));
  }

  /** What is kept beside the columns: the aggregate of the others, and that of a feature more. */
  static Frame kept(Frame others, Universe whole, String name, ContentId column) {
    String own = others.metadata().getOrDefault(OWN, "");
    Frame.Builder frame =
        Frame.builder()
            .metadata(others.metadata())
            .metadata(OWN, (own + " " + name + "=" + column.hex()).strip());
    others.columns().forEach(frame::column);
    whole
        .select(name)
        .aggregate()
        .columns()
        .forEach(
            (title, cells) -> {
              if (!others.columns().containsKey(title)) {
                frame.column(title, cells);
              }
            });
    return frame.build();
  }

  /** A universe's own features with the content ids of their columns, in order. */
  static Map<String, ContentId> own(Frame kept) {
    Map<String, ContentId> own = new LinkedHashMap<>();
    String words = kept.metadata().getOrDefault(OWN, "");
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      String[] parts = word.split("=");
      own.put(parts[0], new ContentId(parts[1]));
    }
    return own;
  }
}
