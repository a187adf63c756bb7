package dev.tapeloft.backtest;

import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.InstantColumn;
import java.util.Locale;

/** Single quotes of bid and ask laid out for the simulator: checked once, two cells a quote. */
final class TickQuotes extends Quotes {
  private final InstantColumn time;
  private final int first;

  /** The bids. */
  private final SideQuotes longs;

  /** The asks, times −1. */
  private final SideQuotes shorts;

  private TickQuotes(Ticks ticks, int first, double[] bids, double[] minusAsks) {
    super(bids.length, ticks.instrument());
    this.time = ticks.time();
    this.first = first;
    this.longs = SideQuotes.single(bids);
    this.shorts = SideQuotes.single(minusAsks);
  }

  /** The quotes from one to before another; one that no market can have had is refused. */
  static TickQuotes of(Ticks ticks, int from, int until) {
    double[] bids = new double[until - from];
    double[] minusAsks = new double[until - from];
    for (int quote = from; quote < until; quote++) {
      bids[quote - from] = ticks.bid().at(quote);
      minusAsks[quote - from] = -ticks.ask().at(quote);
      check(ticks, quote);
    }
    return new TickQuotes(ticks, from, bids, minusAsks);
  }

  @Override
  SideQuotes side(int side) {
    return side > 0 ? longs : shorts;
  }

  @Override
  double entryAtOpen(int side, int quote) {
    return -side * side(-side).open[quote];
  }

  @Override
  double entryAtClose(int side, int quote) {
    return entryAtOpen(side, quote);
  }

  @Override
  double slip(int quote) {
    return 0;
  }

  @Override
  double mid(int quote) {
    return (longs.close[quote] - shorts.close[quote]) / 2;
  }

  @Override
  long start(int quote) {
    return time.at(first + quote);
  }

  @Override
  long end(int quote) {
    return start(quote);
  }

  private static void check(Ticks ticks, int quote) {
    double bid = ticks.bid().at(quote);
    double ask = ticks.ask().at(quote);
    require(bid > 0, ticks, quote, "prices must be above 0");
    require(ask >= bid, ticks, quote, "bid must be at most ask");
    require(ask < Double.POSITIVE_INFINITY, ticks, quote, "prices must be finite");
  }

  private static void require(boolean holds, Ticks ticks, int quote, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "quote %d (%s, bid %s, ask %s): %s; repair the ticks first",
              quote,
              ticks.time().text(quote),
              ticks.bid().at(quote),
              ticks.ask().at(quote),
              rule));
    }
  }
}
