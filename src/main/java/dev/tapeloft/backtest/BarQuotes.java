package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bars laid out for the simulator: checked once, then read by every strategy. Prices are mid, one
 * cell a bar; nobody writes to them after construction.
 */
final class BarQuotes extends Quotes {
  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;

  /** Half of ask − bid at each of the prices. */
  final double[] openHalf;

  final double[] highHalf;
  final double[] lowHalf;
  final double[] closeHalf;

  /** How much worse a fill is than quoted; 0 where the spread is known. */
  final double[] slip;

  private final SideQuotes longs;
  private final SideQuotes shorts;
  private final InstantColumn time;
  private final Interval interval;

  private BarQuotes(Bars bars, Costs costs) {
    super(bars.size(), bars.instrument());
    this.open = bars.open().toArray();
    this.high = bars.high().toArray();
    this.low = bars.low().toArray();
    this.close = bars.close().toArray();
    Optional<Ohlc> spreads = bars.spreads();
    this.openHalf = halves(spreads.map(Ohlc::open), bars, costs);
    this.highHalf = spreads.isEmpty() ? openHalf : halves(spreads.map(Ohlc::high), bars, costs);
    this.lowHalf = spreads.isEmpty() ? openHalf : halves(spreads.map(Ohlc::low), bars, costs);
    this.closeHalf = spreads.isEmpty() ? openHalf : halves(spreads.map(Ohlc::close), bars, costs);
    this.slip = slips(bars, costs);
    this.time = bars.time();
    this.interval = bars.interval();
    this.longs = SideQuotes.of(this, 1);
    this.shorts = SideQuotes.of(this, -1);
  }

  static BarQuotes of(Bars bars, Rules rules) {
    if (bars.size() == 0) {
      throw new IllegalArgumentException(
          "no bars of " + bars.instrument().symbol() + " to test on; give at least one");
    }
    BarQuotes quotes = new BarQuotes(bars, rules.costs());
    for (int bar = 0; bar < quotes.size; bar++) {
      quotes.check(bar);
    }
    return quotes;
  }

  @Override
  SideQuotes side(int side) {
    return side > 0 ? longs : shorts;
  }

  @Override
  double entryAtOpen(int side, int bar) {
    return open[bar] + side * (openHalf[bar] + slip[bar]);
  }

  @Override
  double entryAtClose(int side, int bar) {
    return close[bar] + side * (closeHalf[bar] + slip[bar]);
  }

  @Override
  double slip(int bar) {
    return slip[bar];
  }

  @Override
  double mid(int bar) {
    return close[bar];
  }

  @Override
  long start(int bar) {
    return time.at(bar);
  }

  @Override
  long end(int bar) {
    return interval.end(time.at(bar));
  }

  /** Half the spread at one of the prices, else half the mean of the bar, else of the costs. */
  private static double[] halves(Optional<DoubleColumn> atPrice, Bars bars, Costs costs) {
    double assumed = price(costs.spreadPips(), bars);
    DoubleColumn spread = atPrice.orElse(bars.spreadAvg());
    return IntStream.range(0, bars.size())
        .mapToDouble(bar -> Double.isNaN(spread.at(bar)) ? assumed / 2 : spread.at(bar) / 2)
        .toArray();
  }

  private static double[] slips(Bars bars, Costs costs) {
    double assumed = price(costs.slippagePips(), bars);
    DoubleColumn spread = bars.spreadAvg();
    double[] slips = new double[bars.size()];
    if (assumed > 0) {
      Arrays.setAll(slips, bar -> Double.isNaN(spread.at(bar)) ? assumed : 0);
    }
    return slips;
  }

  private static double price(double pips, Bars bars) {
    return pips > 0 ? pips * bars.instrument().requirePip() : 0;
  }

  private void check(int bar) {
    require(bar == 0 || start(bar) > start(bar - 1), bar, "time must be after the bar before");
    require(
        Double.isFinite(open[bar]) && Double.isFinite(close[bar]), bar, "prices must be finite");
    require(Double.isFinite(low[bar]) && Double.isFinite(high[bar]), bar, "prices must be finite");
    require(low[bar] > 0, bar, "prices must be above 0");
    require(
        low[bar] <= Math.min(open[bar], close[bar]) && high[bar] >= Math.max(open[bar], close[bar]),
        bar,
        "open and close must lie between low and high");
    require(isSpread(openHalf[bar]) && isSpread(highHalf[bar]), bar, "spread must be at least 0");
    require(isSpread(lowHalf[bar]) && isSpread(closeHalf[bar]), bar, "spread must be at least 0");
  }

  private static boolean isSpread(double half) {
    return half >= 0 && Double.isFinite(half);
  }

  private void require(boolean holds, int bar, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "bar %d (%s, open %s, high %s, low %s, close %s, spread %s): %s; repair the bars first",
              bar,
              time.instant(bar),
              open[bar],
              high[bar],
              low[bar],
              close[bar],
              2 * openHalf[bar],
              rule));
    }
  }
}
