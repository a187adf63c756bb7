package dev.tapeloft.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Files of text, plain, gzip, or a zip of one file, told apart by their first bytes. */
final class PackedLines {
  private PackedLines() {}

  /** What reads the lines of a file. */
  @FunctionalInterface
  interface Reader {
    void read(ByteLines lines) throws IOException;
  }

  /** The first four bytes of a file, fewer where it has fewer. */
  static byte[] head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(4);
    }
  }

  /** Lets the lines of a file be read, unpacked where it is packed. */
  static void read(Path path, Reader reader) throws IOException {
    byte[] head = head(path);
    if (isZip(head)) {
      ZippedFile.read(path, in -> read(path, in, reader));
    } else {
      InputStream in = Files.newInputStream(path);
      read(path, GzipMembers.isGzip(head) ? new GzipMembers(in) : in, reader);
    }
  }

  /** Refuses a path that names no file that may be read. */
  static void requireReadable(Path path) {
    if (Files.isDirectory(path)) {
      throw SourceException.in(path, "is a directory; name one file in it");
    }
    if (!Files.exists(path)) {
      throw SourceException.in(path, "no such file; check the path" + takenFrom(path));
    }
    if (!Files.isRegularFile(path)) {
      throw SourceException.in(path, "is no regular file; copy its rows into one");
    }
    if (!Files.isReadable(path)) {
      throw SourceException.in(path, "may not be read; grant read permission");
    }
  }

  /** Why a file could not be read to its end. */
  static SourceException unreadable(Path path, IOException e) {
    return e instanceof NoSuchFileException
        ? new SourceException(path + ": no such file; check the path", e)
        : new SourceException(
            "%s: cannot be read (%s); check that it may be read and is whole".formatted(path, e),
            e);
  }

  static boolean startsWith(byte[] head, String magic) {
    return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
  }

  /** A file, or, in an empty archive, the end; a header may well begin with the letters alone. */
  private static boolean isZip(byte[] head) {
    return startsWith(head, "PK\003\004") || startsWith(head, "PK\005\006");
  }

  private static void read(Path path, InputStream in, Reader reader) {
    ByteLines lines = new ByteLines(in);
    try (in) {
      reader.read(lines);
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new SourceException(
          String.format(Locale.ROOT, "%s, after line %,d: %s", path, lines.number(), message), e);
    }
  }

  private static String takenFrom(Path path) {
    return path.isAbsolute() ? "" : ", which is taken from " + Path.of("").toAbsolutePath();
  }
}
