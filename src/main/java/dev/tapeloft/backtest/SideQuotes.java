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

  /** How far an open lies outside worst and best at the most: spreads may differ within a bar. */
  final double openOutside;

  /** Whether no price is better than the best or, of those within it, worse than the worst. */
  final boolean isOrdered;

  /** How far a close lies below the worst at the most: by its spread, and by slippage. */
  final double closeBelow;

  private SideQuotes(double[] open, double[] worst, double[] best, double[] close) {
    this.open = open;
    this.worst = worst;
    this.best = best;
    this.close = close;
    this.openOutside = Math.max(most(worst, open), most(open, best));
    this.isOrdered = openOutside == 0 && most(worst, best) == 0;
    this.closeBelow = most(worst, close);
  }

  /** How far the ones lie above the others at the most; 0 where they never do. */
  private static double most(double[] ones, double[] others) {
    double most = 0;
    for (int bar = 0; bar < ones.length; bar++) {
      most = Math.max(most, ones[bar] - others[bar]);
    }
    return most;
  }

  /** Quotes that are each their own open, worst, best and close, without slippage. */
  static SideQuotes single(double[] prices) {
    return new SideQuotes(prices, prices, prices, prices);
  }

  static SideQuotes of(BarQuotes quotes, int side) {
    double[] low = left(quotes.low, quotes.lowHalf, side);
    double[] high = left(quotes.high, quotes.highHalf, side);
    double[] close = left(quotes.close, quotes.closeHalf, side);
    Arrays.setAll(close, bar -> close[bar] - quotes.slip[bar]);
    double[] open = left(quotes.open, quotes.openHalf, side);
    return new SideQuotes(open, side > 0 ? low : high, side > 0 ? high : low, close);
  }

  private static double[] left(double[] mid, double[] halfSpread, int side) {
    double[] prices = new double[mid.length];
    Arrays.setAll(prices, bar -> side * mid[bar] - halfSpread[bar]);
    return prices;
  }
}
