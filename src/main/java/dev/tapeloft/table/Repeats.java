package dev.tapeloft.table;

import java.util.function.IntToLongFunction;

/**
 * Whether the cells of a column repeat so often that a dictionary of them is worth being built. Of
 * cells that hardly repeat it takes longer than all else, and more room than the cells alone.
 */
final class Repeats {
  private static final int SAMPLE = 1 << 10;

  /** How often a value must stand in the sample, on the average. */
  private static final int SEEN_EACH = 16;

  private Repeats() {}

  /**
   * Texts always, times never, and numbers that are few in a sample, which is spread evenly, so
   * that it is the same for equal columns.
   */
  static boolean in(Column column) {
    if (column instanceof InstantColumn) {
      return false;
    }
    if (column instanceof IntColumn ints) {
      return often(ints.size(), ints::at);
    }
    if (column instanceof LongColumn longs) {
      return often(longs.size(), longs::at);
    }
    if (column instanceof DoubleColumn doubles) {
      return often(doubles.size(), row -> Double.doubleToRawLongBits(doubles.at(row)));
    }
    return true;
  }

  private static boolean often(int size, IntToLongFunction cell) {
    int count = Math.min(size, SAMPLE);
    int most = Math.max(1, count / SEEN_EACH);
    long[] seen = new long[most];
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      long value = cell.applyAsLong((int) ((long) i * size / count));
      if (!holds(seen, distinct, value)) {
        if (distinct == most) {
          return false;
        }
        seen[distinct++] = value;
      }
    }
    return true;
  }

  private static boolean holds(long[] seen, int count, long value) {
    boolean found = false;
    for (int i = count - 1; i >= 0 && !found; i--) {
      found = seen[i] == value;
    }
    return found;
  }
}
