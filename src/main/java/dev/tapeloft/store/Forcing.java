package dev.tapeloft.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was appended to a file last through a power cut: soon, once for all that was appended
 * meanwhile, and behind the back of those who append. A killed process loses nothing of it, and
 * what a power cut takes is missing from the file, which is seen when it is read.
 *
 * <p>Thread-safe, for one file at a time.
 */
final class Forcing implements Closeable {
  private static final long SOON_MILLIS = 50;

  private final Object turn = new Object();
  private final Disk disk;
  private final long soonMillis;
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "tapeloft-forcing");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> planned;
  private @Nullable RandomAccessFile appended;
  private @Nullable IOException failure;

  Forcing() {
    this(file -> file.getFD().sync(), SOON_MILLIS);
  }

  Forcing(Disk disk, long soonMillis) {
    this.disk = disk;
    this.soonMillis = soonMillis;
  }

  /** What makes a file last. */
  interface Disk {
    void force(RandomAccessFile file) throws IOException;
  }

  /**
   * Forces a file soon.
   *
   * @throws IOException if what was appended before could not be forced
   */
  synchronized void soon(RandomAccessFile file) throws IOException {
    requireForced();
    if (planned == null) {
      try {
        planned = later.schedule(this::behind, soonMillis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) { // closed meanwhile: nobody comes later
        disk.force(file);
        return;
      }
    }
    appended = file;
  }

  /** Forces what was appended, now. */
  void now() throws IOException {
    synchronized (turn) {
      RandomAccessFile file = taken();
      if (file != null) {
        disk.force(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    later.shutdownNow();
    now();
  }

  private synchronized @Nullable RandomAccessFile taken() {
    RandomAccessFile file = appended;
    appended = null;
    planned = null;
    return file;
  }

  private void behind() {
    try {
      now();
    } catch (IOException e) {
      failed(e);
    }
  }

  private synchronized void failed(IOException e) {
    failure = e;
  }

  /** Tells the failure of an earlier forcing once. */
  private void requireForced() throws IOException {
    IOException failed = failure;
    failure = null;
    if (failed != null) {
      throw new IOException("what was appended before could not be forced to disk", failed);
    }
  }
}
