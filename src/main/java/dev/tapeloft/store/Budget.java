package dev.tapeloft.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much a store may hold.
 *
 * @param bytes on disk, files and journals together
 * @param files of results
 */
public record Budget(long bytes, long files) {
  private static final long MOST_BYTES = 50_000_000_000L;
  private static final long MOST_FILES = 1_000_000;
  private static final int SHARE_OF_FREE = 5;

  /** Refuses a budget that holds nothing. */
  public Budget {
    if (bytes < 1 || files < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "budget (%d bytes, %d files) must be at least 1 of each", bytes, files));
    }
  }

  /** No limit. */
  public static Budget unlimited() {
    return new Budget(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * A fifth of the disk that is free or held by the store already, at most 50 GB; at most a million
   * files.
   */
  static Budget ofDisk(Path folder, long heldBytes) {
    long free = Math.max(SHARE_OF_FREE, freeBytes(folder) + heldBytes);
    return new Budget(Math.min(MOST_BYTES, free / SHARE_OF_FREE), MOST_FILES);
  }

  private static long freeBytes(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there == null ? MOST_BYTES : there.toFile().getUsableSpace();
  }
}
