package dev.tapeloft.operation;

import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Session;
import dev.tapeloft.pipeline.SpanSet;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.source.BarTerms;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When bars of an instrument can begin, when they have ended, and when they are final. Times are
 * microseconds since 1970.
 *
 * @param instrument whose calendar decides
 * @param interval how long a bar is
 * @param terms of the source
 */
record BarSchedule(Instrument instrument, Interval interval, BarTerms terms) {
  private static final Interval DAY = Interval.days(1);

  /** Where a bar may begin that is of the days from one to another, both included. */
  Span of(LocalDate from, LocalDate to) {
    Span days = new Span(midnight(from), midnight(to.plusDays(1)));
    if (!isWithinDays()) {
      return days;
    }
    List<Span> sessions =
        instrument.calendar().sessions(from, to).stream().map(this::possible).toList();
    return sessions.isEmpty()
        ? new Span(days.from(), days.from())
        : new Span(sessions.get(0).from(), sessions.get(sessions.size() - 1).to());
  }

  /** Where in a span bars can begin that have begun: at the dates of sessions, or within them. */
  SpanSet possible(Span span, Instant now) {
    SpanSet begun = SpanSet.of(Long.MIN_VALUE, micros(now) + 1);
    if (!interval.equals(DAY) && !isWithinDays()) {
      return begun;
    }
    Calendar calendar = instrument.calendar();
    LocalDate first = date(span.from()).minusDays(1);
    LocalDate last = date(span.to()).plusDays(1);
    List<Span> sessions =
        calendar.sessions(first, last).stream()
            .filter(session -> !session.open().isAfter(now))
            .map(this::possible)
            .toList();
    return interval.equals(DAY) ? SpanSet.of(sessions) : SpanSet.of(sessions).within(begun);
  }

  /**
   * The span of the whole bars in one, as far as they have begun: of weeks and months, in which
   * there is one time at which a bar begins, and it is not known which.
   */
  Span whole(Span span, Instant now) {
    if (!interval.isLongerThanDay() || span.isEmpty()) {
      return span;
    }
    long end = interval.end(interval.start(span.to() - 1));
    return new Span(
        interval.start(span.from()), Math.max(span.to(), Math.min(end, micros(now) + 1)));
  }

  private LocalDate date(long micros) {
    return InstantColumn.instantOf(micros).atZone(instrument.calendar().zone()).toLocalDate();
  }

  /** A bar is of the session in which it begins, or else of the one that opens while it lasts. */
  private Span possible(Session session) {
    if (interval.equals(DAY)) {
      return new Span(micros(session.stamp()), micros(session.stamp().plus(DAY.duration())));
    }
    long open = micros(session.open());
    long start = interval.start(open);
    boolean isOfBefore =
        start < open && instrument.calendar().sessionAt(InstantColumn.instantOf(start)).isPresent();
    long first = isOfBefore ? interval.end(start) : start;
    return new Span(first, Math.max(first, micros(session.close())));
  }

  /**
   * The first time at which a bar may begin that is not final at a moment: it has not ended, or may
   * still change, or is not there and may still come.
   *
   * @param times of the bars that are there, in order
   */
  long finalTo(Instant now, InstantColumn times) {
    long ended = ended(now);
    long believed = Math.min(ended, endedAt(now.minus(terms.revision()).minus(terms.lag())));
    SpanSet possible = possible(new Span(believed, ended), now);
    int bar = 0;
    for (long slot = interval.start(believed); slot < ended; slot = interval.end(slot)) {
      long end = interval.end(slot);
      while (bar < times.size() && times.at(bar) < slot) {
        bar++;
      }
      boolean isThere = bar < times.size() && times.at(bar) < end;
      Span own = new Span(Math.max(slot, believed), Math.min(end, ended));
      if (!isThere && !possible.within(SpanSet.of(own)).isEmpty()) {
        return own.from();
      }
    }
    return ended;
  }

  /** The first time at which a bar may begin that may still change at a moment. */
  long ended(Instant now) {
    return endedAt(now.minus(terms.revision()));
  }

  private long endedAt(Instant moment) {
    if (!interval.equals(DAY)) {
      return micros(moment.minus(interval.duration())) + 1;
    }
    LocalDate date = moment.atZone(instrument.calendar().zone()).toLocalDate();
    boolean over =
        instrument.calendar().session(date).map(Session::close).stream()
            .noneMatch(moment::isBefore);
    return midnight(over ? date.plusDays(1) : date);
  }

  private boolean isWithinDays() {
    return interval.shortest().compareTo(DAY.duration()) < 0;
  }

  private static long midnight(LocalDate date) {
    return micros(date.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Up to the next microsecond, so that no bar is in a span by a part of one. */
  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + (time.getNano() + 999) / 1_000;
  }

  static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000;
  }
}
