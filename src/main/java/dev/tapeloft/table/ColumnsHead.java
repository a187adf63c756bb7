package dev.tapeloft.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header of a file of raw columns: all that is known of a frame before its cells are. */
record ColumnsHead(int rowCount, Map<String, String> metadata, List<Entry> columns) {
  private static final byte[] MAGIC = "TLFC\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final int ALIGNMENT = 8;

  /** A column: what it is called, what it holds, and the bytes of all its cells. */
  record Entry(String name, ColumnType type, long sizeBytes) {}

  /** Where the cells of each column start; after them the end of the file. */
  long[] places(long headBytes) {
    if (rowCount == 0 || columns.isEmpty()) {
      return new long[] {headBytes};
    }
    long[] places = new long[columns.size() + 1];
    long end = headBytes;
    for (int i = 0; i < columns.size(); i++) {
      places[i] = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      end = Math.addExact(places[i], columns.get(i).sizeBytes);
    }
    places[columns.size()] = end;
    return places;
  }

  byte[] bytes() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Varint.write(rowCount, body);
    Varint.write(metadata.size(), body);
    metadata.forEach(
        (name, value) -> {
          text(name, body);
          text(value, body);
        });
    Varint.write(columns.size(), body);
    columns.forEach(column -> column(column, body));
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(MAGIC);
    Varint.write(body.size(), head);
    head.writeBytes(body.toByteArray());
    return head.toByteArray();
  }

  /** Reads a header and moves on to its end; no claim of its is believed before it is checked. */
  static ColumnsHead read(ByteBuffer bytes, long fileBytes) throws IOException {
    byte[] magic = new byte[Math.min(MAGIC.length, bytes.remaining())];
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("these are no raw columns of version 1");
    }
    int end = Varint.readCount(bytes, bytes.remaining()) + bytes.position();
    bytes.limit(end);
    int rows = Varint.readCount(bytes, Math.min(fileBytes, Integer.MAX_VALUE - 8));
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int left = Varint.readCount(bytes, bytes.remaining()); left > 0; left--) {
      metadata.put(text(bytes), text(bytes));
    }
    List<Entry> columns = new ArrayList<>();
    for (int left = Varint.readCount(bytes, bytes.remaining()); left > 0; left--) {
      columns.add(column(bytes, rows, fileBytes));
    }
    if (bytes.hasRemaining() || (columns.isEmpty() && rows > 0)) {
      throw new IOException("the header is not as long as it claims");
    }
    return new ColumnsHead(rows, metadata, columns);
  }

  private static void column(Entry column, ByteArrayOutputStream out) {
    text(column.name, out);
    out.write(column.type.ordinal());
    if (column.type == ColumnType.TEXT) {
      Varint.write(column.sizeBytes, out);
    }
  }

  private static Entry column(ByteBuffer bytes, int rows, long fileBytes) throws IOException {
    String name = text(bytes);
    ColumnType type = type(bytes.get());
    long least =
        type == ColumnType.TEXT
            ? rows == 0 ? 0 : Integer.BYTES * (rows + 1L)
            : (long) type.cellBytes() * rows;
    long size = type == ColumnType.TEXT ? Varint.read(bytes) : least;
    if (size < least || size > fileBytes) {
      throw new IOException(
          "column \"%s\" claims %d bytes for %d rows in a file of %d"
              .formatted(name, size, rows, fileBytes));
    }
    return new Entry(name, type, size);
  }

  private static ColumnType type(int code) throws IOException {
    ColumnType[] types = ColumnType.values();
    if (code < 0 || code >= types.length) {
      throw new IOException("no column type has the number " + code);
    }
    return types[code];
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] bytes = Utf8.bytes(text);
    Varint.write(bytes.length, out);
    out.writeBytes(bytes);
  }

  private static String text(ByteBuffer bytes) throws IOException {
    byte[] text = new byte[Varint.readCount(bytes, bytes.remaining())];
    bytes.get(text);
    return Utf8.text(text, 0, text.length);
  }
}
