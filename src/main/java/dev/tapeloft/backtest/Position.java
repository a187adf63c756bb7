package dev.tapeloft.backtest;

/**
 * The one position of a run: flat, long or short; used again for every trade. Prices and levels are
 * times the side, so that more is better.
 */
final class Position {
  /** +1 long, −1 short, 0 flat. */
  int side;

  double lots;
  double units;
  double entry;
  long entryTime;

  /** The bar at whose open or close it was entered. */
  int entryBar;

  /** The first bar whose highest and lowest price it can see. */
  int firstBar;

  /** The bar at whose close it is left at the latest. */
  int lastBar;

  /** −∞ for none. */
  double stop;

  /** Infinite for none. */
  double target;

  /** The stop that trails; −∞ for none. */
  double trail;

  double trailDistance;
  double worst;
  double best;

  /** Paid so far. */
  double commission;

  /** Paid so far. */
  double overnight;

  /** Enters at a price; the distances are infinite for none. */
  void enter(int newSide, double price, double stopDistance, double targetDistance, double trails) {
    side = newSide;
    entry = newSide * price;
    stop = entry - stopDistance;
    target = entry + targetDistance;
    trail = entry - trails;
    trailDistance = trails;
    worst = entry;
    best = entry;
    overnight = 0;
  }

  void leave() {
    side = 0;
  }

  boolean isOpen() {
    return side != 0;
  }

  double entryPrice() {
    return side * entry;
  }

  /** Takes note of a price the position could have been left at. */
  void see(double price) {
    if (price < worst) {
      worst = price;
    } else if (price > best) {
      best = price;
    }
  }

  /** Takes note of the prices it could have been left at from a bar until before another. */
  void seeAll(SideQuotes quotes, int from, int to) {
    if (quotes.isOrdered) {
      seeWorstAndBest(quotes, from, to);
      return;
    }
    for (int bar = from; bar < to; bar++) {
      see(quotes.open[bar]);
      see(quotes.worst[bar]);
      see(quotes.best[bar]);
    }
  }

  private void seeWorstAndBest(SideQuotes quotes, int from, int to) {
    double lowest = worst;
    double highest = best;
    for (int bar = from; bar < to; bar++) {
      lowest = Math.min(lowest, quotes.worst[bar]);
      highest = Math.max(highest, quotes.best[bar]);
    }
    worst = lowest;
    best = highest;
  }

  /** The higher of the stop that stands and the one that trails. */
  double guard() {
    return Math.max(stop, trail);
  }

  ExitReason guardReason() {
    return trail > stop ? ExitReason.TRAIL : ExitReason.STOP;
  }

  /** Whether a price is at the stop, or worse. */
  boolean stops(double price, double touch) {
    return price - guard() <= touch;
  }

  /** Whether a price is at the target, or better. */
  boolean reaches(double price, double touch) {
    return price - target >= -touch;
  }

  /** Moves the stop that trails behind a price. */
  void trailBehind(double price) {
    trail = Math.max(trail, price - trailDistance);
  }
}
