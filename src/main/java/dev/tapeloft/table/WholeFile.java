package dev.tapeloft.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a file under another name first, so that what has its name is always whole. */
public final class WholeFile {
  private static final String UNFINISHED = ".unfinished";
  private static final Pattern LEFT =
      Pattern.compile("\\..{1,250}\\.(\\d{1,18})-[0-9a-f-]{36}\\.unfinished");

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
      throw new IOException(file + " cannot be written: " + why(e), e);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static String why(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "its folder may not be written to; grant that, or name another folder";
    }
    if (failure instanceof NoSuchFileException) {
      return "no file can be made in its folder; name another folder";
    }
    return failure.getReason() == null
        ? failure.getClass().getSimpleName()
        : Objects.toString(failure.getReason());
  }

  /** Deletes what writers left in a folder that were killed amid a file. */
  public static void deleteLeft(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
      for (Path file : files) {
        Matcher name = LEFT.matcher(String.valueOf(file.getFileName()));
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** A name that no other writer has, and that tells of which process it is. */
  private static Path unfinished(Path file) {
    String writer = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    return file.resolveSibling("." + file.getFileName() + "." + writer + UNFINISHED);
  }
}
