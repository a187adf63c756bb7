package dev.tapeloft.backtest;

/**
 * One run of one strategy over the bars, bar by bar: within a bar first what the night costs, then
 * what happens at the open, then stop and target, then what happens at the close. Where the market
 * is one of single quotes, each of them is walked along as a bar of its own.
 *
 * <p>Bars on which nothing can happen are passed over where the rules allow it; the result is the
 * same bit for bit.
 */
final class Simulation {
  /** A touch away from a level, and rounding noise of money, counts as near to it. */
  private static final double NEAR = 2;

  private static final double NOISE = 1e-9;

  private final Market market;
  private final Quotes quotes;
  private final Rates rates;
  private final Stakes stakes;
  private final Orders orders;
  private final Levels levels;
  private final byte[] signals;
  private final int signalBefore;
  private final boolean fillsAtOpen;
  private final boolean paysOvernight;
  private final int last;
  private final int lastOpen;
  private final Position position = new Position();
  private final TradeBook trades;
  private final Marks marks;
  private double cash;
  private int refusedEntries;
  private boolean broke;

  /** {@code signalBefore} is that of the close before the first bar; {@code trades} is filled. */
  Simulation(
      Market market,
      Stakes stakes,
      Levels levels,
      byte[] signals,
      int signalBefore,
      TradeBook trades) {
    this.market = market;
    this.quotes = market.quotes();
    this.rates = market.rates();
    this.stakes = stakes;
    this.orders = stakes.rules().orders();
    this.levels = levels;
    this.signals = signals;
    this.signalBefore = signalBefore;
    this.trades = trades;
    this.fillsAtOpen = orders.fill() == Fill.NEXT_OPEN;
    this.paysOvernight = !stakes.rules().costs().overnight().isNothing();
    this.last = quotes.size - 1;
    this.lastOpen = market.lastOpen();
    this.cash = stakes.cash();
    this.marks = market.marks();
  }

  /** Runs, passing over the bars on which nothing can happen. */
  Run run() {
    boolean passes = rates.isSame() && !paysOvernight;
    int bar = 0;
    while (bar <= last) {
      step(bar);
      bar = passes ? passOver(bar + 1) : bar + 1;
    }
    return result();
  }

  /** Runs bar by bar. */
  Run runEachBar() {
    for (int bar = 0; bar <= last; bar++) {
      step(bar);
    }
    return result();
  }

  private Run result() {
    if (position.isOpen()) {
      double price = quotes.side(position.side).close[last];
      position.see(price);
      trades.add(
          position,
          new Exit(
              price, last, held(last + 1), quotes.end(last), rates.atClose(last), ExitReason.OPEN));
    }
    return new Run(trades, marks.equity(), refusedEntries, broke);
  }

  private void step(int bar) {
    if (paysOvernight && position.isOpen()) {
      payOvernight(bar);
    }
    if (fillsAtOpen) {
      obey(bar == 0 ? signalBefore : signals[bar - 1], bar);
    }
    if (bar == lastOpen && orders.end() == AtEnd.LAST_OPEN && position.isOpen()) {
      leaveAtOpen(bar, ExitReason.END);
    }
    if (position.isOpen()) {
      live(bar);
    }
    atClose(bar);
  }

  /** Enters, or leaves and enters again, as the orders say. */
  private void obey(int signal, int bar) {
    if (signal == 0 || broke) {
      return;
    }
    if (position.isOpen()) {
      boolean repeats = signal == position.side;
      if (repeats ? orders.repeated() == Repeated.HOLD : orders.opposite() == Opposite.IGNORE) {
        return;
      }
      leaveBySignal(bar);
      if (!repeats && orders.opposite() == Opposite.EXIT) {
        return;
      }
    }
    if (orders.sides().allow(signal)) {
      enter(signal, bar);
    }
  }

  private void enter(int side, int bar) {
    int signalBar = fillsAtOpen ? bar - 1 : bar;
    double price = fillsAtOpen ? quotes.entryAtOpen(side, bar) : quotes.entryAtClose(side, bar);
    double rate = fillsAtOpen ? rates.atOpen(bar) : rates.atClose(bar);
    double stop = levels.stop(signalBar, price);
    double target = levels.target(signalBar, price);
    double trail = levels.trail(signalBar, price);
    double risk = Math.min(stop, trail);
    double lots = stakes.lots(cash, price, rate, risk, levels.range(signalBar));
    boolean isKnown = !Double.isNaN(stop + trail + target) && !Double.isNaN(rate);
    if (!isKnown || !(lots > 0) || !stakes.affords(cash, lots, price, rate)) {
      refusedEntries++;
      return;
    }
    position.enter(side, price, stop, target, trail);
    position.lots = lots;
    position.units = stakes.units(lots);
    position.commission = stakes.commission(lots, price, rate);
    cash -= position.commission;
    position.entryTime = fillsAtOpen ? quotes.start(bar) : quotes.end(bar);
    position.entryBar = bar;
    position.firstBar = fillsAtOpen ? bar : bar + 1;
    position.lastBar =
        levels.bars() == 0 ? Integer.MAX_VALUE : market.lastOf(position.firstBar, levels.bars());
  }

  private void payOvernight(int bar) {
    long nights = quotes.nightsBefore(bar);
    if (nights > 0) {
      double price = quotes.mid(bar - 1);
      double rate = rates.atOpen(bar);
      double paid = stakes.overnight(position.lots, position.side, price, rate, nights);
      position.overnight += paid;
      cash -= paid;
    }
  }

