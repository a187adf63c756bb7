package dev.tapeloft.market;

import dev.tapeloft.table.InstantColumn;
import java.util.Locale;

/**
 * Gathers ticks into bars: left-closed bins of UTC on one side's price, empty bins left out.
 *
 * <p>Prices are counted in ticks of the instrument, so a mid is a whole number of half ticks and is
 * divided once, at the end: every price is the double nearest to its true decimal.
 */
final class TickResampler {
  private static final long LONGEST_SECONDS = 36_500L * 86_400;

  private final Ticks ticks;
  private final Interval interval;
  private final QuoteSide side;
  private final long ticksPerUnit;

  private final BarRows bars = new BarRows();
  private long openHalves;
  private long highHalves;
  private long lowHalves;
  private long closeHalves;
  private long spreadTicks;
  private long quotes;

  TickResampler(Ticks ticks, Interval interval, QuoteSide side) {
    this.ticks = ticks;
    this.interval = interval;
    this.side = side;
    this.ticksPerUnit = ticks.instrument().ticksPerUnit();
    requireLength(interval);
  }

  Bars bars() {
    long bin = 0;
    long end = Long.MIN_VALUE;
    for (int row = 0; row < ticks.size(); row++) {
      long time = time(row);
      if (quotes > 0 && time >= end) {
        close(bin);
      }
      if (time >= end) {
        bin = interval.start(time);
        end = interval.end(bin);
      }
      take(
          wholeTicks("bid", ticks.bid().at(row), row), wholeTicks("ask", ticks.ask().at(row), row));
    }
    if (quotes > 0) {
      close(bin);
    }
    return bars.toBars(ticks.instrument(), interval);
  }

  private long time(int row) {
    long time = ticks.time().at(row);
    if (time == InstantColumn.MISSING || (row > 0 && time < ticks.time().at(row - 1))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ticks must be in time order, none without a time; row %d (%s) is not; sort them first",
              row,
              ticks.time().text(row)));
    }
    return time;
  }

  private void take(long bidTicks, long askTicks) {
    long halves = side.halves(bidTicks, askTicks);
    if (quotes == 0) {
      openHalves = halves;
      highHalves = halves;
      lowHalves = halves;
    }
    highHalves = Math.max(highHalves, halves);
    lowHalves = Math.min(lowHalves, halves);
    closeHalves = halves;
    spreadTicks += askTicks - bidTicks;
    quotes++;
  }

  private void close(long bin) {
    bars.add(
        bin,
        price(openHalves),
        price(highHalves),
        price(lowHalves),
        price(closeHalves),
        spreadTicks / ((double) quotes * ticksPerUnit),
        quotes);
    spreadTicks = 0;
    quotes = 0;
  }

  private double price(long halves) {
    return halves / (2.0 * ticksPerUnit);
  }

  private long wholeTicks(String side, double price, int row) {
    return WholeTicks.of(ticks.instrument(), side, price, row);
  }

  private static void requireLength(Interval interval) {
    if (interval.duration().toSeconds() > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "interval " + interval + " must be at most 36500D; choose a shorter one");
    }
  }
}
