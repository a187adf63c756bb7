package dev.tapeloft.table;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/** Holds what a footer claims against what the file can be, before room is made for it. */
final class ParquetClaims {
  /**
   * More rows than a small file can hold even where all cells of a column are alike: a page of a
   * million of them takes a hundred bytes.
   */
  private static final long ROWS_OF_ANY_FILE = 1 << 20;

  private static final long ROWS_PER_BYTE = 1 << 14;

  private ParquetClaims() {}

  /** The rows of all groups, once no group or chunk claims more than the file can hold. */
  static int rowCount(List<BlockMetaData> groups, long sizeBytes) throws IOException {
    long rows = 0;
    for (BlockMetaData group : groups) {
      if (group.getRowCount() < 0) {
        throw new IOException("a group claims " + group.getRowCount() + " rows");
      }
      rows = Math.addExact(rows, group.getRowCount());
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        checkChunk(chunk, sizeBytes);
      }
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

  private static void checkChunk(ColumnChunkMetaData chunk, long sizeBytes) throws IOException {
    long start = chunk.getStartingPos();
    long size = chunk.getTotalSize();
    if (start < 0 || size < 0 || start > sizeBytes || size > sizeBytes - start) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "column %s claims %d bytes at %d of a file of %d",
              chunk.getPath().toDotString(),
              size,
              start,
              sizeBytes));
    }
  }
}
