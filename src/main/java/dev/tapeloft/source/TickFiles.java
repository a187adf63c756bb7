package dev.tapeloft.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files of quotes: CSV (plain, gzip, or a zip of one file) and Parquet, told apart by their
 * first bytes, never by their names.
 *
 * <p>A CSV has a header line with {@code Timestamp}, {@code Bid} and {@code Ask} in any letter case
 * and any order; other columns are passed over, blank lines too. Times are UTC, written {@code
 * yyyy-MM-dd HH:mm:ss[.fraction]}, with {@code T} and {@code Z} if you like, or {@code yyyyMMdd
 * HH:mm:ss[.fraction]}, and no finer than a microsecond. Prices are positive decimals. A Parquet
 * file has a timestamp column {@code timestamp} or {@code time} and number columns {@code bid} and
 * {@code ask}.
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
      readInto(path, rows);
    } catch (NoSuchFileException e) {
      throw new SourceException(path + ": no such file; check the path", e);
    } catch (IOException e) {
      throw new SourceException(
          "%s: cannot be read (%s); check that it may be read and is whole".formatted(path, e), e);
    }
    return rows.finish(file);
  }

  private static void readInto(Path path, TickRows rows) throws IOException {
    byte[] head = head(path);
    if (head.length == 0) {
      throw SourceException.in(path, "the file is empty; a tick file starts with a header line");
    }
    if (startsWith(head, "PAR1")) {
      ParquetTicks.read(path, rows);
    } else if (isZip(head)) {
      ZippedTicks.read(path, rows);
    } else if (GzipMembers.isGzip(head)) {
      CsvTicks.read(path, new GzipMembers(Files.newInputStream(path)), rows);
    } else {
      CsvTicks.read(path, Files.newInputStream(path), rows);
    }
  }

  /** Refuses a path that names no file that may be read. */
  public static void requireReadable(TickFile file) {
    Path path = file.path();
    if (Files.isDirectory(path)) {
      throw SourceException.in(path, "is a directory; name one file in it");
    }
    if (!Files.exists(path)) {
      throw SourceException.in(path, "no such file; check the path" + takenFrom(path));
    }
    if (!Files.isRegularFile(path)) {
      throw SourceException.in(path, "is no regular file; copy the quotes into one");
    }
    if (!Files.isReadable(path)) {
      throw SourceException.in(path, "may not be read; grant read permission");
    }
  }

  private static String takenFrom(Path path) {
    return path.isAbsolute() ? "" : ", which is taken from " + Path.of("").toAbsolutePath();
  }

  private static byte[] head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(4);
    }
  }

  /** A file, or, in an empty archive, the end; a header may well begin with the letters alone. */
  private static boolean isZip(byte[] head) {
    return startsWith(head, "PK\003\004") || startsWith(head, "PK\005\006");
  }

  private static boolean startsWith(byte[] head, String magic) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
  }
}
