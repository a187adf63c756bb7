package dev.tapeloft.backtest;

/** What one simulation gives. */
final class Run {
  private final TradeBook trades;
  private final double[] equity;
  private final int refusedEntries;
  private final boolean broke;

  Run(TradeBook trades, double[] equity, int refusedEntries, boolean broke) {
    this.trades = trades;
    this.equity = equity;
    this.refusedEntries = refusedEntries;
    this.broke = broke;
  }

  /** All trades, where they were kept. */
  TradeLog trades() {
    if (trades instanceof TradeLog log) {
      return log;
    }
    throw new IllegalStateException("the sums alone were kept of this run's trades");
  }

  /** The sums over the trades. */
  TradeTotals totals() {
    return trades instanceof TradeTotals totals ? totals : new TradeTotals(trades());
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
    return trades.open();
  }

  /** Whether the account was at or below 0 at a close. */
  boolean isBroke() {
    return broke;
  }
}
