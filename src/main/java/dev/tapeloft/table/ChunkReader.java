package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/** Reads the pages of one column chunk of our making. */
final class ChunkReader {
  private final ByteBufferInputStream bytes;
  private final ColumnType type;
  private final PagedCells cells;
  private int[] numbers = {};

  ChunkReader(ByteBuffer bytes, ColumnType type, PagedCells cells) {
    this.bytes = ByteBufferInputStream.wrap(bytes);
    this.type = type;
    this.cells = cells;
  }

  /** Reads so many cells as those from a row on. */
  void read(int from, int rows) throws IOException {
    int row = 0;
    while (row < rows) {
      PageHeader head = Util.readPageHeader(bytes);
      byte[] page = page(head);
      if (head.isSetDictionary_page_header()) {
        DictionaryPageHeader dictionary = head.getDictionary_page_header();
        cells.dictionary(littleEndian(page, 0), dictionary.getNum_values());
      } else {
        row += data(head.getData_page_header(), page, from + row, rows - row);
      }
    }
  }

  /** The bytes of a page as they were before they were compressed. */
  private byte[] page(PageHeader head) throws IOException {
    int size = head.getCompressed_page_size();
    if (size < 0 || size > bytes.available()) {
      throw new IOException(
          String.format(
              Locale.ROOT, "a page claims %d bytes where %d are left", size, bytes.available()));
    }
    byte[] packed = new byte[size];
    bytes.slice(size).get(packed);
    CRC32 checksum = new CRC32();
    checksum.update(packed);
    if (head.isSetCrc() && head.getCrc() != (int) checksum.getValue()) {
      throw new IOException("a page does not have the checksum it was written with");
    }
    return ZstdPage.expand(packed, head.getUncompressed_page_size());
  }

  /** Takes the cells of a page and returns how many they are. */
  private int data(DataPageHeader head, byte[] page, int row, int room) throws IOException {
    int count = head.getNum_values();
    if (count <= 0 || count > room) {
      throw new IOException(
          String.format(Locale.ROOT, "a page claims %d values where %d are left", count, room));
    }
    if (type == ColumnType.INSTANT) {
      instants(head.getEncoding(), page, row, count);
    } else {
      values(head.getEncoding(), page, 0, row, count);
    }
    return count;
  }

  /** Before the values stands which rows have one. */
  private void instants(Encoding encoding, byte[] page, int row, int count) throws IOException {
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

  private void values(Encoding encoding, byte[] page, int from, int row, int count)
      throws IOException {
    if (encoding == Encoding.PLAIN) {
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
