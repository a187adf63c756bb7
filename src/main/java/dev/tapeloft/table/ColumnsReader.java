package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads one file of raw columns into a frame. */
final class ColumnsReader {
  private final Sections file;
  private final ColumnsHead head;
  private final long[] places;

  private ColumnsReader(Sections file, ColumnsHead head, long[] places) {
    this.file = file;
    this.head = head;
    this.places = places;
  }

  /** A reader, once the header is read and the file is exactly as long as that tells. */
  static ColumnsReader of(Sections file) throws IOException {
    long size = file.end(file.count() - 1);
    ByteBuffer first = SectionRange.read(file, 0);
    ColumnsHead head = ColumnsHead.read(first, size);
    long[] places = head.places(first.position());
    if (places[places.length - 1] != size) {
      throw new IOException(
          "the header tells of %d bytes, the file has %d"
              .formatted(places[places.length - 1], size));
    }
    return new ColumnsReader(file, head, places);
  }

  Frame open(ColumnLoader via) {
    Frame.Builder frame = Frame.builder().metadata(head.metadata());
    for (int i = 0; i < head.columns().size(); i++) {
      ColumnsHead.Entry entry = head.columns().get(i);
      frame.column(entry.name(), column(i, entry, via));
    }
    return frame.build();
  }

  private Column column(int i, ColumnsHead.Entry entry, ColumnLoader via) {
    return entry
        .type()
        .lazy(
            entry.name(),
            head.rowCount(),
            via,
            () -> Damage.guarded("raw columns", () -> decode(i, entry)));
  }

  private Column decode(int i, ColumnsHead.Entry entry) throws IOException {
    long end = Math.addExact(places[i], entry.sizeBytes());
    ByteBuffer bytes = SectionRange.read(file, places[i], end).order(ByteOrder.LITTLE_ENDIAN);
    int rows = head.rowCount();
    return switch (entry.type()) {
      case INSTANT -> InstantColumn.owning(longs(bytes, rows));
      case LONG -> LongColumn.owning(longs(bytes, rows));
      case INT -> {
        int[] cells = new int[rows];
        bytes.asIntBuffer().get(cells);
        yield IntColumn.owning(cells);
      }
      case DOUBLE -> {
        double[] cells = new double[rows];
        bytes.asDoubleBuffer().get(cells);
        yield DoubleColumn.owning(cells);
      }
      case TEXT -> TextColumn.owning(TextCells.read(bytes, rows));
    };
  }

  private static long[] longs(ByteBuffer bytes, int rows) {
    long[] cells = new long[rows];
    bytes.asLongBuffer().get(cells);
    return cells;
  }
}
