package dev.tapeloft.backtest;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Evidence;
import dev.tapeloft.strategy.Signals;
import dev.tapeloft.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules on single quotes once more, as a trader would tell them who sits before a list of
 * quotes and is told the signal of each bar when it is over: slow, and independent of the simulator
 * it is held against.
 */
final class NaiveTickSimulator {
  record Trade(
      String side,
      long entryTime,
      long exitTime,
      double lots,
      double entry,
      double exit,
      double money,
      int bars,
      String reason) {}

  final List<Trade> trades = new ArrayList<>();

  /** By the bars from the first to the last that has a quote. */
  final List<Double> equity = new ArrayList<>();

  int refused;

  private final Bars bars;
  private final Ticks ticks;
  private final Rules rules;
  private final Strategy strategy;
  private final Indicators indicators;
  private final Signals signals;
  private final double contract;
  private final int first;
  private final int last;
  private double cash;
  private boolean broke;

  private String held = "none";
  private int firstQuote;
  private int entryQuote;
  private double lots;
  private double entry;
  private double stop;
  private double target;
  private double trail;
  private double trailDistance;
  private double paid;

  NaiveTickSimulator(Bars bars, Ticks ticks, Rules rules, Strategy strategy) {
    this.bars = bars;
    this.ticks = ticks;
    this.rules = rules;
    this.strategy = strategy;
    this.indicators = Indicators.of(bars);
    this.signals = strategy.template().signals(Evidence.of(bars));
    this.contract = bars.instrument().contractSize();
    this.cash = rules.account().cash();
    int from = 0;
    while (ticks.time().at(from) < bars.time().at(0)) {
      from++;
    }
    int to = ticks.size() - 1;
    while (ticks.time().at(to) >= end(bars.size() - 1)) {
      to--;
    }
    this.first = from;
    this.last = to;
    for (int quote = first; quote <= last; quote++) {
      quote(quote);
    }
    if (!held.equals("none")) {
      note(last, wayOut(last), -paid, "open");
    }
  }

  private long end(int bar) {
    return bars.time().at(bar) + bars.interval().duration().toNanos() / 1000;
  }

  /** The first bar that ends after a quote. */
  private int barOf(int quote) {
    int bar = 0;
    while (end(bar) <= ticks.time().at(quote)) {
      bar++;
    }
    return bar;
  }

  private void quote(int quote) {
    night(quote);
    int now = barOf(quote);
    if (rules.orders().fill() == Fill.NEXT_OPEN && quote > first) {
      for (int bar = now - 1; bar >= barOf(quote - 1); bar--) {
        if (signals.at(bar) != 0) {
          hear(signals.at(bar), now - 1, quote);
          break;
        }
      }
    }
    boolean lastBarBegins = now == barOf(last) && (quote == first || barOf(quote - 1) < now);
    if (rules.orders().end() == AtEnd.LAST_OPEN && lastBarBegins) {
      sell(quote, "end");
    }
    during(quote);
    boolean barIsOver = quote == last || barOf(quote + 1) > now;
    int limit = strategy.exits().bars();
    if (limit > 0 && !held.equals("none") && quote >= firstQuote) {
      int leaveIn = barOf(firstQuote) + limit - 1;
      boolean over = quote == last ? leaveIn <= barOf(last) : barOf(quote + 1) > leaveIn;
      if (over) {
        sell(quote, "time");
      }
    }
    if (rules.orders().fill() == Fill.SAME_CLOSE && quote < last && barIsOver) {
      sameClose(quote);
    }
    if (quote == last && rules.orders().end() == AtEnd.CLOSE) {
      sell(quote, "end");
    }
    if (worth(quote) <= 0) {
      broke = true;
      sell(quote, "broke");
    }
    if (barIsOver) {
      int over = quote == last ? now + 1 : barOf(quote + 1);
      for (int bar = now; bar < over; bar++) {
        equity.add(worth(quote));
      }
    }
  }

  private void sameClose(int quote) {
    int bar = barOf(quote);
    if (ticks.time().at(quote) >= bars.time().at(bar)) {
      hear(signals.at(bar), bar, quote);
    }
  }

