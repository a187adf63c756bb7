package dev.tapeloft.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who computes which key, among the threads of this process and among processes: one byte of one
 * lock file a key.
 *
 * <p>The file stays open for the life of the process, since closing any channel on it would drop
 * every lock. The operating system frees the locks of a process that dies.
 */
final class Locks {
  private static final Map<LockFile, Locks> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  /** A byte that is no key's: they lie below 2⁶². */
  private static final long OPENING = Long.MAX_VALUE - 1;

  private static final long PATIENCE_MILLIS = 10_000;

  private final FileChannel channel;
  private final Map<ActionKey, FileLock> held = new HashMap<>();

  /** A file by its place and what the file system calls it: one made anew has locks of its own. */
  private record LockFile(Path path, Object key) {}

  private Locks(FileChannel channel) {
    this.channel = channel;
  }

  /** The locks of a file, the same object for every store of this process that uses it. */
  static Locks of(Path file) throws IOException {
    StoreFolder.createPrivately(file);
    Path real = file.toRealPath();
    try {
      return OF_THIS_PROCESS.computeIfAbsent(
          new LockFile(real, StoreFolder.keyOf(real)), lockFile -> open(lockFile.path()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Takes a key unless another thread or process has it. */
  synchronized boolean tryTake(ActionKey key) throws IOException {
    if (held.containsKey(key)) {
      return false;
    }
    FileLock lock = tryLock(key.prefix());
    if (lock == null) {
      return false;
    }
    held.put(key, lock);
    return true;
  }

  /** Gives a key back and wakes the threads that wait for one. */
  synchronized void release(ActionKey key) throws IOException {
    FileLock lock = held.remove(key);
    if (lock != null) {
      lock.release();
    }
    notifyAll();
  }

  /** Waits until a key of this process was given back, or so many milliseconds. */
  @SuppressWarnings("WaitNotInLoop") // the caller looks again in any case
  synchronized void await(long millis) throws InterruptedException {
    wait(millis);
  }

  /**
   * Does something while no other thread or process does such a thing, such as opening the ledger:
   * SQLite refuses two that make a database at once. After ten seconds it is done all the same.
   */
  <T> T alone(Attempt<T> work) throws IOException, SQLException {
    long patient = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    FileLock lock = tryLock(OPENING);
    while (lock == null && System.nanoTime() < patient) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      lock = tryLock(OPENING);
    }
    try {
      return work.make();
    } finally {
      if (lock != null) {
        lock.release();
      }
    }
  }

  private @Nullable FileLock tryLock(long position) throws IOException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Locks open(Path file) {
    try {
      return new Locks(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
