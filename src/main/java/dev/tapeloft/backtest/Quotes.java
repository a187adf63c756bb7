package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Bars laid out for the simulator: checked once, then read by every strategy. Prices are mid, one
 * cell a bar; nobody writes to them after construction.
 */
final class Quotes {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final double TOUCHES_PER_TICK = 1000;

  final int size;
  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;
  final double[] halfSpread;

  /** How near to a level counts as touching it: rounding noise, far below a tick. */
  final double touch;

  private final InstantColumn time;
  private final long barMicros;

  private Quotes(Bars bars, Rules rules) {
    this.size = bars.size();
    this.open = bars.open().toArray();
    this.high = bars.high().toArray();
    this.low = bars.low().toArray();
    this.close = bars.close().toArray();
    this.halfSpread = halfSpreads(bars, rules);
    this.touch = bars.instrument().tickSize() / TOUCHES_PER_TICK;
    this.time = bars.time();
    this.barMicros = bars.interval().duration().toNanos() / 1000;
  }

  static Quotes of(Bars bars, Rules rules) {
    if (bars.size() == 0) {
      throw new IllegalArgumentException(
          "no bars of " + bars.instrument().symbol() + " to test on; give at least one");
    }
    Quotes quotes = new Quotes(bars, rules);
    for (int bar = 0; bar < quotes.size; bar++) {
      quotes.check(bar);
    }
    return quotes;
  }

  /** The start of a bar, in microseconds since 1970. */
  long start(int bar) {
    return time.at(bar);
  }

  /** The end of a bar, in microseconds since 1970. */
  long end(int bar) {
    return time.at(bar) + barMicros;
  }

  /** The last bar of each UTC date, in order. */
  int[] dayEnds() {
    return IntStream.range(0, size)
        .filter(bar -> bar == size - 1 || date(bar) != date(bar + 1))
        .toArray();
  }

  private long date(int bar) {
    return Math.floorDiv(start(bar), MICROS_PER_DAY);
  }

  private static double[] halfSpreads(Bars bars, Rules rules) {
    double assumed = rules.spreadPips() > 0 ? assumedSpread(bars, rules) : 0;
    DoubleColumn spread = bars.spreadAvg();
    return IntStream.range(0, bars.size())
        .mapToDouble(bar -> Double.isNaN(spread.at(bar)) ? assumed / 2 : spread.at(bar) / 2)
        .toArray();
  }

  private static double assumedSpread(Bars bars, Rules rules) {
    return rules.spreadPips() * bars.instrument().requirePip();
  }

  private void check(int bar) {
    require(bar == 0 || start(bar) > start(bar - 1), bar, "time must be after the bar before");
    require(
        Double.isFinite(open[bar]) && Double.isFinite(close[bar]), bar, "prices must be finite");
    require(Double.isFinite(low[bar]) && Double.isFinite(high[bar]), bar, "prices must be finite");
    require(
        low[bar] <= Math.min(open[bar], close[bar]) && high[bar] >= Math.max(open[bar], close[bar]),
        bar,
        "open and close must lie between low and high");
    require(
        halfSpread[bar] >= 0 && Double.isFinite(halfSpread[bar]), bar, "spread must be at least 0");
  }

  private void require(boolean holds, int bar, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "bar %d (%s, open %s, high %s, low %s, close %s, spread %s): %s; repair the bars first",
              bar,
              at(bar),
              open[bar],
              high[bar],
              low[bar],
              close[bar],
              2 * halfSpread[bar],
              rule));
    }
  }

  private Instant at(int bar) {
    return time.instant(bar);
  }
}