  private void night(int quote) {
    if (quote == first || held.equals("none")) {
      return;
    }
    long day = 86_400_000_000L;
    long nights = ticks.time().at(quote) / day - ticks.time().at(quote - 1) / day;
    Overnight overnight = rules.costs().overnight();
    boolean isLong = held.equals("long");
    double swap = isLong ? overnight.longPerLot() : overnight.shortPerLot();
    double year = isLong ? overnight.longPercent() : overnight.shortPercent();
    double mid = (ticks.bid().at(quote - 1) + ticks.ask().at(quote - 1)) / 2;
    double cost = nights * (swap * lots + lots * contract * mid * year / 100 / 365);
    cash -= cost;
    paid += cost;
  }

  private void hear(int signal, int signalBar, int quote) {
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
    sell(quote, "signal");
    if (opposite && orders.opposite() == Opposite.EXIT) {
      return;
    }
    if (orders.sides() == Sides.BOTH || orders.sides().toString().equals(side)) {
      buy(side, signalBar, quote);
    }
  }

  private void buy(String side, int signalBar, int quote) {
    double price = side.equals("long") ? ticks.ask().at(quote) : ticks.bid().at(quote);
    double stopDistance = distance(strategy.exits().stop(), signalBar, price);
    double targetDistance = distance(strategy.exits().target(), signalBar, price);
    double trails = distance(strategy.exits().trail(), signalBar, price);
    double size = size(price, signalBar);
    boolean cold =
        Double.isNaN(stopDistance) || Double.isNaN(targetDistance) || Double.isNaN(trails);
    double needed = rules.account().margin() * size * contract * price + commission(size, price);
    boolean poor = rules.account().margin() > 0 && needed > cash * (1 + 1e-12);
    if (cold || Double.isNaN(size) || size <= 0 || poor) {
      refused++;
      return;
    }
    held = side;
    entryQuote = quote;
    firstQuote = rules.orders().fill() == Fill.NEXT_OPEN ? quote : quote + 1;
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

  private void during(int quote) {
    if (held.equals("none") || quote < firstQuote) {
      return;
    }
    double near = bars.instrument().tickSize() / 1000;
    double price = wayOut(quote);
    if (held.equals("long")) {
      if (price <= Math.max(stop, trail) + near) {
        sell(quote, trail > stop ? "trail" : "stop");
      } else if (price >= target - near) {
        sell(quote, "target");
      } else {
        trail = Math.max(trail, price - trailDistance);
      }
    } else if (price >= Math.min(stop, trail) - near) {
      sell(quote, trail < stop ? "trail" : "stop");
    } else if (price <= target + near) {
      sell(quote, "target");
    } else {
      trail = Math.min(trail, price + trailDistance);
    }
  }

  private void sell(int quote, String reason) {
    if (held.equals("none")) {
      return;
    }
    double price = wayOut(quote);
    double commission = commission(lots, price);
    note(quote, price, -paid - commission, reason);
    cash += gain(price) - commission;
    held = "none";
  }

  private void note(int quote, double price, double costs, String reason) {
    boolean bySignal = reason.equals("signal") && rules.orders().fill() == Fill.NEXT_OPEN;
    boolean atLastOpen = reason.equals("end") && rules.orders().end() == AtEnd.LAST_OPEN;
    int lastHeld = bySignal || atLastOpen ? quote - 1 : quote;
    int count = lastHeld < firstQuote ? 0 : barOf(lastHeld) - barOf(firstQuote) + 1;
    trades.add(
        new Trade(
            held,
            ticks.time().at(entryQuote),
            ticks.time().at(quote),
            lots,
            entry,
            price,
            gain(price) + costs,
            count,
            reason));
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

  private double size(double price, int signalBar) {
    Sizing sizing = rules.sizing();
    if (sizing instanceof Sizing.Lots fixed) {
      return fixed.lots();
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

  private double wayOut(int quote) {
    return held.equals("long") ? ticks.bid().at(quote) : ticks.ask().at(quote);
  }

  private double gain(double price) {
    return lots * contract * (held.equals("long") ? price - entry : entry - price);
  }

  private double worth(int quote) {
    return held.equals("none") ? cash : cash + gain(wayOut(quote));
  }
}
