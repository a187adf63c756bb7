package dev.tapeloft.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file under another name first, so that what has its name is always whole. */
public final class WholeFile {
  private WholeFile() {}

  /** What is in a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it, without closing. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Refuses a file that cannot be written, before the work for it begins.
   *
   * @throws IOException naming it, if its folder is not there or not to be written to, or if it is
   *     a folder itself
   */
  public static void requireWritable(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is no ordinary file, which would be lost; name another");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          file + " cannot be written: there is no folder " + folder + "; make it first");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(file + " cannot be written: " + folder + " may not be written to");
    }
  }

  /** Writes a file; one that is there already is replaced. */
  public static void write(Path file, Content content) throws IOException {
    requireWritable(file);
    Path whole = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    Path unfinished = unfinished(whole);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
        content.write(out);
      }
      Files.move(
          unfinished, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException(file + " cannot be written: " + why, e);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A name that no other writer has. */
  private static Path unfinished(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".unfinished");
  }
}
