package dev.tapeloft.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;

/**
 * Frames as ordinary Parquet, such as pandas, DuckDB and Spark read.
 *
 * <p>Doubles are required DOUBLE with NaN for missing; instants are INT64 TIMESTAMP(MICROS, UTC), a
 * missing one null; texts are UTF-8 strings. The frame's metadata lies in the footer under {@code
 * tapeloft.meta.}. Pages are compressed with Zstandard and carry checksums. The same frame gives
 * the same bytes, and reading them gives the same content id. Thread-safe.
 */
public final class FrameParquet {
  private FrameParquet() {}

  /** Writes a frame as one Parquet file; the stream is flushed and stays open. */
  public static void write(Frame frame, OutputStream out) throws IOException {
    new FrameWriter(frame).write(out);
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
    try {
      return FrameReader.read(parquet, wanted);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Damaged lengths may claim any size; what failed was one allocation, not the heap.
      throw new IOException("not readable as Parquet, damaged or cut short: " + e.getMessage(), e);
    }
  }
}
