package dev.tapeloft.table;

import java.util.Arrays;

/** Whole numbers of 32 bits, none missing. */
public final class IntColumn implements Column {
  private final int[] cells;

  private IntColumn(int[] cells) {
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static IntColumn owning(int[] cells) {
    return new IntColumn(cells);
  }

  /** A column with a copy of these cells. */
  public static IntColumn of(int... cells) {
    return new IntColumn(cells.clone());
  }

  /** The cell of a row. */
  public int at(int row) {
    return cells[row];
  }

  /** A copy of the cells. */
  public int[] toArray() {
    return cells.clone();
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public IntColumn slice(int from, int to) {
    return new IntColumn(Arrays.copyOfRange(cells, from, to));
  }

  @Override
  public IntColumn pick(int[] rows) {
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new IntColumn(picked);
  }

  @Override
  public void digest(CellDigest digest) {
    for (int cell : cells) {
      digest.number(cell);
    }
  }

  @Override
  public String text(int row) {
    return Integer.toString(cells[row]);
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
