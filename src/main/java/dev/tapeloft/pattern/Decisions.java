package dev.tapeloft.pattern;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The windows of a universe as something to decide upon: when, and what is known then.
 *
 * @param decision at the close of the bar after each window, or at its open
 */
record Decisions(Universe universe, Decision decision) {
  private static final String CLASS = "bar_class";
  private static final String DIRECTION = "bar_direction";
  private static final int NONE = -1;

  /** When each window is decided upon, in microseconds. */
  long[] times() {
    long[] times = universe.time().toArray();
    if (decision == Decision.AFTER_BAR) {
      Arrays.setAll(times, row -> universe.interval().end(times[row]));
    }
    return times;
  }

  /** When some windows are decided upon. */
  InstantColumn times(int[] rows) {
    return InstantColumn.owning(times()).pick(rows);
  }

  /**
   * The last of some instants at each decision; −1 where there is none within a bar before it, as
   * behind a weekend, since what happened after it would be known in part.
   */
  int[] fresh(long[] known) {
    long[] decisions = times();
    int[] last = lastAt(decisions, known);
    long[] starts = universe.time().toArray();
    for (int row = 0; row < last.length; row++) {
      long bar = universe.interval().end(starts[row]) - starts[row];
      if (last[row] >= 0 && decisions[row] - known[last[row]] >= bar) {
        last[row] = NONE;
      }
    }
    return last;
  }

  /** The last of some instants, in order, at each of others, in order; −1 where there is none. */
  static int[] lastAt(long[] instants, long[] known) {
    int[] rows = new int[instants.length];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      while (next < known.length && known[next] <= instants[i]) {
        next++;
      }
      rows[i] = next - 1;
    }
    return rows;
  }

  /**
   * What is known of each window: its features and, after the bar, its class (0 for small to 3 for
   * very large) and direction (1 up, −1 down), unless the universe alone has as many as there may
   * be.
   */
  Frame features() {
    Map<String, Column> columns = new LinkedHashMap<>();
    universe.features().forEach(name -> columns.put(name, universe.feature(name)));
    if (decision == Decision.AFTER_BAR && columns.size() + 2 <= Examples.MOST_FEATURES) {
      columns.put(CLASS, words("class", Map.of("small", 0, "medium", 1, "large", 2), 3));
      columns.put(DIRECTION, words("direction", Map.of("up", 1), -1));
    }
    Frame.Builder frame = Frame.builder();
    columns.forEach(frame::column);
    return frame.build();
  }

  private DoubleColumn words(String column, Map<String, Integer> values, int other) {
    return DoubleColumn.owning(
        Arrays.stream(universe.rows().texts(column).toArray())
            .mapToDouble(word -> values.getOrDefault(word, other))
            .toArray());
  }

  /** Refuses what was made of another instrument's prices. */
  void requireSame(String what, Instrument other) {
    if (!other.equals(universe.instrument())) {
      throw new IllegalArgumentException(
          "windows of %s and %s of %s must be of one instrument; label the prices that the bars were made of"
              .formatted(universe.instrument(), what, other));
    }
  }

  /** Refuses what tells of none of the windows. */
  void requireSome(String what, int[] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "%s tell of none of the windows, %s to %s; label the prices that the bars were made of"
              .formatted(what, universe.start(), universe.end()));
    }
  }

  /** Such as {@code after bar}. */
  static String words(Decision decision) {
    return decision == Decision.AFTER_BAR ? "after bar" : "before bar";
  }

  /** What {@link #words(Decision)} stands for. */
  static Decision parse(String words) {
    return words.equals("after bar") ? Decision.AFTER_BAR : Decision.BEFORE_BAR;
  }
}
