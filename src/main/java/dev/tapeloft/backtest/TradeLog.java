package dev.tapeloft.backtest;

import java.util.Arrays;

/**
 * The trades of one run, in order of leaving, as columns that grow; one that is still open comes
 * last. Money is that of the account, prices as filled; the worst and best price while held are
 * times the side.
 */
final class TradeLog implements TradeBook {
  private static final int FIRST_CAPACITY = 32;

  private int size;
  private boolean lastIsOpen;
  int[] side = new int[FIRST_CAPACITY];
  int[] entryBar = new int[FIRST_CAPACITY];
  int[] exitBar = new int[FIRST_CAPACITY];
  int[] barsHeld = new int[FIRST_CAPACITY];
  long[] entryTime = new long[FIRST_CAPACITY];
  long[] exitTime = new long[FIRST_CAPACITY];
  double[] units = new double[FIRST_CAPACITY];
  double[] lots = new double[FIRST_CAPACITY];
  double[] entryPrice = new double[FIRST_CAPACITY];
  double[] exitPrice = new double[FIRST_CAPACITY];
  double[] rate = new double[FIRST_CAPACITY];
  double[] gross = new double[FIRST_CAPACITY];
  double[] commission = new double[FIRST_CAPACITY];
  double[] overnight = new double[FIRST_CAPACITY];
  double[] worst = new double[FIRST_CAPACITY];
  double[] best = new double[FIRST_CAPACITY];
  ExitReason[] reason = new ExitReason[FIRST_CAPACITY];

  /** All trades, one that is still open among them. */
  int size() {
    return size;
  }

  @Override
  public boolean tellsExtremes() {
    return true;
  }

  @Override
  public int open() {
    return lastIsOpen ? 1 : 0;
  }

  /** The trades that are over. */
  int closed() {
    return size - open();
  }

  @Override
  public void add(Position position, Exit exit) {
    if (size == side.length) {
      grow(2 * size);
    }
    side[size] = position.side;
    entryBar[size] = position.entryBar;
    exitBar[size] = exit.bar();
    barsHeld[size] = exit.held();
    entryTime[size] = position.entryTime;
    exitTime[size] = exit.time();
    lots[size] = position.lots;
    entryPrice[size] = position.entryPrice();
    exitPrice[size] = position.side * exit.price();
    units[size] = position.units;
    rate[size] = exit.rate();
    gross[size] = position.units * (exit.price() - position.entry) * exit.rate();
    commission[size] = position.commission;
    overnight[size] = position.overnight;
    worst[size] = position.worst;
    best[size] = position.best;
    reason[size] = exit.reason();
    lastIsOpen = exit.reason() == ExitReason.OPEN;
    size++;
  }

  /** The move of the price in favour of the position, entry to exit. */
  double move(int trade) {
    return side[trade] * (exitPrice[trade] - entryPrice[trade]);
  }

  /** What a trade brought, costs taken off. */
  double money(int trade) {
    return gross[trade] - commission[trade] - overnight[trade];
  }

  /** The worst standing while it was held, before costs; at most 0. */
  double adverse(int trade) {
    return units[trade] * (worst[trade] - side[trade] * entryPrice[trade]) * rate[trade];
  }

  /** The best standing while it was held, before costs; at least 0. */
  double favourable(int trade) {
    return units[trade] * (best[trade] - side[trade] * entryPrice[trade]) * rate[trade];
  }

  private void grow(int capacity) {
    side = Arrays.copyOf(side, capacity);
    entryBar = Arrays.copyOf(entryBar, capacity);
    exitBar = Arrays.copyOf(exitBar, capacity);
    barsHeld = Arrays.copyOf(barsHeld, capacity);
    entryTime = Arrays.copyOf(entryTime, capacity);
    exitTime = Arrays.copyOf(exitTime, capacity);
    lots = Arrays.copyOf(lots, capacity);
    units = Arrays.copyOf(units, capacity);
    entryPrice = Arrays.copyOf(entryPrice, capacity);
    exitPrice = Arrays.copyOf(exitPrice, capacity);
    rate = Arrays.copyOf(rate, capacity);
    gross = Arrays.copyOf(gross, capacity);
    commission = Arrays.copyOf(commission, capacity);
    overnight = Arrays.copyOf(overnight, capacity);
    worst = Arrays.copyOf(worst, capacity);
    best = Arrays.copyOf(best, capacity);
    reason = Arrays.copyOf(reason, capacity);
  }
}
