package dev.tapeloft.label;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Prices;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prices as labels see them: whole numbers of half ticks, in which every comparison is exact, and
 * at which of them each side enters and leaves. A tick is a bar whose prices are one.
 *
 * <p>Rows are in time order; equal times stay in the order of their rows. Immutable.
 */
public final class PricePath {
  /** Of quotes, which are known at their times. */
  private static final long[] NO_ENDS = {};

  /** So that sums and differences of prices are ints. */
  private static final int MOST_HALVES = 1 << 29;

  private final Instrument instrument;
  private final long[] times;
  private final long[] known;
  private final Track up;
  private final Track down;
  private final boolean oneTrack;
  private final double meanSpread;

  /**
   * One side of the market, a cell a row.
   *
   * @param entry where a position of this side begins
   * @param open the first price of the row at which it can end
   * @param high the highest
   * @param low the lowest
   * @param close the last
   */
  record Track(int[] entry, int[] open, int[] high, int[] low, int[] close) {
    private static Track of(int[] entry, int[] exit) {
      return new Track(entry, exit, exit, exit, exit);
    }
  }

  private PricePath(
      Instrument instrument,
      InstantColumn times,
      long[] ends,
      Track up,
      Track down,
      boolean oneTrack,
      double meanSpread) {
    instrument.requirePip();
    this.instrument = instrument;
    this.times = requireOrder(times);
    this.known = ends.length == 0 ? this.times : ends;
    this.up = up;
    this.down = down;
    this.oneTrack = oneTrack;
    this.meanSpread = meanSpread;
  }

  /** The ticks or bars of an instrument that has pips. */
  public static PricePath of(Prices prices, EntryPrice entry) {
    return prices instanceof Bars bars ? of(bars, entry) : of((Ticks) prices, entry);
  }

  /** The quotes of an instrument that has pips. */
  public static PricePath of(Ticks ticks, EntryPrice entry) {
    Instrument instrument = ticks.instrument();
    int[] bid = ticks(instrument, "bid", ticks.bid());
    int[] ask = ticks(instrument, "ask", ticks.ask());
    double spread = meanDistance(bid, ask) / instrument.ticksPerUnit() / 2;
    if (entry == EntryPrice.BID_ASK) {
      Track up = Track.of(ask, bid);
      return new PricePath(
          instrument, ticks.time(), NO_ENDS, up, Track.of(bid, ask), false, spread);
    }
    int[] mid = new int[bid.length];
    Arrays.setAll(mid, row -> (bid[row] + ask[row]) / 2);
    Track both = Track.of(mid, mid);
    return new PricePath(instrument, ticks.time(), NO_ENDS, both, both, true, spread);
  }

  /**
   * The bars of an instrument that has pips: a row enters at its close, and is at its own time.
   *
   * @throws IllegalArgumentException if bids and asks are asked for and only their mean distance is
   *     known
   */
  public static PricePath of(Bars bars, EntryPrice entry) {
    Instrument instrument = bars.instrument();
    int[] open = halves(instrument, "open", bars.open());
    int[] high = halves(instrument, "high", bars.high());
    int[] low = halves(instrument, "low", bars.low());
    int[] close = halves(instrument, "close", bars.close());
    double spread = Arrays.stream(bars.spreadAvg().toArray()).average().orElse(Double.NaN);
    if (entry == EntryPrice.MID) {
      Track both = new Track(close, open, high, low, close);
      return new PricePath(instrument, bars.time(), ends(bars), both, both, true, spread);
    }
    Ohlc spreads = bars.spreads().orElseThrow(() -> noSides(bars));
    int[] openSpread = ticks(instrument, "spread_open", spreads.open());
    int[] highSpread = ticks(instrument, "spread_high", spreads.high());
    int[] lowSpread = ticks(instrument, "spread_low", spreads.low());
    int[] closeSpread = ticks(instrument, "spread_close", spreads.close());
    int[] bid = moved(close, closeSpread, -1);
    int[] ask = moved(close, closeSpread, 1);
    Track up =
        new Track(
            ask,
            moved(open, openSpread, -1),
            moved(high, highSpread, -1),
            moved(low, lowSpread, -1),
            bid);
    Track down =
        new Track(
            bid,
            moved(open, openSpread, 1),
            moved(high, highSpread, 1),
            moved(low, lowSpread, 1),
            ask);
    return new PricePath(instrument, bars.time(), ends(bars), up, down, false, spread);
  }

  /** The number of rows. */
  public int size() {
    return times.length;
  }

