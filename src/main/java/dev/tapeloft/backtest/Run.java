package dev.tapeloft.backtest;

/**
 * What one simulation gives: its closed trades, and the account in quote currency at the close of
 * each bar.
 */
final class Run {
  private final TradeLog trades;
  private final double[] equity;

  Run(TradeLog trades, double[] equity) {
    this.trades = trades;
    this.equity = equity;
  }

  TradeLog trades() {
    return trades;
  }

  /** Not to be written to. */
  double[] equity() {
    return equity;
  }
}
