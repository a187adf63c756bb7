package dev.tapeloft.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Whole numbers of 64 bits, none missing. */
public final class LongColumn implements Column {
  private final int size;
  private final Cells<long[]> cells;

  private LongColumn(int size, Cells<long[]> cells) {
    this.size = size;
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static LongColumn owning(long[] cells) {
    return new LongColumn(cells.length, Cells.of(cells));
  }

  /** A column with a copy of these cells. */
  public static LongColumn of(long... cells) {
    return owning(cells.clone());
  }

  /** A column whose cells are made at their first use, as many as it has rows. */
  static LongColumn lazy(int size, Supplier<long[]> cells) {
    return new LongColumn(size, Cells.lazy(cells));
  }

  /** The parts, which are of this type, below each other. */
  static LongColumn join(List<Column> parts, int size) {
    return new LongColumn(
        size, Cells.joined(parts, part -> ((LongColumn) part).cells, size, long[]::new));
  }

  /** The cell of a row. */
  public long at(int row) {
    return cells.get()[row];
  }

  /** A copy of the cells. */
  public long[] toArray() {
    return cells.get().clone();
  }

  /** The cells themselves, which nobody may change. */
  long[] cells() {
    return cells.get();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String typeName() {
    return "long";
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
    return Cells.ARRAY_HEAD_BYTES + (long) Long.BYTES * size;
  }

  @Override
  public LongColumn slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to
        ? owning(new long[0])
        : new LongColumn(to - from, cells.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  @Override
  public LongColumn pick(int[] rows) {
    int[] wanted = Rows.within(rows, size);
    return new LongColumn(wanted.length, cells.map(all -> pick(all, wanted)));
  }

  private static long[] pick(long[] all, int[] rows) {
    long[] picked = new long[rows.length];
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
    return Long.toString(at(row));
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
