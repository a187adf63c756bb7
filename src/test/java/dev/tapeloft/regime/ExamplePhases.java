package dev.tapeloft.regime;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Random;
import java.util.stream.LongStream;

/** Hours of calm and of wild prices by turns, with spreads and numbers of quotes. */
public final class ExamplePhases {
  /** So many bars are calm, as many after them wild. */
  static final int LENGTH = 300;

  private static final long HOUR = 3_600_000_000L;

  private ExamplePhases() {}

  /** Wild moves are eight times as large. */
  public static Bars bars(long seed, int size) {
    Random random = new Random(seed);
    double[][] prices = new double[size][];
    double[] spreads = new double[size];
    double close = 1.25;
    for (int bar = 0; bar < size; bar++) {
      double open = close;
      close *= 1 + (isWild(bar) ? 2e-3 : 2.5e-4) * random.nextGaussian();
      double room = (isWild(bar) ? 1e-3 : 1e-4) * (0.1 + random.nextDouble());
      prices[bar] =
          new double[] {open, Math.max(open, close) + room, Math.min(open, close) - room, close};
      spreads[bar] = 1e-5 * (5 + random.nextInt(10));
    }
    long[] times = LongStream.range(0, size).map(bar -> ExampleBars.START + bar * HOUR).toArray();
    Bars bars = ExampleBars.of(ExampleBars.EURUSD, Interval.hours(1), times, prices, spreads);
    long[] quotes = random.longs(size, 50, 500).toArray();
    return ExampleBars.with(bars, "tick_volume", LongColumn.of(quotes));
  }

  static boolean isWild(int bar) {
    return bar / LENGTH % 2 != 0;
  }

  /** The bars in another unit of money. */
  static Bars scaled(Bars bars, double factor) {
    Bars scaled = bars;
    for (String price : new String[] {"open", "high", "low", "close", "spread_avg"}) {
      double[] cells = bars.frame().doubles(price).toArray();
      for (int bar = 0; bar < cells.length; bar++) {
        cells[bar] *= factor;
      }
      scaled = ExampleBars.with(scaled, price, DoubleColumn.owning(cells));
    }
    return scaled;
  }
}
