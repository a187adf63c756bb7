package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * The bars that a source is asked for: those that begin in {@code [from, to)}.
 *
 * @param instrument what was traded
 * @param interval how long a bar is; a daily bar begins at 00:00 UTC of its session's date
 * @param from the first time a bar may begin
 * @param to the first time that is too late
 */
public record BarRequest(Instrument instrument, Interval interval, Instant from, Instant to) {
  /** Those of all bars that it asks for. */
  Bars within(Bars all) {
    InstantColumn times = all.time();
    long first = InstantColumn.microsOf(from);
    long end = InstantColumn.microsOf(to);
    return Bars.of(
        all.frame()
            .pick(
                IntStream.range(0, all.size())
                    .filter(bar -> times.at(bar) >= first && times.at(bar) < end)
                    .toArray()));
  }

  /** Such as {@code AAPL 1D from 2020-06-01T00:00:00Z to 2020-07-01T00:00:00Z}. */
  @Override
  public String toString() {
    return "%s %s from %s to %s".formatted(instrument.symbol(), interval, from, to);
  }
}
