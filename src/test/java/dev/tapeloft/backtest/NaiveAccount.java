package dev.tapeloft.backtest;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Evidence;
import dev.tapeloft.strategy.Signals;
import dev.tapeloft.strategy.Strategy;

/**
 * What a naive simulator holds and pays, and how it follows signals; places are bars or quotes, and
 * only who goes through them knows their prices.
 */
abstract class NaiveAccount {
  int refused;

  final Bars bars;
  final Rules rules;
  final Strategy strategy;
  final Signals signals;
  double cash;
  boolean broke;

  String held = "none";
  int entryPlace;
  int firstPlace;
  double lots;
  double entry;
  double stop;
  double target;
  double trail;
  double trailDistance;
  double paid;

  private final Indicators indicators;
  private final double contract;

  NaiveAccount(Bars bars, Rules rules, Strategy strategy) {
    this.bars = bars;
    this.rules = rules;
    this.strategy = strategy;
    this.indicators = Indicators.of(bars);
    this.signals = strategy.template().signals(Evidence.of(bars));
    this.contract = bars.instrument().contractSize();
    this.cash = rules.account().cash();
  }

  /** What one pays or gets who enters on a signal. */
  abstract double wayIn(String side, int place);

  /** Sells on a signal what is held, if anything. */
  abstract void leave(int place);

  /** Pays for the nights between two moments, at the price before them. */
  void night(long from, long to, double price) {
    if (held.equals("none")) {
      return;
    }
    long day = 86_400_000_000L;
    long nights = to / day - from / day;
    Overnight overnight = rules.costs().overnight();
    boolean isLong = held.equals("long");
    double swap = isLong ? overnight.longPerLot() : overnight.shortPerLot();
    double year = isLong ? overnight.longPercent() : overnight.shortPercent();
    double value = lots * contract * price;
    double cost = nights * (swap * lots + value * year / 100 / 365);
    cash -= cost;
    paid += cost;
  }

  void hear(int signal, int signalBar, int place) {
    if (signal == 0 || broke) {
      return;
    }
    String side = signal > 0 ? "long" : "short";
    Orders orders = rules.orders();
    if (held.equals(side) && orders.repeated() == Repeated.HOLD) {
      return;
    }
    boolean opposite = !held.equals("none") && !held.equals(side);
    if (opposite && orders.opposite() == Opposite.IGNORE) {
      return;
    }
    leave(place);
    if (opposite && orders.opposite() == Opposite.EXIT) {
      return;
    }
    if (orders.sides() == Sides.BOTH || orders.sides().toString().equals(side)) {
      buy(side, signalBar, place);
    }
  }

  private void buy(String side, int signalBar, int place) {
    double price = wayIn(side, place);
    double stopDistance = distance(strategy.exits().stop(), signalBar, price);
    double targetDistance = distance(strategy.exits().target(), signalBar, price);
    double trails = distance(strategy.exits().trail(), signalBar, price);
    double size = size(price, Math.min(stopDistance, trails), signalBar);
    boolean cold =
        Double.isNaN(stopDistance) || Double.isNaN(targetDistance) || Double.isNaN(trails);
    double needed = rules.account().margin() * size * contract * price + commission(size, price);
    boolean poor = rules.account().margin() > 0 && needed > cash * (1 + 1e-12);
    if (cold || Double.isNaN(size) || size <= 0 || poor) {
      refused++;
      return;
    }
    held = side;
    entryPlace = place;
    firstPlace = rules.orders().fill() == Fill.NEXT_OPEN ? place : place + 1;
    lots = size;
    entry = price;
    double sign = side.equals("long") ? 1 : -1;
    stop = price - sign * stopDistance;
    target = price + sign * targetDistance;
    trail = price - sign * trails;
    trailDistance = trails;
    paid = commission(size, price);
    cash -= paid;
  }

  private double distance(Distance distance, int signalBar, double price) {
    if (distance instanceof Distance.Pips pips) {
      return pips.count() * bars.instrument().pip();
    }
    if (distance instanceof Distance.Percent percent) {
      return price * percent.share() / 100;
    }
    return distance instanceof Distance.Atr atr
        ? atr.multiple() * indicators.atr(atr.bars()).at(signalBar)
        : Double.POSITIVE_INFINITY;
  }

  private double size(double price, double risk, int signalBar) {
    Sizing sizing = rules.sizing();
    if (sizing instanceof Sizing.Lots fixed) {
      return fixed.lots();
    }
    if (sizing instanceof Sizing.Risk share) {
      return stepped(share.share() * cash / risk, share.stepLots());
    }
    if (sizing instanceof Sizing.Equity share) {
      double withFee = price * (1 + rules.costs().commission().percent() / 100);
      return stepped(share.share() * cash / withFee, share.stepLots());
    }
    Sizing.Volatility share = (Sizing.Volatility) sizing;
    return stepped(
        share.share() * cash / indicators.atr(share.atrBars()).at(signalBar), share.stepLots());
  }

  private double stepped(double units, double step) {
    double exact = units / contract;
    return step == 0 ? exact : Math.floor(exact / step) * step;
  }

  double commission(double size, double price) {
    Commission commission = rules.costs().commission();
    double value = size * contract * price;
    double sum =
        commission.perLot() * size + commission.perSide() + commission.percent() / 100 * value;
    return Math.max(sum, commission.minimum());
  }

  double gain(double price) {
    return lots * contract * (held.equals("long") ? price - entry : entry - price);
  }
}
