package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Ints as they come in, page by page. */
final class PagedInts implements PagedCells {
  private final int[] cells;
  private int[] dictionary = {};

  PagedInts(int rows) {
    this.cells = new int[rows];
  }

  @Override
  public void dictionary(ByteBuffer values, int count) throws IOException {
    PagedCells.requireRoom(values, count, Integer.BYTES);
    dictionary = new int[count];
    values.asIntBuffer().get(dictionary);
  }

  @Override
  public void plain(ByteBuffer values, int row, int count) throws IOException {
    PagedCells.requireRoom(values, count, Integer.BYTES);
    values.asIntBuffer().get(cells, row, count);
  }

  @Override
  public void picked(int[] places, int row, int count) {
    int[] from = dictionary;
    for (int i = 0; i < count; i++) {
      cells[row + i] = from[places[i]];
    }
  }

  @Override
  public Column column() {
    return IntColumn.owning(cells);
  }
}
