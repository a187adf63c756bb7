package dev.tapeloft.backtest;

/** Sums over the closed trades of one run: money in quote currency, net of commission. */
final class TradeTotals {
  private final int trades;
  private final double commission;
  private double gross;
  private int wins;
  private int losses;
  private double won;
  private double lost;
  private double largestWin = Double.NaN;
  private double largestLoss = Double.NaN;
  private long barsHeld;

  TradeTotals(TradeLog log, Stakes stakes) {
    double costs = 2 * stakes.commissionPerSide();
    this.trades = log.size();
    this.commission = trades * costs;
    for (int trade = 0; trade < trades; trade++) {
      double money = log.move(trade) * stakes.units();
      gross += money;
      barsHeld += log.barsHeld[trade];
      count(money - costs);
    }
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
    return gross - commission;
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

  long barsHeld() {
    return barsHeld;
  }

  private static double over(double sum, int count) {
    return count == 0 ? Double.NaN : sum / count;
  }
}
