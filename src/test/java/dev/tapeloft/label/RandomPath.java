package dev.tapeloft.label;

import dev.tapeloft.label.NaiveLabels.Quote;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A walk in ticks with ties, jumps, equal times and long gaps, as quotes and as bars; the same for
 * the same seed and size.
 */
final class RandomPath {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final long SECOND = 1_000_000;

  private final long seed;
  private final long[] micros;
  private final int[] bids;
  private final int[] asks;
  private final int[][] bars;

  RandomPath(long seed, int size) {
    Random random = new Random(seed);
    this.seed = seed;
    this.micros = new long[size];
    this.bids = new int[size];
    this.asks = new int[size];
    this.bars = new int[4][size];
    long time = 1_400_000_000L * SECOND;
    int price = 138_000;
    for (int row = 0; row < size; row++) {
      time += random.nextInt(4) == 0 ? 0 : random.nextInt(30) == 0 ? 90 * SECOND : SECOND;
      price += random.nextInt(25) == 0 ? random.nextInt(41) - 20 : random.nextInt(5) - 2;
      micros[row] = time;
      bids[row] = price;
      asks[row] = price + random.nextInt(4);
      bar(random, row, price);
    }
  }

  private void bar(Random random, int row, int price) {
    int open = price + random.nextInt(5) - 2;
    bars[0][row] = open;
    bars[1][row] = Math.max(open, price) + random.nextInt(8);
    bars[2][row] = Math.min(open, price) - random.nextInt(8);
    bars[3][row] = price;
  }

  Ticks ticks() {
    return Ticks.of(EURUSD, InstantColumn.of(micros), prices(bids), prices(asks));
  }

  Bars bars() {
    Ohlc prices = new Ohlc(prices(bars[0]), prices(bars[1]), prices(bars[2]), prices(bars[3]));
    long[] times = new long[micros.length];
    for (int row = 0; row < times.length; row++) {
      times[row] = (1_400_000_000L + 2L * row) * SECOND;
    }
    return Bars.of(EURUSD, Interval.seconds(2), InstantColumn.of(times), prices);
  }

  /** Bars every two seconds, each of one quote. */
  Bars quoteBars() {
    DoubleColumn bid = prices(bids);
    DoubleColumn ask = prices(asks);
    return Bars.of(
        EURUSD,
        Interval.seconds(2),
        evenTicks().time(),
        new Ohlc(bid, bid, bid, bid),
        new Ohlc(ask, ask, ask, ask));
  }

  /** The quotes every two seconds. */
  Ticks evenTicks() {
    long[] times = new long[micros.length];
    for (int row = 0; row < times.length; row++) {
      times[row] = (1_400_000_000L + 2L * row) * SECOND;
    }
    return Ticks.of(EURUSD, InstantColumn.of(times), prices(bids), prices(asks));
  }

  List<Quote> quotes(boolean sides) {
    List<Quote> quotes = new ArrayList<>();
    for (int row = 0; row < bids.length; row++) {
      long bid = 2L * bids[row];
      long ask = 2L * asks[row];
      long mid = bids[row] + asks[row];
      quotes.add(
          sides
              ? new Quote(micros[row], ask, bid, new long[] {bid}, new long[] {ask})
              : new Quote(micros[row], mid, mid, new long[] {mid}, new long[] {mid}));
    }
    return quotes;
  }

  private static DoubleColumn prices(int[] ticks) {
    double[] prices = new double[ticks.length];
    for (int row = 0; row < prices.length; row++) {
      prices[row] = ticks[row] / 100_000.0;
    }
    return DoubleColumn.owning(prices);
  }

  @Override
  public String toString() {
    return "new RandomPath(" + seed + "L, " + micros.length + ")";
  }
}
