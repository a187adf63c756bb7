package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Session;
import dev.tapeloft.pipeline.Covered;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bars of a source, of which only those are fetched that are not kept. A series is named by its
 * source, instrument and interval; what the calendar says cannot be is not missing, and a bar that
 * may still change is fetched anew each time.
 */
public final class FetchBars {
  static final int VERSION = 1;

  private static final Interval DAY = Interval.days(1);

  /** Later than this nothing has begun: what is asked for of it is not there. */
  private static final Duration SOON = Duration.ofDays(2);

  private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);
  private static final Instant FIRST = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

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
    return of(pipeline, source, symbol, interval).keep(from, to);
  }

  /** The bars of the sessions from one day to another, both included. */
  public static Kept<Bars> keep(
      Pipeline pipeline,
      Named source,
      String symbol,
      Interval interval,
      LocalDate from,
      LocalDate to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "from (%s) must not be after to (%s); swap them?".formatted(from, to));
    }
    return of(pipeline, source, symbol, interval).keep(from, to);
  }

  /** A series of a source. */
  static FetchBars of(Pipeline pipeline, Named source, String symbol, Interval interval) {
    return new FetchBars(pipeline, source, symbol, interval);
  }

  /** The length of its bars. */
  Interval interval() {
    return interval;
  }

  /** The pieces of it that are kept, in order. */
  List<Covered> kept() {
    return pipeline.covered(range(FIRST, FIRST));
  }

  /** Where bars behind what is kept may still come or change, if nothing else is missing before. */
  Optional<Span> openAfter(long kept) {
    Instant now = now();
    long from = Math.max(kept, ended(now.minus(source.source().terms().revision())));
    boolean isNext = possible(new Span(kept, from)).within(SpanSet.of(kept, from)).isEmpty();
    return from <= micros(now) && isNext
        ? Optional.of(new Span(from, micros(now) + 1))
        : Optional.empty();
  }

  private Kept<Bars> keep(LocalDate from, LocalDate to) {
    LocalDate last = now().plus(SOON).atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate until = to.isAfter(last) ? last : to;
    requireKnown(from);
    if (from.isAfter(until)) {
      return keep(midnight(from), midnight(from));
    }
    if (!isWithinDays()) {
      return keep(midnight(from), midnight(until.plusDays(1)));
    }
    List<Span> sessions =
        instrument.calendar().sessions(from, until).stream().map(this::possible).toList();
    return sessions.isEmpty()
        ? keep(midnight(from), midnight(from))
        : keep(instant(sessions.get(0).from()), instant(sessions.get(sessions.size() - 1).to()));
  }

  private Kept<Bars> keep(Instant from, Instant to) {
    requireKnown(from.isBefore(FIRST) ? LocalDate.MIN : FIRST_DAY);
    Instant soon = now().plus(SOON);
    Instant until = to.isAfter(soon) ? soon : to;
    Instant begin = from.isAfter(until) ? until : from;
    return pipeline.keep(range(begin, until));
  }

  private Range<Bars> range(Instant from, Instant to) {
    BarTerms terms = source.source().terms();
    Recipe recipe =
        Recipe.of(BuiltIn.BARS_OF_A_SOURCE.operation(), VERSION)
            .parameter("source", source.source().identity())
            .parameters("instrument", instrument.toMetadata())
            .parameter("interval", interval.toString());
    return new Range<>(
        recipe,
        "time",
        noBars(),
        new Span(micros(from), micros(to)),
        this::possible,
        micros(terms.joining()),
        terms.emptyLasts(),
        Bars::of,
        this::fetch);
  }

  private static void requireKnown(LocalDate from) {
    if (from.isBefore(FIRST_DAY)) {
      throw new IllegalArgumentException(
          "bars are asked for from %s on at the earliest; begin later".formatted(FIRST_DAY));
    }
  }

  private Brought fetch(Span span) throws InterruptedException {
    BarRequest asked =
        new BarRequest(instrument, interval, instant(span.from()), instant(span.to()));
    Instant now = now(); // what ends while the source answers is not final
    FetchedBars fetched = FetchedBars.of(source, asked);
    int[] rows = within(fetched.bars().time(), possible(span));
    int left = fetched.bars().size() - rows.length;
    Frame frame = left == 0 ? fetched.bars().frame() : fetched.bars().frame().pick(rows);
    List<String> repairs = new ArrayList<>();
    if (!fetched.repairs().isEmpty()) {
      repairs.add(fetched.repairs());
    }
    if (left > 0) {
      repairs.add(leftOut(left, instrument));
    }
    Map<String, String> notes =
        repairs.isEmpty() ? Map.of() : Map.of("repairs", String.join(", ", repairs));
    return new Brought(frame, finalTo(now, frame.instants("time")), notes);
  }

  /** Tells of bars in no session. */
  static String leftOut(int bars, Instrument instrument) {
    return String.format(
        Locale.ROOT,
        "%,d %s outside the sessions of %s left out",
        bars,
        bars == 1 ? "bar" : "bars",
        instrument.calendar());
  }

  /** The rows of times that are in a set. */
  private static int[] within(InstantColumn times, SpanSet set) {
    List<Span> spans = set.spans();
    int[] rows = new int[times.size()];
    int size = 0;
    int span = 0;
    for (int row = 0; row < times.size(); row++) {
      while (span < spans.size() && spans.get(span).to() <= times.at(row)) {
        span++;
      }
      if (span < spans.size() && spans.get(span).from() <= times.at(row)) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  private SpanSet possible(Span span) {
    return possible(instant(span.from()), instant(span.to()));
  }

  /** Where bars can begin that have begun: at the dates of sessions, or within them. */
  private SpanSet possible(Instant from, Instant to) {
    Instant now = now();
    SpanSet begun = SpanSet.of(Long.MIN_VALUE, micros(now) + 1);
    if (!isDaily() && !isWithinDays()) {
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

  /** The bar that contains the open begins before it, unless bars are counted from there. */
  private Span possible(Session session) {
    if (isDaily()) {
      return new Span(
          micros(midnight(session.date())), micros(midnight(session.date().plusDays(1))));
    }
    long open = micros(session.open());
    return new Span(
        open - Math.floorMod(open, micros(interval.duration())), micros(session.close()));
  }

  /**
   * The first time at which a bar may begin that is not final at a moment. That there is no bar
   * behind the last is believed later.
   */
  private long finalTo(Instant now, InstantColumn times) {
    BarTerms terms = source.source().terms();
    Instant settled = now.minus(terms.revision());
    long ended = ended(settled);
    long believed = ended(settled.minus(terms.lag()));
    long behind =
        times.size() == 0 ? believed : times.at(times.size() - 1) + micros(interval.duration());
    return Math.min(ended, Math.max(believed, behind));
  }

  /** The first time at which a bar may begin that has not ended at a moment. */
  private long ended(Instant moment) {
    if (!isDaily()) {
      return micros(moment.minus(interval.duration())) + 1;
    }
    LocalDate date = moment.atZone(instrument.calendar().zone()).toLocalDate();
    boolean over =
        instrument.calendar().session(date).map(Session::close).stream()
            .noneMatch(moment::isBefore);
    return micros(midnight(over ? date.plusDays(1) : date));
  }

  private Instant now() {
    return pipeline.config().clock().instant();
  }

  private boolean isWithinDays() {
    return interval.duration().compareTo(DAY.duration()) < 0;
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

  /** Up to the next microsecond, so that no bar is in a span by a part of one. */
  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + (time.getNano() + 999) / 1_000;
  }

  private static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
