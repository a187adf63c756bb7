package dev.tapeloft.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Strings, none null; the empty string means missing. */
public final class TextColumn implements Column {
  private static final int TEXT_BYTES = 56;

  private final int size;
  private final Cells<String[]> cells;

  private TextColumn(int size, Cells<String[]> cells) {
    this.size = size;
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static TextColumn owning(String[] cells) {
    return new TextColumn(cells.length, Cells.of(cells));
  }

  /** A column with a copy of these cells. */
  public static TextColumn of(String... cells) {
    return owning(cells.clone());
  }

  /** A column whose cells are made at their first use, as many as it has rows. */
  static TextColumn lazy(int size, Supplier<String[]> cells) {
    return new TextColumn(size, Cells.lazy(cells));
  }

  /** The parts, which are of this type, below each other. */
  static TextColumn join(List<Column> parts, int size) {
    return new TextColumn(
        size, Cells.joined(parts, part -> ((TextColumn) part).cells, size, String[]::new));
  }

  /** The cell of a row. */
  public String at(int row) {
    return cells.get()[row];
  }

  /** A copy of the cells. */
  public String[] toArray() {
    return cells.get().clone();
  }

  /** The cells themselves, which nobody may change. */
  String[] cells() {
    return cells.get();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String typeName() {
    return "text";
  }

  @Override
  public boolean isDecoded() {
    return cells.isDecoded();
  }

  @Override
  public void decode() {
    cells.get();
  }

  @Override
  public long sizeBytes() {
    long bytes = Cells.ARRAY_HEAD_BYTES;
    for (String cell : cells.get()) {
      bytes += TEXT_BYTES + cell.length();
    }
    return bytes;
  }

  @Override
  public TextColumn slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to
        ? owning(new String[0])
        : new TextColumn(to - from, cells.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  @Override
  public TextColumn pick(int[] rows) {
    int[] wanted = Rows.within(rows, size);
    return new TextColumn(wanted.length, cells.map(all -> pick(all, wanted)));
  }

  private static String[] pick(String[] all, int[] rows) {
    String[] picked = new String[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  @Override
  public void digest(CellDigest digest) {
    for (String cell : cells.get()) {
      digest.text(cell);
    }
  }

  @Override
  public String text(int row) {
    return at(row);
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
