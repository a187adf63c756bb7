package dev.tapeloft.backtest;

/** What one simulation gives. */
final class Run {
  private final TradeLog trades;
  private final double[] equity;
  private final int refusedEntries;
  private final boolean broke;

  Run(TradeLog trades, double[] equity, int refusedEntries, boolean broke) {
    this.trades = trades;
    this.equity = equity;
    this.refusedEntries = refusedEntries;
    this.broke = broke;
  }

  TradeLog trades() {
    return trades;
  }

  /** The account at the close of each bar; not to be written to. */
  double[] equity() {
    return equity;
  }

  /** The entries that the account could not pay for, or whose size or levels were not known. */
  int refusedEntries() {
    return refusedEntries;
  }

  /** The trades that are still open, 0 or 1. */
  int openTrades() {
    return trades.size() - trades.closed();
  }

  /** Whether the account was at or below 0 at a close. */
  boolean isBroke() {
    return broke;
  }
}
