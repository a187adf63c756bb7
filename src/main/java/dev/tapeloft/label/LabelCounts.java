package dev.tapeloft.label;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many rows of a stretch of prices ended how, for every label of a grid. Counts of stretches
 * add up to those of the whole.
 *
 * <p>The frame has two rows a label, in the order of the grid, up before down, and a column (long)
 * for each {@link FirstTouch}, in their order.
 */
public final class LabelCounts {
  private LabelCounts() {}

  /**
   * The counts of rows {@code from} to {@code to} (exclusive).
   *
   * @param passages those of these rows at the first of {@link LabelGrid#levels}, then at the next,
   *     as {@link FirstPassage#rows} gives them
   * @param isWhole whether the data end with the last row of the path; else they go on, and no row
   *     is incomplete
   */
  public static Frame rows(
      PricePath path, LabelGrid grid, Frame passages, int from, int to, boolean isWhole) {
    Passages levels = new Passages(path, grid.levels(), passages, from, to);
    OutcomeCounts counts = new OutcomeCounts(path, levels, grid, from, to, isWhole);
    Map<Label, long[]> up = counts.of(Side.UP);
    Map<Label, long[]> down = counts.of(Side.DOWN);
    List<long[]> rows = new ArrayList<>();
    for (Label label : grid.labels()) {
      rows.add(OutcomeCounts.of(up, label));
      rows.add(OutcomeCounts.of(down, label));
    }
    return frame(rows);
  }

  /** The counts of stretches that lie below each other, added up. */
  static Frame sum(LabelGrid grid, Frame stretches) {
    int size = 2 * grid.size();
    List<long[]> sums = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      sums.add(new long[FirstTouch.values().length]);
    }
    for (FirstTouch touch : FirstTouch.values()) {
      LongColumn cells = stretches.longs(touch.word());
      for (int row = 0; row < cells.size(); row++) {
        sums.get(row % size)[touch.ordinal()] += cells.at(row);
      }
    }
    return frame(sums);
  }

  private static Frame frame(List<long[]> rows) {
    Frame.Builder frame = Frame.builder();
    for (FirstTouch touch : FirstTouch.values()) {
      frame.column(
          touch.word(),
          LongColumn.owning(rows.stream().mapToLong(row -> row[touch.ordinal()]).toArray()));
    }
    return frame.build();
  }
}
