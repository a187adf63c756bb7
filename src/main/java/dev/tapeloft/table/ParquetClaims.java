package dev.tapeloft.table;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Holds what a footer claims against what the file can be, before room is made for it. */
final class ParquetClaims {
  /**
   * More rows than a small file can hold even where all cells of a column are alike: a page of a
   * million of them takes a hundred bytes.
   */
  private static final long ROWS_OF_ANY_FILE = 1 << 20;

  private static final long ROWS_PER_BYTE = 1 << 14;

  private ParquetClaims() {}

  /** The rows of all groups, once they are no more than a file of that size can hold. */
  static <G> int rowCount(List<G> groups, ToLongFunction<G> rowsOf, long sizeBytes)
      throws IOException {
    long rows = 0;
    for (G group : groups) {
      long claimed = rowsOf.applyAsLong(group);
      if (claimed < 0) {
        throw new IOException("a group claims " + claimed + " rows");
      }
      rows = Math.addExact(rows, claimed);
    }
    if (rows > Integer.MAX_VALUE - 8) {
      throw new IOException(rows + " rows do not fit into one frame");
    }
    if (rows > ROWS_OF_ANY_FILE + ROWS_PER_BYTE * sizeBytes) {
      throw new IOException(
          String.format(Locale.ROOT, "a file of %d bytes claims %d rows", sizeBytes, rows));
    }
    return (int) rows;
  }

  /** Refuses a column chunk that does not lie in its file. */
  static void checkChunk(String name, long start, long size, long sizeBytes) throws IOException {
    if (start < 0 || size < 0 || start > sizeBytes || size > sizeBytes - start) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "column %s claims %d bytes at %d of a file of %d",
              name,
              size,
              start,
              sizeBytes));
    }
  }
}
