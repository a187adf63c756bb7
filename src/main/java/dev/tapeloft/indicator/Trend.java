package dev.tapeloft.indicator;

/** Which way prices go, and how clearly. */
final class Trend {
  private Trend() {}

  static double[] plusDirection(Prices prices, int window) {
    return direction(prices, window, 1);
  }

  static double[] minusDirection(Prices prices, int window) {
    return direction(prices, window, -1);
  }

  static double[] directionalIndex(Prices prices, int window) {
    double[] plus = plusDirection(prices, window);
    double[] minus = minusDirection(prices, window);
    return Cells.from(
        0,
        prices.size(),
        bar -> 100 * share(Math.abs(plus[bar] - minus[bar]), plus[bar] + minus[bar]));
  }

  static double[] averageDirectionalIndex(Prices prices, int window) {
    return Smoothing.wilder(directionalIndex(prices, window), window);
  }

  static double[] averageDirectionalRating(Prices prices, int window) {
    double[] index = averageDirectionalIndex(prices, window);
    return Cells.from(window, prices.size(), bar -> (index[bar] + index[bar - window]) / 2);
  }

  static double[] vortexPlus(Prices prices, int window) {
    return vortex(prices.high(), prices.low(), prices, window);
  }

  static double[] vortexMinus(Prices prices, int window) {
    return vortex(prices.low(), prices.high(), prices, window);
  }

  static double[] choppiness(Prices prices, int window) {
    double[] close = prices.close();
    double[] high = prices.high();
    double[] low = prices.low();
    double[] ways = RollingWindow.sums(Volatility.trueRange(prices), window);
    double[] highest =
        RollingWindow.highest(
            Cells.from(1, close.length, bar -> Math.max(high[bar], close[bar - 1])), window);
    double[] lowest =
        RollingWindow.lowest(
            Cells.from(1, close.length, bar -> Math.min(low[bar], close[bar - 1])), window);
    double scale = 100 / StrictMath.log10(window);
    return Cells.from(
        window,
        close.length,
        bar -> scale * StrictMath.log10(ways[bar] / (highest[bar] - lowest[bar])));
  }

  private static double[] direction(Prices prices, int window, int sign) {
    double[] moves = Smoothing.wilder(moves(prices, sign), window);
    double[] range = Volatility.averageTrueRange(prices, window);
    return Cells.from(0, prices.size(), bar -> 100 * share(moves[bar], range[bar]));
  }

  /** How much further a bar reaches up than the one before, where that is more than down. */
  static double[] moves(Prices prices, int sign) {
    double[] high = prices.high();
    double[] low = prices.low();
    return Cells.from(
        1,
        prices.size(),
        bar -> {
          double up = high[bar] - high[bar - 1];
          double down = low[bar - 1] - low[bar];
          double with = sign > 0 ? up : down;
          double against = sign > 0 ? down : up;
          return Double.isNaN(up + down) ? Double.NaN : with > against ? Math.max(with, 0) : 0;
        });
  }

  private static double[] vortex(double[] now, double[] before, Prices prices, int window) {
    double[] moves =
        RollingWindow.sums(
            Cells.from(1, now.length, bar -> Math.abs(now[bar] - before[bar - 1])), window);
    double[] ranges = RollingWindow.sums(Volatility.trueRange(prices), window);
    return Cells.from(0, now.length, bar -> moves[bar] / ranges[bar]);
  }

  /** A part of a whole; none of nothing, so that a still market does not end the smoothing. */
  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
