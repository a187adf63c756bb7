package dev.tapeloft.discovery;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.ResampleBars;
import dev.tapeloft.operation.ResampleTicks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Prices as bars: made of ticks, or of shorter bars. */
record PriceBars(Kept<? extends Prices> prices) {
  /** The length of the bars that the prices are; empty where they are ticks. */
  Optional<Interval> interval() {
    return prices.get() instanceof Bars bars ? Optional.of(bars.interval()) : Optional.empty();
  }

  /** What the prices are called. */
  String unit() {
    return isTicks() ? Dataset.TICKS : "bars";
  }

  private boolean isTicks() {
    return prices.get() instanceof Ticks;
  }

  /** Bars of a length. */
  @SuppressWarnings("unchecked") // prices are of one kind or the other
  Kept<Bars> of(Pipeline pipeline, Interval length) {
    if (isTicks()) {
      return ResampleTicks.keep(pipeline, (Kept<Ticks>) prices, length);
    }
    Kept<Bars> given = (Kept<Bars>) prices;
    return given.get().interval().equals(length)
        ? given
        : ResampleBars.keep(pipeline, given, length);
  }

  /**
   * When what is learned from bars is to be known: when a day begins, or else the day on which
   * their last third begins.
   *
   * @throws IllegalArgumentException if there are no bars before the day, or none behind
   */
  static Instant knownBy(Bars bars, Optional<LocalDate> day) {
    InstantColumn times = bars.time();
    if (day.isEmpty()) {
      int row = Math.toIntExact(2L * times.size() / 3);
      return begin(LocalDate.ofInstant(times.instant(row), ZoneOffset.UTC));
    }
    Instant first = times.instant(0);
    Instant last = times.instant(times.size() - 1);
    Instant begin = begin(day.get());
    if (!begin.isAfter(first) || begin.isAfter(last)) {
      throw new IllegalArgumentException(
          "known by (%s) must be within the bars, %s to %s; what is learned before it is followed after it"
              .formatted(day.get(), first, last));
    }
    return begin;
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
