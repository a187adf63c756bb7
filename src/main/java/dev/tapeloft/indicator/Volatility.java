package dev.tapeloft.indicator;

/** How far prices go. */
final class Volatility {
  private Volatility() {}

  /** The range of a bar with the close before it; the first bar has none. */
  static double[] trueRange(Prices prices) {
    double[] high = prices.high();
    double[] low = prices.low();
    double[] close = prices.close();
    return Cells.from(
        1,
        prices.size(),
        bar -> Math.max(high[bar], close[bar - 1]) - Math.min(low[bar], close[bar - 1]));
  }

  static double[] averageTrueRange(Prices prices, int window) {
    return Smoothing.wilder(trueRange(prices), window);
  }

  static double[] averageTrueRangePercent(Prices prices, int window) {
    double[] range = averageTrueRange(prices, window);
    return Cells.from(0, range.length, bar -> 100 * range[bar] / prices.close()[bar]);
  }
}
