package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Store;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Holds the entries of handles for as long as somebody has the handle. */
final class Leases {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int SELDOM = 9;
  private static final long PATIENCE_MILLIS = 500;
  private static final AtomicLong NEXT = new AtomicLong(Long.MIN_VALUE);

  private final @Nullable Store store;

  Leases(@Nullable Store store) {
    this.store = store;
  }

  void hold(Object handle, List<Entry> entries) {
    Store holder = store;
    if (holder != null && !entries.isEmpty()) {
      entries.forEach(holder::hold);
      CLEANER.register(handle, () -> entries.forEach(holder::letGo));
    }
  }

  /**
   * Has the handles found that nobody has any more, which may hold what could make way; false where
   * that was done a moment ago. It takes a tenth of the time at most.
   */
  static boolean letGoOfTheForgotten() {
    long begun = System.nanoTime();
    long allowed = NEXT.get();
    if (begun < allowed || !NEXT.compareAndSet(allowed, Long.MAX_VALUE)) {
      return false;
    }
    try {
      CountDownLatch found = new CountDownLatch(1);
      CLEANER.register(new Object(), found::countDown);
      System.gc();
      return found.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      long now = System.nanoTime();
      NEXT.set(now + SELDOM * (now - begun));
    }
  }
}
