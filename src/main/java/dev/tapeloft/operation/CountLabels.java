package dev.tapeloft.operation;

import dev.tapeloft.label.LabelCounts;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.market.Prices;
import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.table.Frame;
import java.util.Collection;
import java.util.List;

/**
 * How the labels of a grid ended, a key for each day: a new day or a corrected price counts what
 * saw it.
 */
final class CountLabels {
  static final int VERSION = 1;

  /** In the name of a day of which some rows look behind the end of the data. */
  private static final String OPEN = " open ";

  private CountLabels() {}

  /** The counts of all days, below each other. */
  static Kept<Frame> keep(
      Pipeline pipeline,
      Kept<? extends Prices> prices,
      LabelGrid grid,
      int batchSize,
      DayCounts counts) {
    List<Slice> days = FindPassages.days(pipeline, prices, grid);
    Recipe recipe =
        Recipe.of(BuiltIn.LABEL_COUNTS.operation(), VERSION)
            .parameter("first passages", Integer.toString(FindPassages.VERSION))
            .parameter("grid", grid.canonical());
    Kept<Frame> counted =
        pipeline.keep(
            new Each<Slice, Frame>(
                    recipe,
                    List.of(prices),
                    "days",
                    days,
                    day -> counts.isOpen(day) ? day.day() + OPEN + day.content() : day.name(),
                    batchSize,
                    counts::counts,
                    rows -> rows)
                .telling(Slice::day));
    Slices.requireAll(counted);
    return counted;
  }

  /** The counts of one day of prices that hold all that is known of it. */
  static Frame rows(PricePath path, LabelGrid grid, Slice day) {
    return rows(path, grid, day, passages(path, grid, day), true);
  }

  /** The counts of one day of which the passages are known, those of the shortest level first. */
  static Frame rows(
      PricePath path, LabelGrid grid, Slice day, Collection<Frame> passages, boolean isWhole) {
    Frame levels = Frame.concat(List.copyOf(passages));
    return LabelCounts.rows(path, grid, levels, day.from(), day.to(), isWhole);
  }

  /** The counts of a name, of a day that is cut out of prices which may end elsewhere. */
  static Frame again(String name, Frame prices, LabelGrid grid, Slice day) {
    boolean isOpen = name.contains(OPEN);
    Frame seen = isOpen ? prices.slice(0, day.seenTo()) : prices;
    PricePath path = PricePath.of(RemakeKept.prices(seen), grid.entry());
    return rows(path, grid, day, passages(path, grid, day), isOpen);
  }

  private static List<Frame> passages(PricePath path, LabelGrid grid, Slice day) {
    return grid.levels().stream()
        .map(level -> FindPassages.rows(path, level, grid.longestHorizon(), day))
        .toList();
  }
}
