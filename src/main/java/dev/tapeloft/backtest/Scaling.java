package dev.tapeloft.backtest;

import java.util.Arrays;
import java.util.Optional;

/**
 * The run of a strategy at another fixed size, from the trades of a run that is known: the same bit
 * for bit as a simulation, which it spares where the account does not decide what is traded.
 */
final class Scaling {
  private final Market market;
  private final Stakes stakes;
  private final TradeLog known;
  private final Position position = new Position();
  private final TradeLog trades = new TradeLog();
  private final double[] equity;
  private double cash;
  private int marked;
  private boolean affords = true;

  private Scaling(Market market, Stakes stakes, Run known) {
    this.market = market;
    this.stakes = stakes;
    this.known = known.trades();
    this.equity = new double[known.equity().length];
    this.cash = stakes.cash();
  }

  /**
   * The run at the size of {@code stakes}, from one at another size and otherwise the same rules;
   * empty where the account decides what is traded, or where money is not linear in the size.
   */
  static Optional<Run> of(Market market, Stakes stakes, Run known) {
    Rules rules = stakes.rules();
    boolean isFixed =
        rules.sizing() instanceof Sizing.Lots
            && rules.costs().overnight().isNothing()
            && market.rates().isSame()
            && known.refusedEntries() == 0
            && !known.isBroke();
    return isFixed ? new Scaling(market, stakes, known).run() : Optional.empty();
  }

  private Optional<Run> run() {
    for (int trade = 0; trade < known.size(); trade++) {
      Arrays.fill(equity, marked, known.entryBar[trade], cash);
      enter(trade);
      leave(trade);
    }
    Arrays.fill(equity, marked, equity.length, cash);
    boolean stands = affords && Arrays.stream(equity).allMatch(worth -> worth > 0);
    return stands ? Optional.of(new Run(trades, equity, 0, false)) : Optional.empty();
  }

  private void enter(int trade) {
    double lots = stakes.rules().sizing().lots();
    double price = known.entryPrice[trade];
    affords = affords && stakes.affords(cash, lots, price, 1);
    position.lots = lots;
    position.units = stakes.units(lots);
    position.commission = stakes.commission(lots, price, 1);
    cash -= position.commission;
    position.side = known.side[trade];
    position.entry = position.side * price;
    position.entryBar = known.entryBar[trade];
    position.entryTime = known.entryTime[trade];
    position.worst = known.worst[trade];
    position.best = known.best[trade];
  }

  private void leave(int trade) {
    boolean stays = known.reason[trade] == ExitReason.OPEN;
    int until = known.exitBar[trade] + (stays ? 1 : 0);
    mark(position.entryBar, until);
    marked = until;
    double exit = position.side * known.exitPrice[trade];
    if (!stays) {
      double commission = stakes.commission(position.lots, known.exitPrice[trade], 1);
      position.commission += commission;
      cash += position.units * (exit - position.entry) - commission;
    }
    position.firstBar = 0;
    int held = known.barsHeld[trade];
    long time = known.exitTime[trade];
    trades.add(position, new Exit(exit, known.exitBar[trade], held, time, 1, known.reason[trade]));
  }

  private void mark(int from, int until) {
    double[] close = market.quotes().side(position.side).close;
    for (int bar = from; bar < until; bar++) {
      equity[bar] = cash + position.units * (close[bar] - position.entry);
    }
  }
}
