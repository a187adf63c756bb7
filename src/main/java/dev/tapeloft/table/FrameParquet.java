package dev.tapeloft.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Frames as ordinary Parquet, such as pandas, DuckDB and Spark read.
 *
 * <p>Doubles are required DOUBLE with NaN for missing; instants are INT64 TIMESTAMP(MICROS, UTC), a
 * missing one null; texts are UTF-8 strings. The frame's metadata lies in the footer under {@code
 * tapeloft.meta.}. Pages are compressed, with Zstandard as a rule, and carry checksums. The same
 * frame gives the same bytes, and reading them gives the same content id. Thread-safe.
 */
public final class FrameParquet {
  private FrameParquet() {}

  /**
   * Writes a frame as one Parquet file; the stream is flushed and stays open.
   *
   * @return the ends of the sections: every column chunk of every row group, the first of them with
   *     the leading magic, and all that comes after the last
   */
  public static long[] write(Frame frame, OutputStream out) throws IOException {
    return write(frame, Compression.usual(), out);
  }

  /** The same with pages compressed in another way. */
  public static long[] write(Frame frame, Compression compression, OutputStream out)
      throws IOException {
    return new FrameWriter(FrameRows.of(frame), compression).write(out);
  }

  /**
   * Writes rows as they are made, of which a run and what is left to write of a row group are in
   * memory. What is read is the frame of them all; its bytes may differ from those of that frame
   * where only a later run shows how often cells repeat.
   */
  public static long[] write(FrameRows rows, OutputStream out) throws IOException {
    return new FrameWriter(rows, Compression.usual()).write(out);
  }

  /**
   * Opens a Parquet file, of which only the last section is read now and those of a column when its
   * first cell is used; its columns must be of the types that frames have.
   *
   * @throws IOException if the footer is damaged, no Parquet, or names what a frame cannot hold
   */
  public static Frame open(Sections file, ColumnLoader via) throws IOException {
    Optional<OwnReader> own = OwnReader.of(file);
    return own.isPresent() ? own.get().open(via) : FrameReader.of(file, name -> true).open(via);
  }

  /**
   * Reads a Parquet file that lies in memory; its columns must be of the types that frames have.
   *
   * @throws IOException if the bytes are damaged, no Parquet, or hold what a frame cannot
   */
  public static Frame read(byte[] parquet) throws IOException {
    return read(parquet, name -> true);
  }

  /**
   * Reads the wanted columns of a Parquet file that lies in memory; the others may be of any type.
   *
   * <p>Files of other programs: a null is NaN among doubles, the empty text among texts, and
   * refused among whole numbers; timestamps without a zone count as UTC, those finer than a
   * microsecond are refused.
   *
   * @throws IOException if the bytes are damaged, no Parquet, or hold what a frame cannot
   */
  public static Frame read(byte[] parquet, Predicate<String> wanted) throws IOException {
    Sections file = Sections.of(parquet);
    Optional<OwnReader> own = OwnReader.of(file);
    return own.isPresent() ? own.get().read(wanted) : FrameReader.of(file, wanted).read();
  }
}
