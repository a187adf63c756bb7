package dev.tapeloft.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Instants in UTC, kept as microseconds since 1970; {@link #MISSING} means missing. */
public final class InstantColumn implements Column {
  /** The cell of a missing instant. */
  public static final long MISSING = Long.MIN_VALUE;

  /** An instant as a cell, cut to a microsecond. */
  public static long microsOf(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The instant of a cell that is not missing. */
  public static Instant instantOf(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private final int size;
  private final Cells<long[]> cells;

  private InstantColumn(int size, Cells<long[]> cells) {
    this.size = size;
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static InstantColumn owning(long[] cells) {
    return new InstantColumn(cells.length, Cells.of(cells));
  }

  /** A column with a copy of these cells. */
  public static InstantColumn of(long... cells) {
    return owning(cells.clone());
  }

  /** A column whose cells are made at their first use, as many as it has rows. */
  static InstantColumn lazy(int size, Supplier<long[]> cells) {
    return new InstantColumn(size, Cells.lazy(cells));
  }

  /** The parts, which are of this type, below each other. */
  static InstantColumn join(List<Column> parts, int size) {
    return new InstantColumn(
        size, Cells.joined(parts, part -> ((InstantColumn) part).cells, size, long[]::new));
  }

  /** The cell of a row. */
  public long at(int row) {
    return cells.get()[row];
  }

  /** The cell of a row as an instant; a missing one is refused. */
  public Instant instant(int row) {
    long micros = at(row);
    if (micros == MISSING) {
      throw new IllegalStateException("the instant of row " + row + " is missing");
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
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
    return "instant";
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
  public InstantColumn slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to
        ? owning(new long[0])
        : new InstantColumn(to - from, cells.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  @Override
  public InstantColumn pick(int[] rows) {
    int[] wanted = Rows.within(rows, size);
    return new InstantColumn(wanted.length, cells.map(all -> pick(all, wanted)));
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
    return at(row) == MISSING ? "" : instant(row).toString();
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
