package dev.tapeloft.backtest;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Evidence;
import dev.tapeloft.strategy.Signals;
import dev.tapeloft.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules once more, written down as a trader would tell them, with bids and asks, longs and
 * shorts apart and nothing passed over: slow, and independent of the simulator it is held against.
 */
final class NaiveSimulator {
  /** A trade; the exit bar of one that is open is the last. */
  record Trade(
      String side,
      int entryBar,
      int exitBar,
      double lots,
      double entry,
      double exit,
      double money,
      String reason) {}

  final List<Trade> trades = new ArrayList<>();
  final double[] equity;
  int refused;

  private final Bars bars;
  private final Rules rules;
  private final Strategy strategy;
  private final Indicators indicators;
  private final Signals signals;
  private final double contract;
  private double cash;
  private boolean broke;

  private String held = "none";
  private int entryBar;
  private int firstBar;
  private double lots;
  private double entry;
  private double stop;
  private double target;
  private double trail;
  private double trailDistance;
  private double paid;

  NaiveSimulator(Bars bars, Rules rules, Strategy strategy) {
    this.bars = bars;
    this.rules = rules;
    this.strategy = strategy;
    this.indicators = Indicators.of(bars);
    this.signals = strategy.template().signals(Evidence.of(bars));
    this.contract = bars.instrument().contractSize();
    this.cash = rules.account().cash();
    this.equity = new double[bars.size()];
    for (int bar = 0; bar < bars.size(); bar++) {
      bar(bar);
    }
    if (!held.equals("none")) {
      int last = bars.size() - 1;
      double exit = closeOut(last);
      trades.add(new Trade(held, entryBar, last, lots, entry, exit, gain(exit) - paid, "open"));
    }
  }

  private void bar(int bar) {
    boolean last = bar == bars.size() - 1;
    night(bar);
    if (rules.orders().fill() == Fill.NEXT_OPEN && bar > 0) {
      hear(signals.at(bar - 1), bar - 1, bar, bars.open().at(bar));
    }
    if (last && rules.orders().end() == AtEnd.LAST_OPEN) {
      sell(bar, away(bar, bars.open().at(bar)), "end");
    }
    during(bar);
    int limit = strategy.exits().bars();
    if (limit > 0 && !held.equals("none") && bar - firstBar + 1 >= limit) {
      sell(bar, closeOut(bar), "time");
    }
    if (!last && rules.orders().fill() == Fill.SAME_CLOSE) {
      hear(signals.at(bar), bar, bar, bars.close().at(bar));
    }
    if (last && rules.orders().end() == AtEnd.CLOSE) {
      sell(bar, closeOut(bar), "end");
    }
    if (worth(bar) <= 0) {
      broke = true;
      sell(bar, closeOut(bar), "broke");
    }
    equity[bar] = worth(bar);
  }

  private void night(int bar) {
    if (bar == 0 || held.equals("none")) {
      return;
    }
    long day = 86_400_000_000L;
    long nights = bars.time().at(bar) / day - bars.time().at(bar - 1) / day;
    Overnight overnight = rules.costs().overnight();
    boolean isLong = held.equals("long");
    double swap = isLong ? overnight.longPerLot() : overnight.shortPerLot();
    double year = isLong ? overnight.longPercent() : overnight.shortPercent();
    double value = lots * contract * bars.close().at(bar - 1);
    double cost = nights * (swap * lots + value * year / 100 / 365);
    cash -= cost;
    paid += cost;
  }

  private void hear(int signal, int signalBar, int bar, double mid) {
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
    sell(bar, away(bar, mid), "signal");
    if (opposite && orders.opposite() == Opposite.EXIT) {
      return;
    }
    if (orders.sides() == Sides.BOTH || orders.sides().toString().equals(side)) {
      buy(side, signalBar, bar, mid);
    }
  }

  private void buy(String side, int signalBar, int bar, double mid) {
    double worse = half(bar) + slip(bar);
    double price = side.equals("long") ? mid + worse : mid - worse;
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
    entryBar = bar;
    firstBar = rules.orders().fill() == Fill.NEXT_OPEN ? bar : bar + 1;
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

  private void during(int bar) {
    if (held.equals("none") || bar < firstBar) {
      return;
    }
    boolean isLong = held.equals("long");
    double spread = isLong ? -half(bar) : half(bar);
    double open = bars.open().at(bar) + spread;
    double high = bars.high().at(bar) + spread;
    double low = bars.low().at(bar) + spread;
    double slipped = isLong ? -slip(bar) : slip(bar);
    double guard = isLong ? Math.max(stop, trail) : Math.min(stop, trail);
    boolean trailing = isLong ? trail > stop : trail < stop;
    String stopped = trailing ? "trail" : "stop";
    double near = bars.instrument().tickSize() / 1000;
    if (isLong ? open <= guard + near : open >= guard - near) {
      sell(bar, open + slipped, stopped);
      return;
    }
    if (isLong ? open >= target - near : open <= target + near) {
      sell(bar, open, "target");
      return;
    }
    boolean stops = isLong ? low <= guard + near : high >= guard - near;
    boolean wins = isLong ? high >= target - near : low <= target + near;
    if (stops && wins && firstIsTarget(bar, isLong)) {
      stops = false;
    }
    if (stops) {
      sell(bar, guard + slipped, stopped);
    } else if (wins) {
      sell(bar, target, "target");
    } else if (isLong) {
      trail = Math.max(trail, high - trailDistance);
    } else {
      trail = Math.min(trail, low + trailDistance);
    }
  }

  private boolean firstIsTarget(int bar, boolean isLong) {
    double spread = isLong ? -half(bar) : half(bar);
    double open = bars.open().at(bar) + spread;
    double up = bars.high().at(bar) + spread - open;
    double down = open - (bars.low().at(bar) + spread);
    return switch (rules.orders().inside()) {
      case PESSIMISTIC -> false;
      case OPTIMISTIC -> true;
      case NEAREST_OPEN -> isLong ? up < down : down < up;
    };
  }

  private void sell(int bar, double price, String reason) {
    if (held.equals("none")) {
      return;
    }
    double commission = commission(lots, price);
    double gain = gain(price);
    trades.add(
        new Trade(held, entryBar, bar, lots, entry, price, gain - paid - commission, reason));
    cash += gain - commission;
    held = "none";
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

  private double commission(double size, double price) {
    Commission commission = rules.costs().commission();
    double value = size * contract * price;
    double sum =
        commission.perLot() * size + commission.perSide() + commission.percent() / 100 * value;
    return Math.max(sum, commission.minimum());
  }

  private double half(int bar) {
    double spread = bars.spreadAvg().at(bar);
    return (Double.isNaN(spread) ? price(rules.costs().spreadPips()) : spread) / 2;
  }

  private double slip(int bar) {
    return Double.isNaN(bars.spreadAvg().at(bar)) ? price(rules.costs().slippagePips()) : 0;
  }

  private double price(double pips) {
    return pips == 0 ? 0 : pips * bars.instrument().pip(); // what has no pip has no costs in pips
  }

  private double away(int bar, double mid) {
    double worse = half(bar) + slip(bar);
    return held.equals("long") ? mid - worse : mid + worse;
  }

  private double closeOut(int bar) {
    return away(bar, bars.close().at(bar));
  }

  private double gain(double price) {
    return lots * contract * (held.equals("long") ? price - entry : entry - price);
  }

  private double worth(int bar) {
    return held.equals("none") ? cash : cash + gain(closeOut(bar));
  }
}
