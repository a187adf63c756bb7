package dev.tapeloft.backtest;

/** Sums over the closed trades of one run: the account's money, net of costs. */
final class TradeTotals implements TradeBook {
  private int trades;
  private int open;
  private double commission;
  private double overnight;
  private double gross;
  private int wins;
  private int losses;
  private double won;
  private double lost;
  private double largestWin = Double.NaN;
  private double largestLoss = Double.NaN;
  private long barsHeld;

  /** Of no trades yet. */
  TradeTotals() {}

  TradeTotals(TradeLog log) {
    for (int trade = 0; trade < log.closed(); trade++) {
      count(log.gross[trade], log.commission[trade], log.overnight[trade]);
    }
    for (int trade = 0; trade < log.size(); trade++) {
      barsHeld += log.barsHeld[trade];
    }
    open = log.open();
  }

  @Override
  public void add(Position position, Exit exit) {
    barsHeld += exit.held();
    if (exit.reason() == ExitReason.OPEN) {
      open++;
    } else {
      double move = exit.price() - position.entry;
      count(position.units * move * exit.rate(), position.commission, position.overnight);
    }
  }

  @Override
  public boolean tellsExtremes() {
    return false;
  }

  @Override
  public int open() {
    return open;
  }

  private void count(double earned, double paid, double nights) {
    trades++;
    gross += earned;
    commission += paid;
    overnight += nights;
    count(earned - paid - nights);
  }

  private void count(double money) {
    if (money > 0) {
      wins++;
      won += money;
      largestWin = wins == 1 ? money : Math.max(largestWin, money);
    } else if (money < 0) {
      losses++;
      lost += money;
      largestLoss = losses == 1 ? money : Math.min(largestLoss, money);
    }
  }

  int trades() {
    return trades;
  }

  double gross() {
    return gross;
  }

  double commission() {
    return commission;
  }

  double net() {
    return gross - commission - overnight;
  }

  double winRate() {
    return over(wins, trades);
  }

  /** Infinite with wins and no losses; NaN with neither. */
  double profitFactor() {
    return won / Math.abs(lost);
  }

  double expectancy() {
    return over(net(), trades);
  }

  double averageWin() {
    return over(won, wins);
  }

  double averageLoss() {
    return over(lost, losses);
  }

  double largestWin() {
    return largestWin;
  }

  double largestLoss() {
    return largestLoss;
  }

  /** The bars in which a position was open, that of a trade which still is among them. */
  long barsHeld() {
    return barsHeld;
  }

  private static double over(double sum, int count) {
    return count == 0 ? Double.NaN : sum / count;
  }
}
