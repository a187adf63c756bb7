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
      Decoding cells = new Decoding(this, i);
      frame.column(entry.name(), entry.type().lazy(entry.name(), head.rowCount(), via, cells));
    }
    return frame.build();
  }

  private Column decode(int i) throws IOException {
    ColumnsHead.Entry entry = head.columns().get(i);
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

  /** The decoding of one column; a class of its own, since a new process links it faster. */
  private record Decoding(ColumnsReader file, int column) implements ColumnLoader.Decoding {
    @Override
    public Column decode() throws IOException {
      return Damage.guarded("raw columns", () -> file.decode(column));
    }
  }
}
