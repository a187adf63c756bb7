package dev.tapeloft.table;

import static dev.tapeloft.table.ParquetFields.PAGE_BYTES;
import static dev.tapeloft.table.ParquetFields.PAGE_CHECKSUM;
import static dev.tapeloft.table.ParquetFields.PAGE_DATA;
import static dev.tapeloft.table.ParquetFields.PAGE_DICTIONARY;
import static dev.tapeloft.table.ParquetFields.PAGE_ENCODING;
import static dev.tapeloft.table.ParquetFields.PAGE_PLAIN_BYTES;
import static dev.tapeloft.table.ParquetFields.PAGE_VALUES;
import static dev.tapeloft.table.ParquetFields.PLAIN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32;

/** Reads the pages of one column chunk of our making. */
final class ChunkReader {
  private final ByteBuffer bytes;
  private final ColumnType type;
  private final PagedCells cells;
  private int[] numbers = {};

  ChunkReader(ByteBuffer bytes, ColumnType type, PagedCells cells) {
    this.bytes = bytes;
    this.type = type;
    this.cells = cells;
  }

  /** Reads so many cells as those from a row on. */
  void read(int from, int rows) throws IOException {
    int row = 0;
    while (row < rows) {
      ThriftStruct head = ThriftStruct.read(bytes);
      byte[] page = page(head);
      if (head.has(PAGE_DICTIONARY)) {
        int count = head.struct(PAGE_DICTIONARY).count(PAGE_VALUES);
        cells.dictionary(littleEndian(page, 0), count);
      } else {
        row += data(head.struct(PAGE_DATA), page, from + row, rows - row);
      }
    }
  }

  /** The bytes of a page as they were before they were compressed. */
  private byte[] page(ThriftStruct head) throws IOException {
    int size = head.count(PAGE_BYTES);
    if (size < 0 || size > bytes.remaining()) {
      throw new IOException(
          String.format(
              Locale.ROOT, "a page claims %d bytes where %d are left", size, bytes.remaining()));
    }
    byte[] packed = new byte[size];
    bytes.get(packed);
    CRC32 checksum = new CRC32();
    checksum.update(packed);
    if (head.has(PAGE_CHECKSUM) && head.count(PAGE_CHECKSUM) != (int) checksum.getValue()) {
      throw new IOException("a page does not have the checksum it was written with");
    }
    return ZstdPage.expand(packed, head.count(PAGE_PLAIN_BYTES));
  }

  /** Takes the cells of a page and returns how many they are. */
  private int data(ThriftStruct head, byte[] page, int row, int room) throws IOException {
    int count = head.count(PAGE_VALUES);
    if (count <= 0 || count > room) {
      throw new IOException(
          String.format(Locale.ROOT, "a page claims %d values where %d are left", count, room));
    }
    if (type == ColumnType.INSTANT) {
      instants(head.number(PAGE_ENCODING), page, row, count);
    } else {
      values(head.number(PAGE_ENCODING), page, 0, row, count);
    }
    return count;
  }

  /** Before the values stands which rows have one. */
  private void instants(long encoding, byte[] page, int row, int count) throws IOException {
    int levelBytes = littleEndian(page, 0).getInt();
    int from = Math.addExact(levelBytes, Integer.BYTES);
    int[] levels = new int[count];
    new BitPackedRuns(page, Integer.BYTES, from, 1).read(levels, count);
    int there = 0;
    for (int level : levels) {
      there += level;
    }
    values(encoding, page, from, row, there);
    if (there < count) {
      ((PagedLongs) cells).spread(levels, row, count, there);
    }
  }

  private void values(long encoding, byte[] page, int from, int row, int count) throws IOException {
    if (encoding == PLAIN) {
      cells.plain(littleEndian(page, from), row, count);
    } else if (count > 0) {
      if (numbers.length < count) {
        numbers = new int[count];
      }
      new BitPackedRuns(page, from + 1, page.length, page[from]).read(numbers, count);
      cells.picked(numbers, row, count);
    }
  }

  private static ByteBuffer littleEndian(byte[] page, int from) {
    return ByteBuffer.wrap(page, from, page.length - from).order(ByteOrder.LITTLE_ENDIAN);
  }
}
