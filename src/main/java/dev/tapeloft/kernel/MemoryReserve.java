package dev.tapeloft.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Memory that nobody uses until a cell has used up all other: what tells of that, and the cell that
 * lets go of something, need some. Thread-safe.
 */
final class MemoryReserve {
  private static final long LARGEST = 16L << 20;
  private static final int PARTS = 8;

  private final int bytes = (int) Math.min(LARGEST, Runtime.getRuntime().maxMemory() / PARTS);
  private volatile byte @Nullable [] held = new byte[bytes];

  /** Holds it again if it was released, where there is plenty beside it. */
  void hold() {
    Runtime runtime = Runtime.getRuntime();
    long room = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    if (held == null && room > 2L * bytes) {
      held = new byte[bytes];
    }
  }

  /** Lets go of it. */
  void release() {
    held = null;
  }

  /** Lets go of it where this was thrown for want of memory; allocates nothing itself. */
  void releaseAfter(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      release();
    }
  }
}
