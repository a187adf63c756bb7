package dev.tapeloft.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads files of quotes: CSV (plain, gzip, or a zip of one file) and Parquet, told apart by their
 * first bytes, never by their names.
 *
 * <p>A CSV has a header line with {@code Timestamp}, {@code Bid} and {@code Ask} in any letter case
 * and any order; other columns are passed over, blank lines too. Times are UTC, written {@code
 * yyyy-MM-dd HH:mm:ss[.fraction]}, with {@code T} and {@code Z} if you like, or {@code yyyyMMdd
 * HH:mm:ss[.fraction]}, and no finer than a microsecond. Prices are positive decimals, multiples of
 * the instrument's tick size. A Parquet file has a timestamp column {@code timestamp} or {@code
 * time} and number columns {@code bid} and {@code ask}.
 *
 * <p>What {@link TickRepairs} describes is mended and counted; anything else that is wrong is a
 * {@link SourceException}, and nothing half is returned. Thread-safe.
 */
public final class TickFiles {
  private TickFiles() {}

  /** The quotes of a file, in time order. */
  public static TickRead read(TickFile file) {
    Path path = file.path();
    requireReadable(file);
    TickRows rows = new TickRows();
    try {
      readInto(file, rows);
    } catch (IOException e) {
      throw PackedLines.unreadable(path, e);
    }
    return rows.finish(file);
  }

  /** Refuses a path that names no file that may be read. */
  public static void requireReadable(TickFile file) {
    PackedLines.requireReadable(file.path());
  }

  private static void readInto(TickFile file, TickRows rows) throws IOException {
    Path path = file.path();
    byte[] head = PackedLines.head(path);
    if (head.length == 0) {
      throw SourceException.in(path, "the file is empty; a tick file starts with a header line");
    }
    if (ParquetFile.isOne(head)) {
      ParquetTicks.read(file, rows);
    } else {
      PackedLines.read(path, lines -> CsvTicks.read(file, lines, rows));
    }
  }
}
