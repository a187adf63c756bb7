package dev.tapeloft.label;

/**
 * The highest (or lowest) of any run of values, without looking at all of them: those of blocks of
 * equal length, and of runs of 2, 4, 8 … blocks (a sparse table; Bender and Farach-Colton, The LCA
 * Problem Revisited, 2000).
 */
final class RangeExtremes {
  private static final int BLOCK = 32;

  private final int[] values;
  private final int sign;
  private final int[][] runs;

  /**
   * Over values that nobody changes.
   *
   * @param sign 1 for the highest, −1 for the lowest
   */
  RangeExtremes(int[] values, int sign) {
    this.values = values;
    this.sign = sign;
    int blocks = (values.length + BLOCK - 1) / BLOCK;
    this.runs = new int[Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(blocks))][];
    runs[0] = new int[blocks];
    for (int block = 0; block < blocks; block++) {
      runs[0][block] =
          scanned(block * BLOCK, Math.min(values.length, (block + 1) * BLOCK), Integer.MIN_VALUE);
    }
    for (int power = 1; power < runs.length; power++) {
      runs[power] = joined(runs[power - 1], 1 << (power - 1));
    }
  }

  private static int[] joined(int[] halves, int distance) {
    int[] joined = new int[Math.max(0, halves.length - distance)];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = Math.max(halves[i], halves[i + distance]);
    }
    return joined;
  }

  /** The extreme of rows {@code from} to {@code to} (exclusive), of which there must be one. */
  int of(int from, int to) {
    int first = (from + BLOCK - 1) / BLOCK;
    int last = to / BLOCK;
    if (first >= last) {
      return sign * scanned(from, to, Integer.MIN_VALUE);
    }
    int most = scanned(from, first * BLOCK, ofBlocks(first, last));
    return sign * scanned(last * BLOCK, to, most);
  }

  private int ofBlocks(int first, int last) {
    int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last - first);
    return Math.max(runs[power][first], runs[power][last - (1 << power)]);
  }

  private int scanned(int from, int to, int atLeast) {
    int most = atLeast;
    for (int row = from; row < to; row++) {
      most = Math.max(most, sign * values[row]);
    }
    return most;
  }
}
