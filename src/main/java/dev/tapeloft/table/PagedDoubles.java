package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Doubles as they come in, page by page. */
final class PagedDoubles implements PagedCells {
  private final double[] cells;
  private double[] dictionary = {};

  PagedDoubles(int rows) {
    this.cells = new double[rows];
  }

  @Override
  public void dictionary(ByteBuffer values, int count) throws IOException {
    PagedCells.requireRoom(values, count, Double.BYTES);
    dictionary = new double[count];
    values.asDoubleBuffer().get(dictionary);
  }

  @Override
  public void plain(ByteBuffer values, int row, int count) throws IOException {
    PagedCells.requireRoom(values, count, Double.BYTES);
    values.asDoubleBuffer().get(cells, row, count);
  }

  @Override
  public void picked(int[] places, int row, int count) {
    double[] from = dictionary;
    for (int i = 0; i < count; i++) {
      cells[row + i] = from[places[i]];
    }
  }

  @Override
  public Column column() {
    return DoubleColumn.owning(cells);
  }
}
