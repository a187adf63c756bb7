package dev.tapeloft.table;

import java.util.Arrays;

/** Strings, none null; the empty string means missing. */
public final class TextColumn implements Column {
  private final String[] cells;

  private TextColumn(String[] cells) {
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static TextColumn owning(String[] cells) {
    return new TextColumn(cells);
  }

  /** A column with a copy of these cells. */
  public static TextColumn of(String... cells) {
    return new TextColumn(cells.clone());
  }

  /** The cell of a row. */
  public String at(int row) {
    return cells[row];
  }

  /** A copy of the cells. */
  public String[] toArray() {
    return cells.clone();
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public String typeName() {
    return "text";
  }

  @Override
  public TextColumn slice(int from, int to) {
    return new TextColumn(Arrays.copyOfRange(cells, from, to));
  }

  @Override
  public TextColumn pick(int[] rows) {
    String[] picked = new String[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new TextColumn(picked);
  }

  @Override
  public void digest(CellDigest digest) {
    for (String cell : cells) {
      digest.text(cell);
    }
  }

  @Override
  public String text(int row) {
    return cells[row];
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
