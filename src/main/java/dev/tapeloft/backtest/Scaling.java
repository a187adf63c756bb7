package dev.tapeloft.backtest;

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
  private final Marks marks;
  private double cash;
  private int marked;
  private boolean affords = true;
  private boolean isSolvent = true;

  private Scaling(Market market, Stakes stakes, Run known) {
    this.market = market;
    this.stakes = stakes;
    this.known = known.trades();
    this.marks = market.marks();
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
      rest(known.entryBar[trade]);
      enter(trade);
      leave(trade);
    }
    rest(market.quotes().size);
    return affords && isSolvent
        ? Optional.of(new Run(trades, marks.equity(), 0, false))
        : Optional.empty();
  }

  /** Without a position until before a quote. */
  private void rest(int until) {
    isSolvent = isSolvent && (cash > 0 || marked == until);
    marks.flat(marked, until, cash);
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
    int held = known.barsHeld[trade];
    long time = known.exitTime[trade];
    trades.add(position, new Exit(exit, known.exitBar[trade], held, time, 1, known.reason[trade]));
  }

  private void mark(int from, int until) {
    double[] close = market.quotes().side(position.side).close;
    marks.held(from, until, cash, position, close);
    for (int quote = from; quote < until; quote++) {
      isSolvent = isSolvent && cash + position.units * (close[quote] - position.entry) > 0;
    }
  }
}
