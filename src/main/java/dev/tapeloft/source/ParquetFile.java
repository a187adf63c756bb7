package dev.tapeloft.source;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** A Parquet file of market data. */
final class ParquetFile {
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private ParquetFile() {}

  /** Whether a file that begins so is one. */
  static boolean isOne(byte[] head) {
    return PackedLines.startsWith(head, "PAR1");
  }

  /** Its columns of some names, which are in lower case. */
  static Frame read(Path path, Set<String> wanted) throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw SourceException.in(path, "is larger than 2 GB; split it by time");
    }
    byte[] bytes = Files.readAllBytes(path);
    try {
      return FrameParquet.read(bytes, name -> wanted.contains(name.toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      throw new SourceException(path + ": " + e.getMessage() + "; write or copy it again", e);
    }
  }
}
