package dev.tapeloft.source;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.time.Instant;

/**
 * The bars that a source is asked for: those that begin in {@code [from, to)}.
 *
 * @param instrument what was traded
 * @param interval how long a bar is; a daily bar begins at 00:00 UTC of its session's date
 * @param from the first time a bar may begin
 * @param to the first time that is too late
 */
public record BarRequest(Instrument instrument, Interval interval, Instant from, Instant to) {
  /** Such as {@code AAPL 1D from 2020-06-01T00:00:00Z to 2020-07-01T00:00:00Z}. */
  @Override
  public String toString() {
    return "%s %s from %s to %s".formatted(instrument.symbol(), interval, from, to);
  }
}
