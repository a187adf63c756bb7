package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The cells of one column as they come in, page by page. */
sealed interface PagedCells permits PagedLongs, PagedInts, PagedDoubles, PagedTexts {
  /** Takes the values to which later pages of the chunk point. */
  void dictionary(ByteBuffer values, int count) throws IOException;

  /** Takes values one after the other as the cells from a row on. */
  void plain(ByteBuffer values, int row, int count) throws IOException;

  /** Takes the values at these places of the dictionary as the cells from a row on. */
  void picked(int[] places, int row, int count) throws IOException;

  /** The column, once all rows are there. */
  Column column();

  static PagedCells of(ColumnType type, int rows) {
    return switch (type) {
      case INSTANT, LONG -> new PagedLongs(type, rows);
      case INT -> new PagedInts(rows);
      case DOUBLE -> new PagedDoubles(rows);
      case TEXT -> new PagedTexts(rows);
    };
  }

  /** Refuses more values than bytes can hold that take at least so many each. */
  static void requireRoom(ByteBuffer values, int count, int bytesEach) throws IOException {
    if (count < 0 || (long) count * bytesEach > values.remaining()) {
      throw new IOException(
          "a page of %d bytes claims %d values".formatted(values.remaining(), count));
    }
  }
}
