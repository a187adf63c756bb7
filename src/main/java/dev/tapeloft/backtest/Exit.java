package dev.tapeloft.backtest;

/**
 * How a position is left.
 *
 * @param price what is got, times the side
 * @param bar the bar in which it happens
 * @param held the bars in which the position was open
 * @param time microseconds since 1970
 * @param rate the account's money for one of the quote currency
 * @param reason why
 */
record Exit(double price, int bar, int held, long time, double rate, ExitReason reason) {}
