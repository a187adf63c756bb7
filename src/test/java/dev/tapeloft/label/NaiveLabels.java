package dev.tapeloft.label;

import dev.tapeloft.market.Bars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Labels by the definition: each row looks at the rows behind it, one after the other, in half
 * ticks. Shares no code with what it checks.
 */
final class NaiveLabels {
  /** Of EUR/USD: a pip has ten ticks. */
  private static final double HALVES_PER_PIP = 20;

  private final List<Quote> quotes;
  private final boolean bars;

  /** The prices of a row at which a side enters, and those at which it can leave. */
  record Quote(long micros, long enterUp, long enterDown, long[] leaveUp, long[] leaveDown) {}

  /** What became of a row: outcome, then the numbers in the order of the table's columns. */
  record Ended(
      String outcome,
      int touchedTarget,
      int touchedStop,
      double secondsToTarget,
      double secondsToStop,
      double mfe,
      double mae,
      double horizonMfe,
      double horizonMae,
      double returned) {
    /** Whether all of it is the same, distances to within a billionth of a pip. */
    boolean isNear(Ended other) {
      return outcome.equals(other.outcome)
          && touchedTarget == other.touchedTarget
          && touchedStop == other.touchedStop
          && near(secondsToTarget, other.secondsToTarget)
          && near(secondsToStop, other.secondsToStop)
          && near(mfe, other.mfe)
          && near(mae, other.mae)
          && near(horizonMfe, other.horizonMfe)
          && near(horizonMae, other.horizonMae)
          && near(returned, other.returned);
    }

    private static boolean near(double a, double b) {
      return Double.isNaN(a) ? Double.isNaN(b) : Math.abs(a - b) < 1e-9;
    }
  }

  NaiveLabels(List<Quote> quotes, boolean bars) {
    this.quotes = quotes;
    this.bars = bars;
  }

  /** Bars at mid prices. */
  static NaiveLabels of(Bars bars) {
    List<Quote> quotes = new ArrayList<>();
    for (int row = 0; row < bars.size(); row++) {
      long[] prices = {
        halves(bars.open().at(row)),
        halves(bars.high().at(row)),
        halves(bars.low().at(row)),
        halves(bars.close().at(row))
      };
      quotes.add(new Quote(bars.time().at(row), prices[3], prices[3], prices, prices));
    }
    return new NaiveLabels(quotes, true);
  }

  private static long halves(double price) {
    return Math.round(price * 200_000);
  }

  Ended ended(int row, Label label, Side side, BothTouched rule) {
    Quote entered = quotes.get(row);
    long until = entered.micros() + label.horizon().toSeconds() * 1_000_000;
    String outcome = null;
    int exit = -1;
    double returned = Double.NaN;
    double mfe = 0;
    double mae = 0;
    double horizonMfe = 0;
    double horizonMae = 0;
    double toTarget = Double.NaN;
    double toStop = Double.NaN;
    int last = row;
    for (int j = row + 1; j < quotes.size() && quotes.get(j).micros() <= until; j++) {
      last = j;
      double open = gain(row, j, 0, side);
      double best = Math.max(gain(row, j, 1, side), gain(row, j, 2, side));
      double worst = Math.min(gain(row, j, 1, side), gain(row, j, 2, side));
      horizonMfe = Math.max(horizonMfe, best);
      horizonMae = Math.min(horizonMae, worst);
      double seconds = (quotes.get(j).micros() - entered.micros()) / 1e6;
      if (Double.isNaN(toTarget) && best >= label.targetPips()) {
        toTarget = seconds;
      }
      if (Double.isNaN(toStop) && worst <= -label.stopPips()) {
        toStop = seconds;
      }
      if (outcome == null) {
        boolean target = best >= label.targetPips();
        boolean stop = worst <= -label.stopPips();
        if (target && stop) {
          outcome =
              open >= label.targetPips()
                  ? "target"
                  : open <= -label.stopPips()
                      ? "stop"
                      : switch (rule) {
                        case PESSIMISTIC -> "stop";
                        case OPTIMISTIC -> "target";
                        case AMBIGUOUS -> "ambiguous";
                      };
        } else if (target || stop) {
          outcome = target ? "target" : "stop";
        }
        if (outcome != null) {
          exit = j;
          if (outcome.equals("target")) {
            returned = Math.max(open, label.targetPips());
          } else if (outcome.equals("stop")) {
            returned = Math.min(open, -label.stopPips());
          }
          mfe = Math.max(mfe, Math.max(open, returned));
          mae = Math.min(mae, Math.min(open, returned));
        } else {
          mfe = Math.max(mfe, best);
          mae = Math.min(mae, worst);
        }
      }
    }
    boolean past = until > quotes.get(quotes.size() - 1).micros();
    if (exit < 0) {
      outcome = past ? "incomplete" : "none";
      returned = past ? Double.NaN : gain(row, last, 3, side);
    }
    boolean unknown = Double.isNaN(returned);
    return new Ended(
        outcome,
        Double.isNaN(toTarget) ? (past ? -1 : 0) : 1,
        Double.isNaN(toStop) ? (past ? -1 : 0) : 1,
        toTarget,
        toStop,
        unknown ? Double.NaN : mfe,
        unknown ? Double.NaN : mae,
        past ? Double.NaN : horizonMfe,
        past ? Double.NaN : horizonMae,
        returned);
  }

