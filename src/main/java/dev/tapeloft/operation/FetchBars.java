package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
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

  /** Later than this nothing has begun: what is asked for of it is not there. */
  private static final Duration SOON = Duration.ofDays(2);

  private static final LocalDate FIRST_DAY = LocalDate.of(1800, 1, 1);
  private static final Instant FIRST = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

  private final Pipeline pipeline;
  private final Named source;
  private final Instrument instrument;
  private final Interval interval;
  private final BarSchedule schedule;

  private FetchBars(Pipeline pipeline, Named source, String symbol, Interval interval) {
    this.pipeline = pipeline;
    this.source = source;
    this.instrument = source.source().instrument(symbol);
    this.interval = interval;
    this.schedule = new BarSchedule(instrument, interval, source.source().terms());
  }

  /** The bars that begin in {@code [from, to)}. */
  public static Kept<Bars> keep(
      Pipeline pipeline, Named source, String symbol, Interval interval, Instant from, Instant to) {
    requireOrder(from.isAfter(to), from, to);
    return of(pipeline, source, symbol, interval).keep(from, to);
  }

  private static void requireOrder(boolean swapped, Object from, Object to) {
    if (swapped) {
      throw new IllegalArgumentException(
          "from (%s) must not be after to (%s); swap them?".formatted(from, to));
    }
  }

  /** The bars of the sessions from one day to another, both included. */
  public static Kept<Bars> keep(
      Pipeline pipeline,
      Named source,
      String symbol,
      Interval interval,
      LocalDate from,
      LocalDate to) {
    requireOrder(from.isAfter(to), from, to);
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
    long from = Math.max(kept, schedule.ended(now));
    long end = Math.max(from, BarSchedule.micros(now) + 1);
    boolean isNext = !isPossible(kept, from, now);
    return isNext && isPossible(from, end, now)
        ? Optional.of(new Span(from, end))
        : Optional.empty();
  }

  private boolean isPossible(long from, long to, Instant now) {
    SpanSet span = SpanSet.of(from, to);
    return !span.within(schedule.possible(new Span(from, to), now)).isEmpty();
  }

  private Kept<Bars> keep(LocalDate from, LocalDate to) {
    LocalDate last = now().plus(SOON).atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate until = to.isAfter(last) ? last : to;
    requireKnown(from);
    if (from.isAfter(until)) {
      return keep(FIRST, FIRST);
    }
    Span days = schedule.of(from, until);
    return keep(InstantColumn.instantOf(days.from()), InstantColumn.instantOf(days.to()));
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
        new Span(BarSchedule.micros(from), BarSchedule.micros(to)),
        span -> schedule.possible(span, now()),
        span -> schedule.whole(span, now()),
        BarSchedule.micros(terms.joining()),
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
        new BarRequest(
            instrument,
            interval,
            InstantColumn.instantOf(span.from()),
            InstantColumn.instantOf(span.to()));
    Instant now = now(); // what ends while the source answers is not final
    FetchedBars fetched = FetchedBars.of(source, asked);
    int[] rows = within(fetched.bars().time(), schedule.possible(span, now));
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
    return new Brought(frame, schedule.finalTo(now, frame.instants("time")), notes);
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

  private Instant now() {
    return pipeline.config().clock().instant();
  }

  private Frame noBars() {
    DoubleColumn none = DoubleColumn.of();
    return Bars.of(instrument, interval, InstantColumn.of(), new Ohlc(none, none, none, none))
        .frame();
  }
}
