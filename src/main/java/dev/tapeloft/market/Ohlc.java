package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;

/**
 * Four columns of equal length, one cell a bar.
 *
 * @param open what was first
 * @param high what was highest
 * @param low what was lowest
 * @param close what was last
 */
public record Ohlc(DoubleColumn open, DoubleColumn high, DoubleColumn low, DoubleColumn close) {
  /** Refuses columns of different lengths. */
  public Ohlc {
    int rows = open.size();
    if (high.size() != rows || low.size() != rows || close.size() != rows) {
      throw new IllegalArgumentException(
          "open, high, low and close have %d, %d, %d and %d rows; give them as many each"
              .formatted(rows, high.size(), low.size(), close.size()));
    }
  }

  /** The number of rows. */
  public int size() {
    return open.size();
  }
}
