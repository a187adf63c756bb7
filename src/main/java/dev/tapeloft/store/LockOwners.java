package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a byte of the lock file, as far as Linux tells in {@code /proc/locks}, whose lines are
 * {@code 1: POSIX ADVISORY WRITE pid major:minor:inode from to}.
 */
final class LockOwners {
  private static final Path TABLE = Path.of("/proc/locks");
  private static final String END_OF_FILE = "EOF";
  private static final int FIELDS = 8;

  private LockOwners() {}

  static Optional<ProcessHandle> of(Path lockFile, long position) throws IOException {
    if (!Files.isReadable(TABLE)) {
      return Optional.empty();
    }
    String inode = ":" + Files.getAttribute(lockFile, "unix:ino");
    return Files.readAllLines(TABLE).stream()
        .map(line -> List.of(line.trim().split("\\s+")))
        .filter(line -> holds(line, inode, position))
        .findFirst()
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.get(4))));
  }

  /** Bytes side by side that one process holds stand in one line. */
  private static boolean isWithin(long position, String from, String to) {
    try {
      return Long.parseLong(from) <= position
          && (to.equals(END_OF_FILE) || position <= Long.parseLong(to));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean holds(List<String> line, String inode, long position) {
    return line.size() == FIELDS
        && line.get(3).equals("WRITE")
        && line.get(4).chars().allMatch(Character::isDigit)
        && line.get(5).endsWith(inode)
        && isWithin(position, line.get(6), line.get(7));
  }
}
