package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Signals;

/**
 * One run of one strategy over the bars, bar by bar: within a bar first what happens at the open,
 * then stop and target, then what happens at the close.
 */
final class Simulation {
  private final Quotes quotes;
  private final Signals signals;
  private final boolean fillsAtOpen;
  private final double stopDistance;
  private final double targetDistance;
  private final double units;
  private final double commission;
  private final Position position = new Position();
  private final TradeLog trades = new TradeLog();
  private final double[] equity;
  private double cash;
  private boolean broke;

  /** Distances are prices, NaN for none; {@code commission} is money for one side. */
  Simulation(
      Quotes quotes, Signals signals, Stakes stakes, double stopDistance, double targetDistance) {
    this.quotes = quotes;
    this.signals = signals;
    this.fillsAtOpen = stakes.fill() == Fill.NEXT_OPEN;
    this.stopDistance = stopDistance;
    this.targetDistance = targetDistance;
    this.units = stakes.units();
    this.commission = stakes.commissionPerSide();
    this.cash = stakes.cash();
    this.equity = new double[quotes.size];
  }

  Run run() {
    for (int bar = 0; bar < quotes.size; bar++) {
      if (fillsAtOpen && bar > 0) {
        obey(signals.at(bar - 1), bar, quotes.open[bar], quotes.start(bar));
      }
      if (position.isOpen()) {
        live(bar);
      }
      atClose(bar);
    }
    return new Run(trades, equity);
  }

  /** Enters, or leaves and reverses, where the signal asks for a side that is not held. */
  private void obey(int signal, int bar, double mid, long time) {
    if (signal == 0 || signal == position.side || broke) {
      return;
    }
    if (position.isOpen()) {
      leave(leavingPrice(mid, bar), time, ExitReason.SIGNAL);
    }
    cash -= commission;
    double price = mid + signal * quotes.halfSpread[bar];
    position.enter(signal, price, time, stopDistance, targetDistance);
  }

  /** Takes an open position through the bar: the open first, then the stop, then the target. */
  private void live(int bar) {
    position.barsHeld++;
    double open = leavingPrice(quotes.open[bar], bar);
    double worst = leavingPrice(position.side > 0 ? quotes.low[bar] : quotes.high[bar], bar);
    double best = leavingPrice(position.side > 0 ? quotes.high[bar] : quotes.low[bar], bar);
    position.see(open);
    if (position.stops(open, quotes.touch)) {
      leave(open, quotes.start(bar), ExitReason.STOP);
    } else if (position.reaches(open, quotes.touch)) {
      leave(open, quotes.start(bar), ExitReason.TARGET);
    } else if (position.stops(worst, quotes.touch)) {
      leave(position.stop, quotes.start(bar), ExitReason.STOP);
    } else if (position.reaches(best, quotes.touch)) {
      leave(position.target, quotes.start(bar), ExitReason.TARGET);
    } else {
      position.see(worst);
      position.see(best);
    }
  }

  private void atClose(int bar) {
    boolean last = bar == quotes.size - 1;
    if (last && position.isOpen()) {
      leaveAtClose(bar, ExitReason.END);
    } else if (!last && !fillsAtOpen) {
      obey(signals.at(bar), bar, quotes.close[bar], quotes.end(bar));
    }
    if (!broke && worth(bar) <= 0) {
      broke = true;
      if (position.isOpen()) {
        leaveAtClose(bar, ExitReason.BROKE);
      }
    }
    equity[bar] = worth(bar);
  }

  private void leaveAtClose(int bar, ExitReason why) {
    leave(leavingPrice(quotes.close[bar], bar), quotes.end(bar), why);
  }

  private void leave(double price, long time, ExitReason why) {
    position.see(price);
    cash += units * position.moveTo(price) - commission;
    trades.add(position, time, price, why);
    position.leave();
  }

  /** The account at the close, an open position counted at the price it could be left at. */
  private double worth(int bar) {
    return position.isOpen()
        ? cash + units * position.moveTo(leavingPrice(quotes.close[bar], bar))
        : cash;
  }

  private double leavingPrice(double mid, int bar) {
    return mid - position.side * quotes.halfSpread[bar];
  }
}
