package dev.tapeloft.pipeline;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Writes large results behind the caller's back, one after the other, within a bound of bytes; a
 * caller over the bound waits. Closing waits until all is written.
 */
final class WriteBehind implements AutoCloseable {
  private static final long LONGEST_CLOSE_MINUTES = 10;
  private static final int UNIT_BYTES = 1 << 10;
  private static final int MOST_UNITS = 1 << 18;

  private final Semaphore room = new Semaphore(MOST_UNITS);
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "tapeloft-writer");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs a writing of so many bytes later; at most 256 MB are waiting. */
  void write(long bytes, Runnable writing) {
    int units = (int) Math.min(MOST_UNITS, bytes / UNIT_BYTES + 1);
    room.acquireUninterruptibly(units);
    writer.execute(
        () -> {
          try {
            writing.run();
          } finally {
            room.release(units);
          }
        });
  }

  /** Waits until all is written that was given before. */
  void await() {
    room.acquireUninterruptibly(MOST_UNITS);
    room.release(MOST_UNITS);
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      writer.awaitTermination(LONGEST_CLOSE_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
