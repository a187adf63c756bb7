package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules on single quotes once more, as a trader would tell them who sits before a list of
 * quotes and is told the signal of each bar when it is over: slow, and independent of the simulator
 * it is held against.
 */
final class NaiveTickSimulator extends NaiveAccount {
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

  private final Ticks ticks;
  private final int first;
  private final int last;

  NaiveTickSimulator(Bars bars, Ticks ticks, Rules rules, Strategy strategy) {
    super(bars, rules, strategy);
    this.ticks = ticks;
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
    if (quote > first) {
      double mid = (ticks.bid().at(quote - 1) + ticks.ask().at(quote - 1)) / 2;
      night(ticks.time().at(quote - 1), ticks.time().at(quote), mid);
    }
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
    if (limit > 0 && !held.equals("none") && quote >= firstPlace) {
      int leaveIn = barOf(firstPlace) + limit - 1;
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

  @Override
  double wayIn(String side, int quote) {
    return side.equals("long") ? ticks.ask().at(quote) : ticks.bid().at(quote);
  }

  @Override
  void leave(int quote) {
    sell(quote, "signal");
  }

  private void during(int quote) {
    if (held.equals("none") || quote < firstPlace) {
      return;
    }
    double near = bars.instrument().tickSize() / 1024;
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
    int count = lastHeld < firstPlace ? 0 : barOf(lastHeld) - barOf(firstPlace) + 1;
    trades.add(
        new Trade(
            held,
            ticks.time().at(entryPlace),
            ticks.time().at(quote),
            lots,
            entry,
            price,
            gain(price) + costs,
            count,
            reason));
  }

  private double wayOut(int quote) {
    return held.equals("long") ? ticks.bid().at(quote) : ticks.ask().at(quote);
  }

  private double worth(int quote) {
    return held.equals("none") ? cash : cash + gain(wayOut(quote));
  }
}