  /** Takes an open position through the bar: the open first, then stop and target. */
  private void live(int bar) {
    SideQuotes side = quotes.side(position.side);
    double open = side.open[bar];
    position.see(open);
    if (position.stops(open, quotes.touch)) {
      leaveInside(open - quotes.slip(bar), bar, position.guardReason());
    } else if (position.reaches(open, quotes.touch)) {
      leaveInside(open, bar, ExitReason.TARGET);
    } else {
      inside(side, bar);
    }
  }

  private void inside(SideQuotes side, int bar) {
    boolean stops = position.stops(side.worst[bar], quotes.touch);
    boolean reaches = position.reaches(side.best[bar], quotes.touch);
    if (stops && !(reaches && isTargetFirst(side, bar))) {
      leaveInside(position.guard() - quotes.slip(bar), bar, position.guardReason());
    } else if (reaches) {
      leaveInside(position.target, bar, ExitReason.TARGET);
    } else {
      position.see(side.worst[bar]);
      position.see(side.best[bar]);
      position.trailBehind(side.best[bar]);
    }
  }

  private boolean isTargetFirst(SideQuotes side, int bar) {
    double up = side.best[bar] - side.open[bar];
    double down = side.open[bar] - side.worst[bar];
    return orders.inside() == Inside.OPTIMISTIC
        || (orders.inside() == Inside.NEAREST_OPEN && up < down);
  }

  private void atClose(int bar) {
    if (bar >= position.lastBar && position.isOpen()) {
      leaveAtClose(bar, ExitReason.TIME);
    }
    if (bar < last && !fillsAtOpen) {
      obey(signals[bar], bar);
    } else if (bar == last && orders.end() != AtEnd.STAY_OPEN && position.isOpen()) {
      leaveAtClose(bar, ExitReason.END);
    }
    if (!broke && worth(bar) <= 0) {
      broke = true;
      if (position.isOpen()) {
        leaveAtClose(bar, ExitReason.BROKE);
      }
    }
    marks.at(bar, worth(bar));
  }

  private void leaveBySignal(int bar) {
    if (fillsAtOpen) {
      leaveAtOpen(bar, ExitReason.SIGNAL);
    } else {
      leaveAtClose(bar, ExitReason.SIGNAL);
    }
  }

  private void leaveAtOpen(int bar, ExitReason why) {
    double price = quotes.side(position.side).open[bar] - quotes.slip(bar);
    leave(new Exit(price, bar, held(bar), quotes.start(bar), rates.atOpen(bar), why));
  }

  private void leaveInside(double price, int bar, ExitReason why) {
    leave(new Exit(price, bar, held(bar + 1), quotes.start(bar), rates.atOpen(bar), why));
  }

  private void leaveAtClose(int bar, ExitReason why) {
    double price = quotes.side(position.side).close[bar];
    leave(new Exit(price, bar, held(bar + 1), quotes.end(bar), rates.atClose(bar), why));
  }

  /** The bars in which the position was open, if it was until before a quote. */
  private int held(int until) {
    return market.barsHeld(position.firstBar, until);
  }

  private void leave(Exit exit) {
    position.see(exit.price());
    double price = position.side * exit.price();
    double commission = stakes.commission(position.lots, price, exit.rate());
    position.commission += commission;
    cash += position.units * (exit.price() - position.entry) * exit.rate() - commission;
    trades.add(position, exit);
    position.leave();
  }

  /** The account at the close, an open position counted at the price it could be left at. */
  private double worth(int bar) {
    return position.isOpen()
        ? cash
            + position.units
                * (quotes.side(position.side).close[bar] - position.entry)
                * rates.atClose(bar)
        : cash;
  }

  /** Marks the bars on which nothing can happen, and says which comes after them. */
  private int passOver(int from) {
    if (from >= last) {
      return from;
    }
    int end = from <= lastOpen ? lastOpen : last;
    if (!position.isOpen()) {
      int next = broke ? last : nextSignal(from, end);
      marks.flat(from, next, cash);
      return next;
    }
    if (position.trailDistance < Double.POSITIVE_INFINITY) {
      return from;
    }
    SideQuotes side = quotes.side(position.side);
    int next = nextEvent(side, from, Math.min(end, position.lastBar));
    if (trades.tellsExtremes()) {
      position.seeAll(side, from, next);
    }
    marks.held(from, next, cash, position, side.close);
    return next;
  }

  /** The bar on which the next signal is filled, or the end. */
  private int nextSignal(int from, int end) {
    byte[] signal = signals;
    int lag = fillsAtOpen ? 1 : 0;
    int bar = from;
    while (bar < end && signal[bar - lag] == 0) {
      bar++;
    }
    return bar;
  }

  /** The first bar that may do something to the position. */
  private int nextEvent(SideQuotes side, int from, int end) {
    byte[] signal = signals;
    double[] lows = side.worst;
    double[] highs = side.best;
    int lag = fillsAtOpen ? 1 : 0;
    int quiet = orders.repeated() == Repeated.HOLD ? position.side : 0;
    double near = NEAR * quotes.touch + side.openOutside;
    double lower = Math.max(position.stop + near, nearRuin() + side.closeBelow);
    double upper = position.target - near;
    int bar = from;
    while (bar < end && lows[bar] > lower && highs[bar] < upper) {
      int now = signal[bar - lag];
      if (now != 0 && now != quiet) {
        break;
      }
      bar++;
    }
    return bar;
  }

  /** A close, times the side, above which the account is surely above 0. */
  private double nearRuin() {
    double room = cash / position.units;
    return position.entry - room + NOISE * (Math.abs(position.entry) + Math.abs(room));
  }
}