  /** What is behind a row, whatever its label. */
  Set<PathKind> behind(int row, Duration longest) {
    Set<PathKind> kinds = EnumSet.noneOf(PathKind.class);
    if (row + 1 < quotes.size()) {
      Quote own = quotes.get(row);
      Quote next = quotes.get(row + 1);
      long micros = next.micros() - own.micros();
      add(kinds, PathKind.EQUAL_TIMES, micros == 0);
      add(kinds, PathKind.TIME_GAP, micros > longest.toSeconds() * 1_000_000);
      boolean enteredAlike = next.enterUp() == own.enterUp() && next.enterDown() == own.enterDown();
      add(kinds, PathKind.EQUAL_PRICES, enteredAlike);
    }
    return kinds;
  }

  /** Adds what a row met at a label. */
  void addKinds(Ended ended, Label label, Set<PathKind> kinds) {
    boolean target = ended.outcome().equals("target");
    boolean stop = ended.outcome().equals("stop");
    double level = target ? label.targetPips() : label.stopPips();
    double made = Math.abs(ended.returned());
    boolean together = ended.secondsToTarget() == ended.secondsToStop();
    add(kinds, PathKind.UNTOUCHED, ended.outcome().equals("none"));
    add(kinds, PathKind.END_OF_DATA, ended.outcome().equals("incomplete"));
    add(
        kinds,
        PathKind.TOUCHED_AT_ONCE,
        ended.secondsToTarget() == 0 || ended.secondsToStop() == 0);
    add(kinds, PathKind.REACHED_EXACTLY, !bars && (target || stop) && made == level);
    add(kinds, PathKind.JUMPED_OVER, (target || stop) && made > level);
    add(kinds, PathKind.BOTH_IN_ONE_BAR, bars && together);
    add(kinds, PathKind.BOTH_AT_ONE_TIME, !bars && together);
  }

  private static void add(Set<PathKind> kinds, PathKind kind, boolean met) {
    if (met) {
      kinds.add(kind);
    }
  }

  /** Pips that a position of a row has made at a price of a later row: open, high, low or close. */
  private double gain(int row, int later, int price, Side side) {
    Quote from = quotes.get(row);
    Quote to = quotes.get(later);
    long made =
        side == Side.UP
            ? to.leaveUp()[bars ? price : 0] - from.enterUp()
            : from.enterDown() - to.leaveDown()[bars ? price : 0];
    return made / HALVES_PER_PIP;
  }
}
