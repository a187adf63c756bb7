package dev.tapeloft.backtest;

import java.util.Arrays;

/**
 * The closed trades of one run, in order of leaving, as columns that grow. Money in quote currency,
 * prices as filled, excursions as price differences (adverse ≤ 0 ≤ favourable).
 */
final class TradeLog {
  private static final int FIRST_CAPACITY = 64;

  private int size;
  int[] side = new int[FIRST_CAPACITY];
  long[] entryTime = new long[FIRST_CAPACITY];
  long[] exitTime = new long[FIRST_CAPACITY];
  double[] entryPrice = new double[FIRST_CAPACITY];
  double[] exitPrice = new double[FIRST_CAPACITY];
  double[] adverse = new double[FIRST_CAPACITY];
  double[] favourable = new double[FIRST_CAPACITY];
  int[] barsHeld = new int[FIRST_CAPACITY];
  ExitReason[] reason = new ExitReason[FIRST_CAPACITY];

  int size() {
    return size;
  }

  void add(Position position, long time, double price, ExitReason why) {
    if (size == side.length) {
      grow(2 * size);
    }
    side[size] = position.side;
    entryTime[size] = position.entryTime;
    exitTime[size] = time;
    entryPrice[size] = position.entryPrice;
    exitPrice[size] = price;
    adverse[size] = position.adverse;
    favourable[size] = position.favourable;
    barsHeld[size] = position.barsHeld;
    reason[size] = why;
    size++;
  }

  /** The move of the price in favour of the position, entry to exit. */
  double move(int trade) {
    return side[trade] * (exitPrice[trade] - entryPrice[trade]);
  }

  private void grow(int capacity) {
    side = Arrays.copyOf(side, capacity);
    entryTime = Arrays.copyOf(entryTime, capacity);
    exitTime = Arrays.copyOf(exitTime, capacity);
    entryPrice = Arrays.copyOf(entryPrice, capacity);
    exitPrice = Arrays.copyOf(exitPrice, capacity);
    adverse = Arrays.copyOf(adverse, capacity);
    favourable = Arrays.copyOf(favourable, capacity);
    barsHeld = Arrays.copyOf(barsHeld, capacity);
    reason = Arrays.copyOf(reason, capacity);
  }
}
