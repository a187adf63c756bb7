package dev.tapeloft.backtest;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.table.DoubleColumn;

/** The exits of a strategy in prices of one instrument. */
final class Levels {
  private static final double PER_CENT = 100;

  private final Reach stop;
  private final Reach target;
  private final Reach trail;
  private final Reach range;
  private final int bars;

  private Levels(Reach stop, Reach target, Reach trail, Reach range, int bars) {
    this.stop = stop;
    this.target = target;
    this.trail = trail;
    this.range = range;
    this.bars = bars;
  }

  /** How far a level is from an entry after a signal: infinite for none, NaN for not yet known. */
  private interface Reach {
    double at(int signalBar, double entryPrice);
  }

  static Levels of(Exits exits, Sizing sizing, Indicators indicators, Market market) {
    boolean hasStop = exits.stop().isSet() || exits.trail().isSet();
    if (sizing instanceof Sizing.Risk && !hasStop) {
      throw new IllegalArgumentException(
          "size " + sizing + " needs a stop to know the risk; give the strategy one");
    }
    return new Levels(
        reach(exits.stop(), indicators, market),
        reach(exits.target(), indicators, market),
        reach(exits.trail(), indicators, market),
        range(sizing, indicators, market),
        exits.bars());
  }

  double stop(int signalBar, double entryPrice) {
    return stop.at(signalBar, entryPrice);
  }

  double target(int signalBar, double entryPrice) {
    return target.at(signalBar, entryPrice);
  }

  double trail(int signalBar, double entryPrice) {
    return trail.at(signalBar, entryPrice);
  }

  /** The average true range that sizes ask for; 0 where they do not. */
  double range(int signalBar) {
    return range.at(signalBar, Double.NaN);
  }

  /** The bars after which a position is left; 0 for none. */
  int bars() {
    return bars;
  }

  private static Reach range(Sizing sizing, Indicators indicators, Market market) {
    return sizing instanceof Sizing.Volatility volatility
        ? multiple(1, indicators.atr(volatility.atrBars()), market)
        : (signalBar, price) -> 0;
  }

  private static Reach reach(Distance distance, Indicators indicators, Market market) {
    if (distance instanceof Distance.Pips pips) {
      Instrument instrument = indicators.bars().instrument();
      double price = pips.count() * instrument.requirePip();
      return (signalBar, entry) -> price;
    }
    if (distance instanceof Distance.Percent percent) {
      return (signalBar, entry) -> entry * percent.share() / PER_CENT;
    }
    return distance instanceof Distance.Atr atr
        ? multiple(atr.multiple(), indicators.atr(atr.bars()), market)
        : (signalBar, entry) -> Double.POSITIVE_INFINITY;
  }

  private static Reach multiple(double multiple, DoubleColumn range, Market market) {
    return (quote, entry) -> quote < 0 ? Double.NaN : multiple * range.at(market.signalBar(quote));
  }
}
