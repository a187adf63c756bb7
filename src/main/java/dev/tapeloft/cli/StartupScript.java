package dev.tapeloft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The script with which a jshell begins, in a folder of this process. What processes that were
 * killed left is deleted by the next.
 */
final class StartupScript implements AutoCloseable {
  private static final String PREFIX = "tapeloft-jshell-";
  private static final Pattern FOLDER = Pattern.compile(PREFIX + "(\\d{1,18})-.*");
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Path folder;
  private final Path file;

  private StartupScript(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  static StartupScript write(Path temporary, String text) throws IOException {
    deleteLeft(temporary);
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    Path folder = Files.createTempDirectory(temporary, prefix);
    Path file = folder.resolve("startup.jsh");
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Files.writeString(file, text);
    return new StartupScript(folder, file);
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private static void deleteLeft(Path temporary) throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(temporary)) {
      folders = entries.filter(StartupScript::isLeft).toList();
    }
    folders.forEach(StartupScript::tryToDelete);
  }

  /** Deletes a folder, unless it is another user's or was deleted meanwhile. */
  @SuppressWarnings("EmptyCatch") // the next start tries again
  private static void tryToDelete(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      // stays
    }
  }

  /** One that is being read now is left alone, whoever reads it. */
  private static boolean isLeft(Path entry) {
    Matcher name = FOLDER.matcher(String.valueOf(entry.getFileName()));
    if (!name.matches()) {
      return false;
    }
    boolean runs =
        ProcessHandle.of(Long.parseLong(name.group(1))).filter(ProcessHandle::isAlive).isPresent();
    try {
      Instant written = Files.getLastModifiedTime(entry).toInstant();
      return !runs && written.isBefore(Instant.now().minus(FRESH));
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("startup.jsh"));
    Files.deleteIfExists(folder);
  }
}
