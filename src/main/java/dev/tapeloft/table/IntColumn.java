package dev.tapeloft.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Whole numbers of 32 bits, none missing. */
public final class IntColumn implements Column {
  private final int size;
  private final Cells<int[]> cells;

  private IntColumn(int size, Cells<int[]> cells) {
    this.size = size;
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static IntColumn owning(int[] cells) {
    return new IntColumn(cells.length, Cells.of(cells));
  }

  /** A column with a copy of these cells. */
  public static IntColumn of(int... cells) {
    return owning(cells.clone());
  }

  /** A column whose cells are made at their first use, as many as it has rows. */
  static IntColumn lazy(int size, Supplier<int[]> cells) {
    return new IntColumn(size, Cells.lazy(cells));
  }

  /** The parts, which are of this type, below each other. */
  static IntColumn join(List<Column> parts, int size) {
    return new IntColumn(
        size, Cells.joined(parts, part -> ((IntColumn) part).cells, size, int[]::new));
  }

  /** The cell of a row. */
  public int at(int row) {
    return cells.get()[row];
  }

  /** A copy of the cells. */
  public int[] toArray() {
    return cells.get().clone();
  }

  /** The cells themselves, which nobody may change. */
  int[] cells() {
    return cells.get();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String typeName() {
    return "int";
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
    return Cells.ARRAY_HEAD_BYTES + (long) Integer.BYTES * size;
  }

  @Override
  public IntColumn slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to
        ? owning(new int[0])
        : new IntColumn(to - from, cells.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  @Override
  public IntColumn pick(int[] rows) {
    int[] wanted = Rows.within(rows, size);
    return new IntColumn(wanted.length, cells.map(all -> pick(all, wanted)));
  }

  private static int[] pick(int[] all, int[] rows) {
    int[] picked = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  @Override
  public void digest(CellDigest digest) {
    digest.numbers(cells.get());
  }

  @Override
  public String text(int row) {
    return Integer.toString(at(row));
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
