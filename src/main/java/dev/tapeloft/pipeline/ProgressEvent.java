package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.Locale;

/**
 * How far one piece of long work is.
 *
 * @param id the same for all events of one piece of work
 * @param task what is done, such as {@code backtest}
 * @param unit what is counted, such as {@code strategies}
 * @param state whether it goes on
 * @param total items in all
 * @param cached items found kept
 * @param computed items computed now
 * @param failed items that failed now
 * @param elapsed since it began
 * @param waitsFor who computes what it waits for; empty where it does not wait
 * @param note the plan while it runs, what it saved at its end; may be empty
 * @param isOfSteps whether what is counted are steps of one computation, of which none is kept
 * @param heapBytes the heap in use; 0 where it is not known
 */
public record ProgressEvent(
    long id,
    String task,
    String unit,
    State state,
    long total,
    long cached,
    long computed,
    long failed,
    Duration elapsed,
    String waitsFor,
    String note,
    boolean isOfSteps,
    long heapBytes) {
  private static final double MEGABYTE = 1e6;

  /** An event without a note, of a heap that is not known. */
  public ProgressEvent(
      long id,
      String task,
      String unit,
      State state,
      long total,
      long cached,
      long computed,
      long failed,
      Duration elapsed,
      String waitsFor) {
    this(id, task, unit, state, total, cached, computed, failed, elapsed, waitsFor, "", false, 0);
  }

  /** Whether the work goes on. */
  public enum State {
    /** More events will follow. */
    RUNNING,
    /** All items were done. */
    FINISHED,
    /** It was stopped before the end; of items, what was done is kept. */
    INTERRUPTED
  }

  /** Items that need nothing more. */
  public long done() {
    return cached + computed + failed;
  }

  /** Items computed in a second; 0 before the first. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds > 0 ? (computed + failed) / seconds : 0;
  }

  /** The time that is left at this rate; negative while unknown. */
  public Duration eta() {
    double rate = rate();
    return rate > 0
        ? Duration.ofMillis(Math.round(1000 * (total - done()) / rate))
        : Duration.ofMillis(-1);
  }

  /** The event as one line of text, for terminals, logs and notebooks alike. */
  public String line() {
    if (isPlanned()) {
      return task + " " + note;
    }
    String counts =
        String.format(Locale.ROOT, "%s %,d/%,d %s", task, done(), total, unit)
            + (isOfSteps ? "" : kinds());
    return switch (state) {
      case RUNNING ->
          waitsFor.isEmpty()
              ? counts + rateAndEta() + heap()
              : counts + " · waiting for " + waitsFor;
      case FINISHED ->
          counts + " · " + Durations.brief(elapsed) + (note.isEmpty() ? "" : " · " + note);
      case INTERRUPTED -> counts + " · interrupted after " + Durations.brief(elapsed);
    };
  }

  private String kinds() {
    return String.format(
        Locale.ROOT, " · cached %,d · computed %,d · failed %,d", cached, computed, failed);
  }

  /** Whether it only knows so far what is to be done. */
  public boolean isPlanned() {
    return state == State.RUNNING && computed + failed == 0 && !note.isEmpty();
  }

  private String heap() {
    return heapBytes == 0 || rate() == 0
        ? ""
        : String.format(Locale.ROOT, " · heap %,.0f MB", heapBytes / MEGABYTE);
  }

  private String rateAndEta() {
    Duration eta = eta();
    return eta.isNegative()
        ? ""
        : String.format(Locale.ROOT, " · %,.0f/s · ETA %s", rate(), Durations.brief(eta));
  }
}
