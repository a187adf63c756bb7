package dev.tapeloft.backtest;

/** The one position of a run: flat, long or short; used again for every trade. */
final class Position {
  /** +1 long, −1 short, 0 flat. */
  int side;

  double entryPrice;
  long entryTime;

  /** NaN for none. */
  double stop;

  /** NaN for none. */
  double target;

  double adverse;
  double favourable;
  int barsHeld;

  void enter(int newSide, double price, long time, double stopDistance, double targetDistance) {
    side = newSide;
    entryPrice = price;
    entryTime = time;
    stop = price - newSide * stopDistance;
    target = price + newSide * targetDistance;
    adverse = 0;
    favourable = 0;
    barsHeld = 0;
  }

  void leave() {
    side = 0;
  }

  boolean isOpen() {
    return side != 0;
  }

  /** The move in favour of the position if it were left at a price. */
  double moveTo(double price) {
    return side * (price - entryPrice);
  }

  /** Takes note of a price the position could have been left at. */
  void see(double price) {
    double move = moveTo(price);
    if (move < adverse) {
      adverse = move;
    } else if (move > favourable) {
      favourable = move;
    }
  }

  /** Whether a price is at the stop, or worse. */
  boolean stops(double price, double touch) {
    return side * (price - stop) <= touch;
  }

  /** Whether a price is at the target, or better. */
  boolean reaches(double price, double touch) {
    return side * (price - target) >= -touch;
  }
}
