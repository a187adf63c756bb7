package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Session;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Range;
import dev.tapeloft.pipeline.Range.Brought;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.SpanSet;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.source.BarRequest;
import dev.tapeloft.source.BarSources.Named;
import dev.tapeloft.source.BarTerms;
import dev.tapeloft.source.FetchedBars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Bars of a source, of which only those are fetched that are not kept. A series is named by its
 * source, instrument and interval; what the calendar says cannot be is not missing, and a bar that
 * may still change is fetched anew each time.
 */
public final class FetchBars {
  static final int VERSION = 1;

  private static final Interval DAY = Interval.days(1);

  private final Pipeline pipeline;
  private final Named source;
  private final Instrument instrument;
  private final Interval interval;

  private FetchBars(Pipeline pipeline, Named source, String symbol, Interval interval) {
    this.pipeline = pipeline;
    this.source = source;
    this.instrument = source.source().instrument(symbol);
    this.interval = interval;
  }

  /** The bars that begin in {@code [from, to)}. */
  public static Kept<Bars> keep(
      Pipeline pipeline, Named source, String symbol, Interval interval, Instant from, Instant to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "from (%s) must not be after to (%s); swap them?".formatted(from, to));
    }
    return new FetchBars(pipeline, source, symbol, interval).keep(from, to);
  }

  /** The bars of the sessions from one day to another, both included. */
  public static Kept<Bars> keep(
      Pipeline pipeline,
      Named source,
      String symbol,
      Interval interval,
      LocalDate from,
      LocalDate to) {
    FetchBars fetch = new FetchBars(pipeline, source, symbol, interval);
    List<Session> sessions = fetch.instrument.calendar().sessions(from, to);
    if (fetch.isDaily() || sessions.isEmpty()) {
      return fetch.keep(midnight(from), midnight(to.plusDays(1)));
    }
    return fetch.keep(sessions.get(0).open(), sessions.get(sessions.size() - 1).close());
  }

  private Kept<Bars> keep(Instant from, Instant to) {
    BarTerms terms = source.source().terms();
    Instant now = pipeline.config().clock().instant();
    Span asked = new Span(micros(from), micros(to));
    Recipe recipe =
        Recipe.of(BuiltIn.BARS_OF_A_SOURCE.operation(), VERSION)
            .parameter("source", source.source().identity())
            .parameters("instrument", instrument.toMetadata())
            .parameter("interval", interval.toString());
    return pipeline.keep(
        new Range<>(
            recipe,
            "time",
            noBars(),
            asked,
            possible(from, to, now),
            micros(terms.joining()),
            terms.emptyLasts(),
            Bars::of,
            this::fetch));
  }

  private Brought fetch(Span span) throws InterruptedException {
    BarRequest asked =
        new BarRequest(instrument, interval, instant(span.from()), instant(span.to()));
    Instant now = pipeline.config().clock().instant();
    FetchedBars fetched = FetchedBars.of(source, asked);
    Map<String, String> notes =
        fetched.repairs().isEmpty() ? Map.of() : Map.of("repairs", fetched.repairs());
    return new Brought(fetched.bars().frame(), finalTo(now), notes);
  }

  /** Where bars can begin that have begun: at the dates of sessions, or within them. */
  private SpanSet possible(Instant from, Instant to, Instant now) {
    SpanSet begun = SpanSet.of(Long.MIN_VALUE, micros(now) + 1);
    if (!isDaily() && interval.duration().compareTo(DAY.duration()) >= 0) {
      return begun;
    }
    Calendar calendar = instrument.calendar();
    LocalDate first = from.atZone(calendar.zone()).toLocalDate().minusDays(1);
    LocalDate last = to.atZone(calendar.zone()).toLocalDate().plusDays(1);
    List<Span> sessions =
        calendar.sessions(first, last).stream()
            .filter(session -> !session.open().isAfter(now))
            .map(this::possible)
            .toList();
    return isDaily() ? SpanSet.of(sessions) : SpanSet.of(sessions).within(begun);
  }

  private Span possible(Session session) {
    return isDaily()
        ? new Span(micros(midnight(session.date())), micros(midnight(session.date().plusDays(1))))
        : new Span(micros(session.open()), micros(session.close()));
  }

  /** The first time at which a bar may begin that is not final at a moment. */
  private long finalTo(Instant now) {
    Instant settled = now.minus(source.source().terms().revision());
    if (!isDaily()) {
      return micros(settled.minus(interval.duration())) + 1;
    }
    LocalDate date = settled.atZone(instrument.calendar().zone()).toLocalDate();
    boolean over =
        instrument.calendar().session(date).map(Session::close).stream()
            .noneMatch(settled::isBefore);
    return micros(midnight(over ? date.plusDays(1) : date));
  }

  private boolean isDaily() {
    return interval.equals(DAY);
  }

  private Frame noBars() {
    DoubleColumn none = DoubleColumn.of();
    return Bars.of(instrument, interval, InstantColumn.of(), new Ohlc(none, none, none, none))
        .frame();
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
