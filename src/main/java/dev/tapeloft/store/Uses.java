package dev.tapeloft.store;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was used, counted, named and held since the ledger was last told. It is told a second later
 * and at close, so that a look-up never waits for a write; a process that is killed loses a second
 * of counts.
 */
final class Uses implements AutoCloseable {
  private static final long DELAY_MILLIS = 1_000;

  private final Predicate<Noted> ledger;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "tapeloft-uses");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Long, Integer> held = new HashMap<>();
  private Map<String, Usage> counts = new HashMap<>();
  private Map<Long, Long> uses = new HashMap<>();
  private Map<String, Long> names = new HashMap<>();
  private boolean heldChanged;
  private @Nullable Future<?> next;

  /** Tells {@code ledger}, which says whether it could. */
  Uses(Predicate<Noted> ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
    later.prestartCoreThread(); // not by the first look-up, which would wait for it
  }

  /** What there is to tell. */
  record Noted(
      LocalDate day,
      long now,
      Collection<Usage> counts,
      Map<Long, Long> uses,
      Map<String, Long> names,
      boolean heldChanged,
      List<Long> held) {
    boolean isEmpty() {
      return counts.isEmpty() && uses.isEmpty() && names.isEmpty() && !heldChanged;
    }
  }

  synchronized void count(Usage usage) {
    counts.merge(usage.operation(), usage, Usage::plus);
    plan();
  }

  synchronized void used(long entry) {
    uses.merge(entry, 1L, Long::sum);
    plan();
  }

  synchronized void name(String contentId, long recipe) {
    names.put(contentId, recipe);
    plan();
  }

  /** Holds an entry, so that nobody evicts it, until it is let go as often. */
  synchronized void hold(long entry) {
    if (held.merge(entry, 1, Integer::sum) == 1) {
      heldChanged = true;
      plan();
    }
  }

  synchronized void letGo(long entry) {
    if (held.computeIfPresent(entry, (id, times) -> times == 1 ? null : times - 1) == null) {
      heldChanged = true;
      plan();
    }
  }

  synchronized boolean holds(long entry) {
    return held.containsKey(entry);
  }

  /** Tells the ledger what it has not been told. */
  void flush() {
    Noted noted = take();
    if (!noted.isEmpty() && !ledger.test(noted) && noted.heldChanged()) {
      tellHeldAgain();
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
    synchronized (this) {
      held.clear();
      heldChanged = true;
    }
    flush();
  }

  private synchronized Noted take() {
    Noted noted =
        new Noted(
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            clock.millis(),
            new ArrayList<>(counts.values()),
            uses,
            names,
            heldChanged,
            new ArrayList<>(held.keySet()));
    counts = new HashMap<>();
    uses = new HashMap<>();
    names = new HashMap<>();
    heldChanged = false;
    next = null;
    return noted;
  }

  private synchronized void tellHeldAgain() {
    heldChanged = true;
  }

  private void plan() {
    if (next == null && !later.isShutdown()) {
      try {
        next = later.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        next = null;
      }
    }
  }
}
