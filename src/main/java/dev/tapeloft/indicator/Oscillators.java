package dev.tapeloft.indicator;

/** Where the close, or the highest and lowest price, stands within the last bars. */
final class Oscillators {
  /** Lambert's factor, under which about three quarters of the values lie within ±100. */
  private static final double COMMODITY_FACTOR = 0.015;

  private Oscillators() {}

  static double[] stochasticK(Prices prices, int window, int smoothing) {
    return RollingWindow.means(place(prices, window), smoothing);
  }

  static double[] stochasticD(Prices prices, int window, int smoothing, int signal) {
    return RollingWindow.means(stochasticK(prices, window, smoothing), signal);
  }

  static double[] stochasticJ(Prices prices, int window, int smoothing, int signal) {
    double[] k = stochasticK(prices, window, smoothing);
    double[] d = RollingWindow.means(k, signal);
    return Cells.from(0, prices.size(), bar -> 3 * k[bar] - 2 * d[bar]);
  }

  static double[] williams(Prices prices, int window) {
    double[] place = place(prices, window);
    return Cells.from(0, prices.size(), bar -> place[bar] - 100);
  }

  static double[] commodityChannel(Prices prices, int window) {
    double[] typical = prices.typical();
    double[] mean = RollingWindow.means(typical, window);
    return Cells.from(
        window - 1,
        prices.size(),
        bar ->
            (typical[bar] - mean[bar])
                / (COMMODITY_FACTOR * meanDistance(typical, bar, window, mean[bar])));
  }

  static double[] aroonUp(double[] high, int window) {
    return Cells.from(window, high.length, bar -> freshness(high, bar, window, 1));
  }

  static double[] aroonDown(double[] low, int window) {
    return Cells.from(window, low.length, bar -> freshness(low, bar, window, -1));
  }

  static double[] aroonOscillator(Prices prices, int window) {
    double[] up = aroonUp(prices.high(), window);
    double[] down = aroonDown(prices.low(), window);
    return Cells.from(0, prices.size(), bar -> up[bar] - down[bar]);
  }

  /** The close between the lowest low, 0, and the highest high, 100. */
  private static double[] place(Prices prices, int window) {
    double[] close = prices.close();
    double[] highest = RollingWindow.highest(prices.high(), window);
    double[] lowest = RollingWindow.lowest(prices.low(), window);
    return Cells.from(
        0, prices.size(), bar -> 100 * (close[bar] - lowest[bar]) / (highest[bar] - lowest[bar]));
  }

  private static double meanDistance(double[] cells, int newest, int window, double mean) {
    double sum = 0;
    for (int j = newest - window + 1; j <= newest; j++) {
      sum += Math.abs(cells[j] - mean);
    }
    return sum / window;
  }

  /** 100 where the extreme of this bar and the window before it is the newest, 0 the oldest. */
  private static double freshness(double[] cells, int newest, int window, int sign) {
    int extreme = newest - window;
    for (int j = extreme + 1; j <= newest; j++) {
      if (sign * cells[j] > sign * cells[extreme]) {
        extreme = j;
      }
    }
    return 100.0 * (window - (newest - extreme)) / window;
  }
}
