package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Texts as they come in, page by page. */
final class PagedTexts implements PagedCells {
  private final String[] cells;
  private String[] dictionary = {};

  PagedTexts(int rows) {
    this.cells = new String[rows];
  }

  @Override
  public void dictionary(ByteBuffer values, int count) throws IOException {
    PagedCells.requireRoom(values, count, Integer.BYTES);
    dictionary = new String[count];
    read(values, dictionary, 0, count);
  }

  @Override
  public void plain(ByteBuffer values, int row, int count) throws IOException {
    PagedCells.requireRoom(values, count, Integer.BYTES);
    read(values, cells, row, count);
  }

  @Override
  public void picked(int[] places, int row, int count) {
    for (int i = 0; i < count; i++) {
      cells[row + i] = dictionary[places[i]];
    }
  }

  @Override
  public Column column() {
    return TextColumn.owning(cells);
  }

  /** Reads texts, each after the number of its bytes, out of a buffer over a whole array. */
  private static void read(ByteBuffer values, String[] texts, int row, int count)
      throws IOException {
    for (int i = row; i < row + count; i++) {
      int length = values.getInt();
      PagedCells.requireRoom(values, length, 1);
      texts[i] = Utf8.text(values.array(), values.arrayOffset() + values.position(), length);
      values.position(values.position() + length);
    }
  }
}
