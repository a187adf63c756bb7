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

  /** The passages of all levels, those of the first before those of the next. */
  static Kept<Frame> keep(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      PreparedPath path,
      LabelGrid grid,
      int batchSize) {
    Each<LevelDay, Frame> each = each(pipeline, prices, path, grid, batchSize);
    Kept<Frame> passages = pipeline.keep(each);
    Slices.requireAll(passages);
    return passages;
  }

  /** The same where all are kept. */
  static Optional<Kept<Frame>> find(
      Pipeline pipeline, Kept<? extends Prices> prices, LabelGrid grid, int batchSize) {
    PreparedPath path = new PreparedPath(prices, grid.entry());
    return pipeline.find(each(pipeline, prices, path, grid, batchSize));
  }

  private static Each<LevelDay, Frame> each(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      PreparedPath path,
      LabelGrid grid,
      int batchSize) {
    Duration horizon = grid.longestHorizon();
    List<LevelDay> items = items(Slices.of(pipeline, prices, look(horizon)), grid);
    if (items.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no prices to label; load a longer span: " + prices);
    }
    Recipe recipe =
        Recipe.of(BuiltIn.PASSAGES.operation(), VERSION)
            .parameter("horizon", horizon.toString())
            .parameter("entry", grid.entry().name().toLowerCase(Locale.ROOT));
    return new Each<LevelDay, Frame>(
            recipe,
            List.of(prices),
            "days of a level",
            items,
            LevelDay::name,
            batchSize,
            item -> rows(path.get(), item.levelPips(), horizon, item.slice()),
            rows -> rows)
        .telling(item -> item.slice().day());
  }

  static Look look(Duration horizon) {
    return new Look(0, horizon, 0);
  }

  static Frame rows(PricePath path, double levelPips, Duration horizon, Slice slice) {
    return FirstPassage.rows(path, levelPips, horizon, slice.from(), slice.to(), slice.seenTo());
  }

  private static List<LevelDay> items(List<Slice> slices, LabelGrid grid) {
    List<LevelDay> items = new ArrayList<>();
    for (double level : grid.levels()) {
      slices.forEach(slice -> items.add(new LevelDay(level, slice)));
    }
    return items;
  }
}
