package dev.tapeloft.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes one frame as raw columns. */
final class ColumnsWriter {
  private static final byte[] ZEROS = new byte[Long.BYTES];

  private final Frame frame;
  private final Map<String, TextCells> texts = new HashMap<>();

  ColumnsWriter(Frame frame) {
    this.frame = frame;
  }

  /** Writes the frame and returns the ends of the sections of what was written. */
  long[] write(OutputStream out) throws IOException {
    ColumnsHead head = head();
    byte[] headBytes = head.bytes();
    long[] places = head.places(headBytes.length);
    out.write(headBytes);
    try {
      if (frame.rowCount() > 0) {
        writeColumns(head, headBytes.length, places, out);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return places;
  }

  private ColumnsHead head() {
    List<ColumnsHead.Entry> entries = new ArrayList<>();
    frame.columns().forEach((name, column) -> entries.add(entry(name, column)));
    return new ColumnsHead(frame.rowCount(), frame.metadata(), entries);
  }

  private ColumnsHead.Entry entry(String name, Column column) {
    ColumnType type = ColumnType.of(column);
    long size = (long) type.cellBytes() * column.size();
    if (column instanceof TextColumn text && column.size() > 0) {
      TextCells cells = TextCells.of(text.cells());
      texts.put(name, cells);
      size = cells.sizeBytes();
    }
    if (size > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column \"%s\" takes %,d bytes, more than 2 GB; write the frame as Parquet",
              name,
              size));
    }
    return new ColumnsHead.Entry(name, type, size);
  }

  private void writeColumns(ColumnsHead head, long headBytes, long[] places, OutputStream out) {
    long cells = (long) head.columns().size() * head.rowCount();
    CellBytes bytes = new CellBytes((array, length) -> write(out, array, length), cells);
    long end = headBytes;
    for (int i = 0; i < head.columns().size(); i++) {
      ColumnsHead.Entry entry = head.columns().get(i);
      bytes.bytes(ZEROS, (int) (places[i] - end));
      writeColumn(entry.name(), bytes);
      end = places[i] + entry.sizeBytes();
    }
    bytes.flush();
  }

  private void writeColumn(String name, CellBytes bytes) {
    Column column = frame.columns().get(name);
    if (column instanceof InstantColumn instants) {
      bytes.numbers(instants.cells());
    } else if (column instanceof LongColumn longs) {
      bytes.numbers(longs.cells());
    } else if (column instanceof IntColumn ints) {
      bytes.numbers(ints.cells());
    } else if (column instanceof DoubleColumn doubles) {
      bytes.numbers(doubles.cells());
    } else {
      Objects.requireNonNull(texts.get(name)).write(bytes);
    }
  }

  private static void write(OutputStream out, byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
