package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a Parquet file of our making into a frame. */
final class OwnReader {
  private final Sections file;
  private final OwnFooter footer;

  private OwnReader(Sections file, OwnFooter footer) {
    this.file = file;
    this.footer = footer;
  }

  /** A reader; nothing where the file is damaged or of another program. */
  static Optional<OwnReader> of(Sections file) throws IOException {
    return OwnFooter.of(file).map(footer -> new OwnReader(file, footer));
  }

  /** The frame, whose columns are decoded when they are used. */
  Frame open(ColumnLoader via) {
    Frame.Builder frame = Frame.builder().metadata(footer.metadata());
    for (OwnFooter.Leaf column : footer.columns()) {
      frame.column(
          column.name(),
          column.type().lazy(column.name(), footer.rowCount(), via, new Decoding(file, column)));
    }
    return frame.build();
  }

  /** The frame with all of its wanted columns. */
  Frame read(Predicate<String> wanted) throws IOException {
    Frame.Builder frame = Frame.builder().metadata(footer.metadata());
    for (OwnFooter.Leaf column : footer.columns()) {
      if (wanted.test(column.name())) {
        frame.column(column.name(), new Decoding(file, column).decode());
      }
    }
    return frame.build();
  }

  /** The decoding of one column. */
  private record Decoding(Sections file, OwnFooter.Leaf column) implements ColumnLoader.Decoding {
    @Override
    public Column decode() throws IOException {
      return Damage.guarded("Parquet", this::cells);
    }

    private Column cells() throws IOException {
      int rows = column.chunks().stream().mapToInt(OwnFooter.Chunk::rows).sum();
      PagedCells cells = PagedCells.of(column.type(), rows);
      int row = 0;
      for (OwnFooter.Chunk chunk : column.chunks()) {
        ByteBuffer bytes = SectionRange.read(file, chunk.start(), chunk.end());
        new ChunkReader(bytes, column.type(), cells).read(row, chunk.rows());
        row += chunk.rows();
      }
      return cells.column();
    }
  }
}
