package dev.tapeloft.operation;

import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.operation.FindPassages.LevelDay;
import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.table.Frame;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counts of days, made as soon as the first passages of a day are there, so that no more of
 * these are in memory than those of the days in work. Thread-safe.
 */
final class DayCounts {
  private final PreparedPath path;
  private final LabelGrid grid;
  private final Map<Slice, Map<Double, Frame>> passages = new ConcurrentHashMap<>();
  private final Map<Slice, Frame> counts = new ConcurrentHashMap<>();

  DayCounts(PreparedPath path, LabelGrid grid) {
    this.path = path;
    this.grid = grid;
  }

  /** The first passages of one level on one day; those of the last level complete a day. */
  Frame passages(LevelDay item) {
    Slice day = item.slice();
    Frame rows = FindPassages.rows(path.get(), item.levelPips(), grid.longestHorizon(), day);
    Map<Double, Frame> levels = passages.computeIfAbsent(day, missing -> new TreeMap<>());
    boolean complete;
    synchronized (levels) {
      levels.put(item.levelPips(), rows);
      complete = levels.size() == grid.levels().size();
    }
    if (complete && passages.remove(day, levels)) {
      counts.put(day, CountLabels.rows(path.get(), grid, day, levels.values(), true));
    }
    return rows;
  }

  /** Whether the data end before the horizon of some row of a day. */
  boolean isOpen(Slice day) {
    return path.get().endsWithin(day.to() - 1, grid.longestHorizon());
  }

  /** The counts of one day; where passages of it were kept already, they are followed once more. */
  Frame counts(Slice day) {
    Frame ready = counts.remove(day);
    return ready == null ? CountLabels.rows(path.get(), grid, day) : ready;
  }
}
