package dev.tapeloft.backtest;

import java.util.Arrays;

/**
 * The prices at which one side can be left, one cell a bar, times the side (+1 long, −1 short): so
 * more is better for both sides, and a difference is a gain.
 */
final class SideQuotes {
  final double[] open;
  final double[] worst;
  final double[] best;

  /** What is really got at the close, slippage taken off. */
  final double[] close;

  private SideQuotes(double[] open, double[] worst, double[] best, double[] close) {
    this.open = open;
    this.worst = worst;
    this.best = best;
    this.close = close;
  }

  static SideQuotes of(Quotes quotes, int side) {
    double[] close = left(quotes, quotes.close, side);
    Arrays.setAll(close, bar -> close[bar] - quotes.slip[bar]);
    return new SideQuotes(
        left(quotes, quotes.open, side),
        left(quotes, side > 0 ? quotes.low : quotes.high, side),
        left(quotes, side > 0 ? quotes.high : quotes.low, side),
        close);
  }

  private static double[] left(Quotes quotes, double[] mid, int side) {
    double[] prices = new double[mid.length];
    Arrays.setAll(prices, bar -> side * mid[bar] - quotes.halfSpread[bar]);
    return prices;
  }
}
