package dev.tapeloft.table;

import java.util.Arrays;

/** Whole numbers of 64 bits, none missing. */
public final class LongColumn implements Column {
  private final long[] cells;

  private LongColumn(long[] cells) {
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static LongColumn owning(long[] cells) {
    return new LongColumn(cells);
  }

  /** A column with a copy of these cells. */
  public static LongColumn of(long... cells) {
    return new LongColumn(cells.clone());
  }

  /** The cell of a row. */
  public long at(int row) {
    return cells[row];
  }

  /** A copy of the cells. */
  public long[] toArray() {
    return cells.clone();
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public String typeName() {
    return "long";
  }

  @Override
  public LongColumn slice(int from, int to) {
    return new LongColumn(Arrays.copyOfRange(cells, from, to));
  }

  @Override
  public LongColumn pick(int[] rows) {
    long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new LongColumn(picked);
  }

  @Override
  public void digest(CellDigest digest) {
    for (long cell : cells) {
      digest.number(cell);
    }
  }

  @Override
  public String text(int row) {
    return Long.toString(cells[row]);
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
