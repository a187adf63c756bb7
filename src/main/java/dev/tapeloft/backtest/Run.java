package dev.tapeloft.backtest;

/**
 * What one simulation gives: its closed trades, and the account in quote currency at the close of
 * each bar.
 */
record Run(TradeLog trades, double[] equity) {}