  /** What was quoted. */
  public Instrument instrument() {
    return instrument;
  }

  /** From the first row to the last. */
  public Duration length() {
    return Duration.of(times.length == 0 ? 0 : times[times.length - 1] - times[0], MICROS);
  }

  /** Whether a row looks behind the last one with such a horizon. */
  public boolean endsWithin(int row, Duration horizon) {
    return times[times.length - 1] - times[row] < horizon.toSeconds() * 1_000_000;
  }

  /** The mean of ask less bid, in pips; NaN where unknown. */
  public double meanSpreadPips() {
    return meanSpread / instrument.pip();
  }

  /** The time of a row, in microseconds since 1970. */
  long time(int row) {
    return times[row];
  }

  /** When the entry price of a row was known: of a tick its time, of a bar its end. */
  long known(int row) {
    return known[row];
  }

  /** The prices of a side. */
  Track track(Side side) {
    return side == Side.UP ? up : down;
  }

  /** Whether both sides enter and leave at the same prices. */
  boolean isOneTrack() {
    return oneTrack;
  }

  /** A price of so many half ticks, in quote currency. */
  double price(int halves) {
    return halves / (2.0 * instrument.ticksPerUnit());
  }

  /** A distance of so many half ticks, in pips. */
  double pips(int halves) {
    return halves / halvesPerPip();
  }

  /**
   * A distance in half ticks.
   *
   * @throws IllegalArgumentException if it is no whole number of them
   */
  int distance(double pips) {
    double halves = pips * halvesPerPip();
    if (Math.abs(halves - Math.rint(halves)) > 1e-6
        || Math.rint(halves) < 1
        || Math.rint(halves) > MOST_HALVES) {
      throw new IllegalArgumentException(
          "level (%s pips) must be a multiple of half the tick size of %s (%s pips), and not longer than prices can be"
              .formatted(Label.pips(pips), instrument.symbol(), 1 / halvesPerPip()));
    }
    return (int) Math.rint(halves);
  }

  private static long[] ends(Bars bars) {
    long[] ends = new long[bars.size()];
    Arrays.setAll(ends, bars::end);
    return ends;
  }

  private double halvesPerPip() {
    return Math.rint(2 * instrument.pip() * instrument.ticksPerUnit() * 1e6) / 1e6;
  }

  private static int[] halves(Instrument instrument, String name, DoubleColumn prices) {
    int[] halves = new int[prices.size()];
    for (int row = 0; row < halves.length; row++) {
      long whole = instrument.halfTicks(name, prices.at(row), row);
      if (Math.abs(whole) > MOST_HALVES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s %s in row %d must be at most %,d ticks of %s; give its Instrument a coarser one",
                name,
                prices.at(row),
                row,
                MOST_HALVES / 2,
                instrument.symbol()));
      }
      halves[row] = (int) whole;
    }
    return halves;
  }

  /** Whole ticks in half ticks, so that the half of each is whole. */
  private static int[] ticks(Instrument instrument, String name, DoubleColumn prices) {
    int[] halves = halves(instrument, name, prices);
    for (int row = 0; row < halves.length; row++) {
      if ((halves[row] & 1) != 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s %s in row %d is no multiple of the tick size %s of %s; give its Instrument a finer one",
                name,
                prices.at(row),
                row,
                instrument.tickSize(),
                instrument.symbol()));
      }
    }
    return halves;
  }

  /** Mids moved to bids or asks by half of their spreads, which are whole ticks. */
  private static int[] moved(int[] mids, int[] spreads, int sign) {
    int[] moved = new int[mids.length];
    Arrays.setAll(moved, row -> mids[row] + sign * spreads[row] / 2);
    return moved;
  }

  private static double meanDistance(int[] low, int[] high) {
    long sum = 0;
    for (int row = 0; row < low.length; row++) {
      sum += high[row] - low[row];
    }
    return (double) sum / low.length; // NaN of none
  }

  private static long[] requireOrder(InstantColumn column) {
    long[] times = column.toArray();
    for (int row = 0; row < times.length; row++) {
      if (times[row] == InstantColumn.MISSING || (row > 0 && times[row] < times[row - 1])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "rows must be in time order, none without a time; row %d (%s) is not; sort them first",
                row,
                column.text(row)));
      }
    }
    return times;
  }

  private static IllegalArgumentException noSides(Bars bars) {
    return new IllegalArgumentException(
        bars
            + " have no bids and asks of each price, only a mean spread; label the ticks, or enter at"
            + " mids (EntryPrice.MID)");
  }
}
