package dev.tapeloft.market;

import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the sessions of bars that are shorter than a day, going along in time. */
final class SessionDates {
  private final Bars bars;
  private @Nullable Session current;

  SessionDates(Bars bars) {
    this.bars = bars;
  }

  /** The bars that longer ones are made of: all, unless their sessions count. */
  static int[] rows(Bars bars, Interval longer) {
    IntStream all = IntStream.range(0, bars.size());
    if (!longer.isOfDates() || bars.interval().isOfDates()) {
      return all.toArray();
    }
    SessionDates dates = new SessionDates(bars);
    return all.filter(bar -> dates.session(bar).isPresent()).toArray();
  }

  /**
   * The time by which a bar is counted, in microseconds since 1970: its own, or 00:00 UTC of the
   * date of its session, which it must have.
   */
  long countedBy(int bar, Interval longer) {
    long time = bars.time().at(bar);
    if (!longer.isOfDates() || bars.interval().isOfDates()) {
      return time;
    }
    return InstantColumn.microsOf(session(bar).orElseThrow().stamp());
  }

  /** The session in which a bar begins, or which opens while it lasts. */
  private Optional<Session> session(int bar) {
    Instant start = bars.time().instant(bar);
    if (current == null || !current.contains(start)) {
      Instant end = InstantColumn.instantOf(bars.end(bar));
      Calendar calendar = bars.instrument().calendar();
      current = calendar.sessionAt(start).or(() -> calendar.firstOpening(start, end)).orElse(null);
    }
    return Optional.ofNullable(current);
  }
}
