package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Longs or instants as they come in, page by page. */
final class PagedLongs implements PagedCells {
  private final ColumnType type;
  private final long[] cells;
  private long[] dictionary = {};

  PagedLongs(ColumnType type, int rows) {
    this.type = type;
    this.cells = new long[rows];
  }

  @Override
  public void dictionary(ByteBuffer values, int count) throws IOException {
    PagedCells.requireRoom(values, count, Long.BYTES);
    dictionary = new long[count];
    values.asLongBuffer().get(dictionary);
  }

  @Override
  public void plain(ByteBuffer values, int row, int count) throws IOException {
    PagedCells.requireRoom(values, count, Long.BYTES);
    values.asLongBuffer().get(cells, row, count);
  }

  @Override
  public void picked(int[] places, int row, int count) {
    long[] from = dictionary;
    for (int i = 0; i < count; i++) {
      cells[row + i] = from[places[i]];
    }
  }

  /** Moves the cells that are there apart: one to each level of 1, a missing one to each of 0. */
  void spread(int[] levels, int row, int count, int there) {
    int from = row + there;
    for (int i = count - 1; i >= 0; i--) {
      cells[row + i] = levels[i] == 0 ? InstantColumn.MISSING : cells[--from];
    }
  }

  @Override
  public Column column() {
    return type == ColumnType.LONG ? LongColumn.owning(cells) : InstantColumn.owning(cells);
  }
}
