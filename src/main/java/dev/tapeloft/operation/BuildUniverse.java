package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.operation.Slices.Look;
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
import dev.tapeloft.universe.Features;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pattern windows of bars. Their rows are kept day by day, so that another day computes its own;
 * beside them the aggregate, which is the frame of the handle.
 */
public final class BuildUniverse {
  static final int VERSION = 1;

  private final Pipeline pipeline;
  private final int batchSize;

  private BuildUniverse(Pipeline pipeline, int batchSize) {
    this.pipeline = pipeline;
    this.batchSize = batchSize;
  }

  /** The universes of a grid, by what they are. */
  public static Map<UniverseKey, Kept<Universe>> keep(
      Pipeline pipeline, Kept<Bars> bars, UniverseGrid grid, int batchSize) {
    Map<UniverseKey, Kept<Universe>> universes = new LinkedHashMap<>();
    grid.keys().forEach(key -> universes.put(key, keep(pipeline, bars, key, batchSize)));
    return universes;
  }

  /**
   * One universe.
   *
   * @throws IllegalArgumentException if the bars are too few, or longer than its interval
   * @throws IllegalStateException if their instrument has no pips
   */
  public static Kept<Universe> keep(
      Pipeline pipeline, Kept<Bars> bars, UniverseKey key, int batchSize) {
    Kept<Bars> own =
        bars.get().interval().equals(key.interval())
            ? bars
            : ResampleBars.keep(pipeline, bars, key.interval());
    own.get().instrument().requirePip();
    Universe.requireBars(own.get(), key.lookback());
    BuildUniverse build = new BuildUniverse(pipeline, batchSize);
    Kept<Universe> universe =
        build.universe(own, key.lookback(), build.windows(own, key.lookback()));
    return new BarsBehind(own, key.lookback(), List.of()).of(universe);
  }

  /** The windows of a universe, as they are kept day by day. */
  public static Kept<?> windows(Kept<Universe> universe) {
    return universe.input(BuiltIn.WINDOWS.operation()).orElseThrow();
  }

  private Kept<Frame> windows(Kept<Bars> bars, int lookback) {
    Recipe recipe =
        Recipe.of(BuiltIn.WINDOWS.operation(), VERSION)
            .parameter("lookback", Integer.toString(lookback));
    Kept<Frame> windows =
        pipeline.keep(
            new Each<Slice, Frame>(
                    recipe,
                    List.of(bars),
                    "days",
                    days(pipeline, bars, lookback),
                    Slice::name,
                    batchSize,
                    day -> rows(bars.get(), lookback, day),
                    rows -> rows)
                .telling(Slice::day)
                .intermediate());
    Slices.requireAll(windows);
    return windows;
  }

  /** The days that windows are on, each of which needs the bars before; the last bar is open. */
  static List<Slice> days(Pipeline pipeline, Kept<Bars> bars, int lookback) {
    return Slices.of(pipeline, bars, new Look(lookback, Duration.ZERO, 1));
  }

  /** The windows of one day. */
  static Frame rows(Bars bars, int lookback, Slice day) {
    return Universe.rows(bars, lookback, Features.of(lookback), day.from(), day.to());
  }

  private Kept<Universe> universe(Kept<Bars> bars, int lookback, Kept<Frame> windows) {
    Recipe recipe =
        Recipe.of(BuiltIn.UNIVERSE.operation(), VERSION)
            .input("bars", bars.contentId())
            .input("windows", windows.contentId())
            .parameter("lookback", Integer.toString(lookback));
    Codec<Universe> codec =
        new Codec<>(
            universe -> kept(universe, bars.contentId()),
            Unshared.of(frame -> Universe.of(described(windows.frame(), frame))));
    return pipeline.keep(
        new Single<>(
            recipe,
            List.of(bars, windows),
            codec,
            () -> Outcome.of(Universe.of(bars.get(), windows.frame()))));
  }

  /** What is kept beside the windows: the aggregate, under the name of what it was made of. */
  static Frame kept(Universe universe, ContentId bars) {
    Frame.Builder frame =
        Frame.builder().metadata(universe.rows().metadata()).metadata("of", bars.hex());
    universe.aggregate().columns().forEach(frame::column);
    return frame.build();
  }

  /** Windows with what was kept beside them. */
  private static Frame described(Frame windows, Frame kept) {
    Frame rows = windows;
    for (String word : List.of("start", "end", "bars")) {
      rows = rows.with(word, kept.metadata(word));
    }
    return rows;
  }
}
