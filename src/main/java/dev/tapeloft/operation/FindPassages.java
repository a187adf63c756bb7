package dev.tapeloft.operation;

import dev.tapeloft.label.FirstPassage;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.market.Prices;
import dev.tapeloft.operation.Slices.Look;
import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When prices first moved by each level of a grid, a key for each level and day: a new day, a
 * corrected price or a new level computes what saw it.
 */
final class FindPassages {
  static final int VERSION = 1;

  private static final String BEHIND_LEVEL = " pips ";

  private FindPassages() {}

  /** One level on one day. */
  record LevelDay(double levelPips, Slice slice) {
    /** Its name in a key. */
    String name() {
      return levelPips + BEHIND_LEVEL + slice.name();
    }

    /** The level of a name. */
    static double levelPips(String name) {
      return Double.parseDouble(name.substring(0, name.indexOf(BEHIND_LEVEL)));
    }
  }

  /** The passages of one level of a grid. */
  static Kept<Frame> keep(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      PreparedPath path,
      LabelGrid grid,
      double levelPips,
      int batchSize) {
    return kept(pipeline, byLevel(pipeline, prices, path, grid, List.of(levelPips), batchSize));
  }

  /** Those of all levels, the first before the next, where all are kept. */
  static Optional<Kept<Frame>> find(
      Pipeline pipeline, Kept<? extends Prices> prices, LabelGrid grid, int batchSize) {
    PreparedPath path = new PreparedPath(prices, grid.entry());
    return pipeline.find(byLevel(pipeline, prices, path, grid, grid.levels(), batchSize));
  }

  private static Each<LevelDay, Frame> byLevel(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      PreparedPath path,
      LabelGrid grid,
      List<Double> levels,
      int batchSize) {
    List<LevelDay> items = new ArrayList<>();
    List<Slice> days = days(pipeline, prices, grid);
    for (double level : levels) {
      days.forEach(day -> items.add(new LevelDay(level, day)));
    }
    Duration horizon = grid.longestHorizon();
    return each(
        prices,
        grid,
        batchSize,
        items,
        item -> rows(path.get(), item.levelPips(), horizon, item.slice()));
  }

  /** The passages of all days, those of the first before those of the next, counted on the way. */
  static Kept<Frame> keep(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      LabelGrid grid,
      int batchSize,
      DayCounts counts) {
    List<LevelDay> items = new ArrayList<>();
    for (Slice day : days(pipeline, prices, grid)) {
      grid.levels().forEach(level -> items.add(new LevelDay(level, day)));
    }
    return kept(pipeline, each(prices, grid, batchSize, items, counts::passages));
  }

  /** The days of prices, none of which is a refusal. */
  static List<Slice> days(Pipeline pipeline, Kept<? extends Prices> prices, LabelGrid grid) {
    List<Slice> days = Slices.of(pipeline, prices, look(grid.longestHorizon()));
    if (days.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no prices to label; load a longer span: " + prices);
    }
    return days;
  }

  private static Each<LevelDay, Frame> each(
      Kept<? extends Prices> prices,
      LabelGrid grid,
      int batchSize,
      List<LevelDay> items,
      Each.ItemWork<LevelDay> work) {
    Recipe recipe =
        Recipe.of(BuiltIn.PASSAGES.operation(), VERSION)
            .parameter("horizon", grid.longestHorizon().toString())
            .parameter("entry", grid.entry().name().toLowerCase(Locale.ROOT));
    return new Each<LevelDay, Frame>(
            recipe,
            List.of(prices),
            "days of a level",
            items,
            LevelDay::name,
            batchSize,
            work,
            rows -> rows)
        .telling(item -> item.slice().day())
        .intermediate();
  }

  private static Kept<Frame> kept(Pipeline pipeline, Each<LevelDay, Frame> each) {
    Kept<Frame> passages = pipeline.keep(each);
    Slices.requireAll(passages);
    return passages;
  }

  static Look look(Duration horizon) {
    return new Look(0, horizon, 0);
  }

  static Frame rows(PricePath path, double levelPips, Duration horizon, Slice slice) {
    return FirstPassage.rows(path, levelPips, horizon, slice.from(), slice.to(), slice.seenTo());
  }
}
