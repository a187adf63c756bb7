package dev.tapeloft.table;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Whether the cells of a column repeat so often that a dictionary of them is worth being built. Of
 * cells that hardly repeat it takes longer than all else, and more room than the cells alone.
 */
final class Repeats {
  private static final int SAMPLE = 1 << 12;

  private Repeats() {}

  /**
   * Texts always, times never, and numbers of which half of a sample stands in it before; it is
   * spread evenly, so that it is the same for equal columns.
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
    long[] sample = new long[count];
    for (int i = 0; i < count; i++) {
      sample[i] = cell.applyAsLong((int) ((long) i * size / count));
    }
    return Arrays.stream(sample).distinct().count() * 2 <= count;
  }
}
