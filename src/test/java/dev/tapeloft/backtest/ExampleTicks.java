package dev.tapeloft.backtest;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Ticks for tests: by hand and at random. */
final class ExampleTicks {
  static final long SECOND = 1_000_000L;
  static final long MINUTE = 60 * SECOND;

  private ExampleTicks() {}

  /** A quote so many seconds after the start. */
  static double[] quote(double seconds, double bid, double ask) {
    return new double[] {seconds, bid, ask};
  }

  /** EUR/USD quotes by hand. */
  static Ticks of(double[]... quotes) {
    return of(ExampleBars.EURUSD, quotes);
  }

  static Ticks of(Instrument instrument, double[]... quotes) {
    long[] times = new long[quotes.length];
    double[] bids = new double[quotes.length];
    double[] asks = new double[quotes.length];
    for (int i = 0; i < quotes.length; i++) {
      times[i] = ExampleBars.START + Math.round(quotes[i][0] * SECOND);
      bids[i] = quotes[i][1];
      asks[i] = quotes[i][2];
    }
    return Ticks.of(
        instrument, InstantColumn.of(times), DoubleColumn.of(bids), DoubleColumn.of(asks));
  }

  /**
   * A random walk in points, times of which some are equal and some are a long way apart, spreads
   * of some points.
   */
  static Ticks randomWalk(long seed, int size) {
    Random random = new Random(seed);
    double[][] quotes = new double[size][];
    long milliseconds = 0;
    long point = 138_000;
    for (int i = 0; i < size; i++) {
      milliseconds += random.nextInt(20_000) - (random.nextInt(4) == 0 ? 0 : 1);
      milliseconds = Math.max(milliseconds, i == 0 ? 0 : Math.round(quotes[i - 1][0] * 1000));
      milliseconds += random.nextInt(60) == 0 ? random.nextInt(40_000_000) : 0;
      point += random.nextInt(11) - 5 + (random.nextInt(40) == 0 ? random.nextInt(81) - 40 : 0);
      quotes[i] = quote(milliseconds / 1e3, point / 1e5, (point + random.nextInt(12)) / 1e5);
    }
    return of(quotes);
  }

  /** One quote in each minute, somewhere in it. */
  static Ticks onePerMinute(long seed, int minutes) {
    Random random = new Random(seed);
    double[][] quotes = new double[minutes][];
    long point = 138_000;
    for (int i = 0; i < minutes; i++) {
      point += random.nextInt(31) - 15;
      double second = 60 * (i + (i > minutes / 2 ? 3_000 : 0)) + random.nextInt(60);
      quotes[i] = quote(second, point / 1e5, (point + random.nextInt(8)) / 1e5);
    }
    return of(quotes);
  }

  /** The same walk with a spread of two points always. */
  static Ticks constantSpread(Ticks ticks) {
    double[] bids = ticks.bid().toArray();
    double[] asks = IntStream.range(0, bids.length).mapToDouble(i -> asked(bids[i])).toArray();
    return Ticks.of(ticks.instrument(), ticks.time(), DoubleColumn.of(bids), DoubleColumn.of(asks));
  }

  private static double asked(double bid) {
    return (Math.round(bid * 1e5) + 2) / 1e5;
  }

  /** About so many in a hundred of the rows, in order. */
  static int[] some(long seed, int rows, int percent) {
    Random random = new Random(seed);
    return IntStream.range(0, rows).filter(row -> random.nextInt(100) < percent).toArray();
  }

  static Ticks pick(Ticks ticks, int[] rows) {
    return Ticks.of(ticks.frame().pick(rows));
  }

  static Bars pick(Bars bars, int[] rows) {
    return Bars.of(bars.frame().pick(rows));
  }

  /** Quotes with one before and one behind them. */
  static Ticks between(double[] before, Ticks ticks, double[] behind) {
    return Ticks.of(Frame.concat(List.of(of(before).frame(), ticks.frame(), of(behind).frame())));
  }

  /** The quotes before a time, then those of others from then on. */
  static Ticks withOtherFuture(Ticks ticks, long now, Ticks others) {
    Frame past = ticks.frame().slice(0, before(ticks, now));
    Frame future = others.frame().slice(before(others, now), others.size());
    return Ticks.of(Frame.concat(List.of(past, future)));
  }

  private static int before(Ticks ticks, long now) {
    return (int) IntStream.range(0, ticks.size()).filter(i -> ticks.time().at(i) < now).count();
  }
}
