package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules once more, written down as a trader would tell them, with bids and asks, longs and
 * shorts apart and nothing passed over: slow, and independent of the simulator it is held against.
 */
final class NaiveSimulator extends NaiveAccount {
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

  NaiveSimulator(Bars bars, Rules rules, Strategy strategy) {
    super(bars, rules, strategy);
    this.equity = new double[bars.size()];
    for (int bar = 0; bar < bars.size(); bar++) {
      bar(bar);
    }
    if (!held.equals("none")) {
      int last = bars.size() - 1;
      double exit = closeOut(last);
      trades.add(new Trade(held, entryPlace, last, lots, entry, exit, gain(exit) - paid, "open"));
    }
  }

  private void bar(int bar) {
    boolean last = bar == bars.size() - 1;
    if (bar > 0) {
      night(bars.time().at(bar - 1), bars.time().at(bar), bars.close().at(bar - 1));
    }
    if (rules.orders().fill() == Fill.NEXT_OPEN && bar > 0) {
      hear(signals.at(bar - 1), bar - 1, bar);
    }
    if (last && rules.orders().end() == AtEnd.LAST_OPEN) {
      sell(bar, away(bar, bars.open().at(bar)), "end");
    }
    during(bar);
    int limit = strategy.exits().bars();
    if (limit > 0 && !held.equals("none") && bar - firstPlace + 1 >= limit) {
      sell(bar, closeOut(bar), "time");
    }
    if (!last && rules.orders().fill() == Fill.SAME_CLOSE) {
      hear(signals.at(bar), bar, bar);
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

  @Override
  double wayIn(String side, int bar) {
    double worse = half(bar) + slip(bar);
    return side.equals("long") ? heard(bar) + worse : heard(bar) - worse;
  }

  @Override
  void leave(int bar) {
    sell(bar, away(bar, heard(bar)), "signal");
  }

  /** The price at which a signal is followed. */
  private double heard(int bar) {
    return rules.orders().fill() == Fill.NEXT_OPEN ? bars.open().at(bar) : bars.close().at(bar);
  }

  private void during(int bar) {
    if (held.equals("none") || bar < firstPlace) {
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
    double near = bars.instrument().tickSize() / 1024;
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
        new Trade(held, entryPlace, bar, lots, entry, price, gain - paid - commission, reason));
    cash += gain - commission;
    held = "none";
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

  private double worth(int bar) {
    return held.equals("none") ? cash : cash + gain(closeOut(bar));
  }
}
