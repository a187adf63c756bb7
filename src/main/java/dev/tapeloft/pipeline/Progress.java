package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one piece of long work and tells a listener, at most ten times a second. Once the end is
 * told nothing follows: what was cancelled may still be computing then.
 */
final class Progress {
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LEAST_SAVED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final AtomicLong IDS = new AtomicLong();

  private final long id = IDS.incrementAndGet();
  private final long begun = System.nanoTime();
  private final ProgressListener listener;
  private final String task;
  private final String unit;
  private final boolean isOfSteps;
  private long total;
  private long cached;
  private long computed;
  private long failed;
  private long told;
  private boolean ended;
  private String waitsFor = "";
  private String note = "";

  Progress(ProgressListener listener, String task, String unit, long total) {
    this(listener, task, unit, total, false);
  }

  private Progress(
      ProgressListener listener, String task, String unit, long total, boolean isOfSteps) {
    this.listener = listener;
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.isOfSteps = isOfSteps;
  }

  /** Of one computation, whose steps are not kept; how many there are is told as it goes on. */
  static Progress ofSteps(ProgressListener listener, String task, String unit) {
    return new Progress(listener, task, unit, 0, true);
  }

  synchronized void found(long items) {
    cached += items;
    waitsFor = "";
    tellNowAndThen();
  }

  synchronized void computed() {
    computed++;
    waitsFor = "";
    tellNowAndThen();
  }

  /** So many are computed, of so many as are known of by now. */
  synchronized void at(long done, long of) {
    computed = done;
    total = of;
    tellNowAndThen();
  }

  synchronized void failed() {
    failed++;
    tellNowAndThen();
  }

  /** Somebody else computes what is needed next. */
  synchronized void waitsFor(String owner) {
    waitsFor = owner;
    tellNowAndThen();
  }

  /** What is to be done, before it begins. */
  synchronized void plan(String words) {
    note = words;
    told = System.nanoTime();
    tell(State.RUNNING);
  }

  /** What finding items saved; nothing where that is nothing. */
  synchronized void saved(long nanos) {
    note = nanos < LEAST_SAVED_NANOS ? "" : "saved " + Durations.brief(Duration.ofNanos(nanos));
  }

  synchronized void end(State state) {
    waitsFor = "";
    tell(state);
    ended = true;
  }

  private void tellNowAndThen() {
    long now = System.nanoTime();
    if (told == 0 || now - told >= PAUSE_NANOS) {
      told = now;
      tell(State.RUNNING);
    }
  }

  private void tell(State state) {
    if (ended) {
      return;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    listener.on(
        new ProgressEvent(
            id,
            task,
            unit,
            state,
            total,
            cached,
            computed,
            failed,
            elapsed,
            waitsFor,
            note,
            isOfSteps,
            heapInUse()));
  }

  /** The bytes that objects take, with those that nobody uses but are not collected yet. */
  static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
