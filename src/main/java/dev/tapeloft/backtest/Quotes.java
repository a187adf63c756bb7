package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a simulation walks along, one after the other: bars, or single quotes, each of which is its
 * own open and close. Read by every strategy; nobody writes to it after construction.
 */
abstract sealed class Quotes permits BarQuotes, TickQuotes {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /** A power of 2: no level by a percentage of a price in ticks is just that far from a quote. */
  private static final double TOUCHES_PER_TICK = 1024;

  final int size;

  /** How near to a level counts as touching it: rounding noise, far below a tick. */
  final double touch;

  Quotes(int size, Instrument instrument) {
    this.size = size;
    this.touch = instrument.tickSize() / TOUCHES_PER_TICK;
  }

  /** Bars, each of which is checked. */
  static Quotes of(Bars bars, Rules rules) {
    return BarQuotes.of(bars, rules);
  }

  /** The prices at which a side is left. */
  abstract SideQuotes side(int side);

  /** The price at which a side is entered at the open. */
  abstract double entryAtOpen(int side, int quote);

  /** The price at which a side is entered at the close. */
  abstract double entryAtClose(int side, int quote);

  /** How much worse a fill is than quoted; 0 where the spread is known. */
  abstract double slip(int quote);

  /** The mid price at the close. */
  abstract double mid(int quote);

  /** The time of the open, in microseconds since 1970. */
  abstract long start(int quote);

  /** The time of the close, in microseconds since 1970. */
  abstract long end(int quote);

  /** The nights between one and the one before. */
  long nightsBefore(int quote) {
    return quote == 0 ? 0 : date(quote) - date(quote - 1);
  }

  /** The last of each UTC date, in order. */
  int[] dayEnds() {
    return IntStream.range(0, size)
        .filter(quote -> quote == size - 1 || date(quote) != date(quote + 1))
        .toArray();
  }

  /** The starts of the UTC dates that have quotes, in microseconds since 1970. */
  long[] days() {
    return Arrays.stream(dayEnds()).mapToLong(this::day).toArray();
  }

  /** The start of the UTC date, in microseconds since 1970. */
  long day(int quote) {
    return date(quote) * MICROS_PER_DAY;
  }

  private long date(int quote) {
    return Math.floorDiv(start(quote), MICROS_PER_DAY);
  }
}
