package dev.tapeloft.label;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The first passages of all levels of a grid: those of the first level, then of the next. */
final class Passages {
  private final PricePath path;
  private final int from;
  private final int size;
  private final Map<Integer, Integer> levels = new HashMap<>();
  private final Map<String, IntColumn> columns = new HashMap<>();

  /**
   * Passages of rows {@code from} to {@code to} (exclusive) as {@link FirstPassage#rows} gives
   * them, those of each level below each other.
   */
  Passages(PricePath path, List<Double> levelPips, Frame rows, int from, int to) {
    this.path = path;
    this.from = from;
    this.size = to - from;
    for (double pips : levelPips) {
      if (levels.put(path.distance(pips), levels.size()) != null) {
        throw new IllegalArgumentException(
            "level (" + pips + " pips) is there twice to within rounding; name it once");
      }
    }
    long wanted = (long) levelPips.size() * size;
    if (rows.rowCount() != wanted) {
      throw new IllegalArgumentException(
          "passages ("
              + rows.rowCount()
              + " rows) must be "
              + wanted
              + ": a row a level and price");
    }
    for (Side side : Side.values()) {
      for (Side direction : Side.values()) {
        String name = FirstPassage.column(path, side, direction);
        columns.put(name, rows.ints(name));
      }
    }
  }

  /** The passages of a whole path at some levels. */
  static Frame of(PricePath path, LabelGrid grid) {
    List<Frame> levels = new ArrayList<>();
    for (double pips : grid.levels()) {
      levels.add(FirstPassage.rows(path, pips, grid.longestHorizon(), 0, path.size(), path.size()));
    }
    return Frame.concat(levels);
  }

  /** Those of a side at its target. */
  Level targets(Side side, double pips) {
    return level(side, side, pips);
  }

  /** Those of a side at its stop. */
  Level stops(Side side, double pips) {
    return level(side, side == Side.UP ? Side.DOWN : Side.UP, pips);
  }

  private Level level(Side side, Side direction, double pips) {
    Integer place = levels.get(path.distance(pips));
    if (place == null) {
      throw new IllegalArgumentException(
          "level (" + Label.pips(pips) + " pips) is none of the grid's; add it to the grid");
    }
    IntColumn column =
        Objects.requireNonNull(columns.get(FirstPassage.column(path, side, direction)));
    return new Level(column, place * size - from);
  }

  /** The passages of one level: rows ahead, or {@link FirstPassage#NEVER}. */
  record Level(IntColumn column, int first) {
    int ahead(int row) {
      return column.at(first + row);
    }
  }
}
