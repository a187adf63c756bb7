package dev.tapeloft.table;

import java.time.Instant;
import java.util.Arrays;

/** Instants in UTC, kept as microseconds since 1970; {@link #MISSING} means missing. */
public final class InstantColumn implements Column {
  /** The cell of a missing instant. */
  public static final long MISSING = Long.MIN_VALUE;

  private final long[] cells;

  private InstantColumn(long[] cells) {
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static InstantColumn owning(long[] cells) {
    return new InstantColumn(cells);
  }

  /** A column with a copy of these cells. */
  public static InstantColumn of(long... cells) {
    return new InstantColumn(cells.clone());
  }

  /** The cell of a row. */
  public long at(int row) {
    return cells[row];
  }

  /** The cell of a row as an instant; a missing one is refused. */
  public Instant instant(int row) {
    long micros = cells[row];
    if (micros == MISSING) {
      throw new IllegalStateException("the instant of row " + row + " is missing");
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
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
    return "instant";
  }

  @Override
  public InstantColumn slice(int from, int to) {
    return new InstantColumn(Arrays.copyOfRange(cells, from, to));
  }

  @Override
  public InstantColumn pick(int[] rows) {
    long[] picked = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new InstantColumn(picked);
  }

  @Override
  public void digest(CellDigest digest) {
    for (long cell : cells) {
      digest.number(cell);
    }
  }

  @Override
  public String text(int row) {
    return cells[row] == MISSING ? "" : instant(row).toString();
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
