package dev.tapeloft.pipeline;

import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Usage;
import java.time.Duration;
import java.util.Locale;

/**
 * What was computed, reused and read, by one loft or by all of this process.
 *
 * @param computed results computed
 * @param reused results found kept
 * @param rowsRead rows decoded from the store
 * @param savedTime recorded cost of what was reused, less the time to find it
 */
public record SessionCounts(long computed, long reused, long rowsRead, Duration savedTime) {
  /** Nothing yet. */
  static final SessionCounts NONE = new SessionCounts(0, 0, 0, Duration.ZERO);

  /** What all lofts of this process did so far. */
  public static SessionCounts ofProcess() {
    return ProcessCounts.now();
  }

  /** With what was used since. */
  SessionCounts plus(Usage usage) {
    return new SessionCounts(
        computed + usage.amount(Counted.COMPUTED),
        reused + usage.amount(Counted.REUSED_MEMORY) + usage.amount(Counted.REUSED_DISK),
        rowsRead + usage.amount(Counted.ROWS_READ),
        savedTime.plusNanos(usage.amount(Counted.SAVED_NANOS)));
  }

  /** The counts since an earlier look. */
  public SessionCounts since(SessionCounts earlier) {
    return new SessionCounts(
        computed - earlier.computed,
        reused - earlier.reused,
        rowsRead - earlier.rowsRead,
        savedTime.minus(earlier.savedTime));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "this session: computed %,d · reused %,d · read %,d rows · saved %s",
        computed,
        reused,
        rowsRead,
        Durations.brief(savedTime));
  }
}
