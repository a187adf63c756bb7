package dev.tapeloft.backtest;

/** What is kept of the trades of a run: all of them, or their sums alone. */
sealed interface TradeBook permits TradeLog, TradeTotals {
  /** Writes down a position that is left at a price times its side; an open one comes last. */
  void add(Position position, Exit exit);

  /**
   * Whether the extremes of the prices during each trade are told; else nobody has to find them.
   */
  boolean tellsExtremes();

  /** The trades that are still open, 0 or 1. */
  int open();
}
