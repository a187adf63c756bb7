package dev.tapeloft.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file under another name first, so that what has its name is always whole. */
public final class WholeFile {
  private WholeFile() {}

  /** What is in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it, without closing. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes a file; one that is there already is replaced. */
  public static void write(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.write(out);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
