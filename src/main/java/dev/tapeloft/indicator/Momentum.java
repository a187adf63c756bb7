package dev.tapeloft.indicator;

/** How fast prices move. */
final class Momentum {
  private static final int ULTIMATE_FAST_WEIGHT = 4;
  private static final int ULTIMATE_MIDDLE_WEIGHT = 2;

  private Momentum() {}

  static double[] change(double[] close, int window) {
    return Cells.from(window, close.length, bar -> close[bar] - close[bar - window]);
  }

  static double[] rateOfChange(double[] close, int window) {
    return Cells.from(
        window,
        close.length,
        bar -> 100 * (close[bar] - close[bar - window]) / close[bar - window]);
  }

  static double[] relativeStrength(double[] close, int window) {
    double[] up = Smoothing.wilder(rises(close, 1), window);
    double[] down = Smoothing.wilder(rises(close, -1), window);
    return Cells.from(window, close.length, bar -> 100 * up[bar] / (up[bar] + down[bar]));
  }

  static double[] convergence(double[] close, int fast, int slow) {
    return difference(Smoothing.exponential(close, fast), Smoothing.exponential(close, slow));
  }

  static double[] convergenceSignal(double[] close, int fast, int slow, int signal) {
    return Smoothing.exponential(convergence(close, fast, slow), signal);
  }

  static double[] convergenceHistogram(double[] close, int fast, int slow, int signal) {
    double[] macd = convergence(close, fast, slow);
    return difference(macd, Smoothing.exponential(macd, signal));
  }

  static double[] awesome(Prices prices, int fast, int slow) {
    double[] middle = prices.middle();
    return difference(RollingWindow.means(middle, fast), RollingWindow.means(middle, slow));
  }

  static double[] ultimate(Prices prices, int fast, int middle, int slow) {
    double[] pressure = buyingPressure(prices);
    double[] range = Volatility.trueRange(prices);
    double[] fastShare = share(pressure, range, fast);
    double[] middleShare = share(pressure, range, middle);
    double[] slowShare = share(pressure, range, slow);
    double weights = ULTIMATE_FAST_WEIGHT + ULTIMATE_MIDDLE_WEIGHT + 1;
    return Cells.from(
        0,
        prices.size(),
        bar ->
            100
                * (ULTIMATE_FAST_WEIGHT * fastShare[bar]
                    + ULTIMATE_MIDDLE_WEIGHT * middleShare[bar]
                    + slowShare[bar])
                / weights);
  }

  private static double[] share(double[] pressure, double[] range, int window) {
    double[] pressures = RollingWindow.sums(pressure, window);
    double[] ranges = RollingWindow.sums(range, window);
    return Cells.from(0, pressure.length, bar -> pressures[bar] / ranges[bar]);
  }

  private static double[] buyingPressure(Prices prices) {
    double[] low = prices.low();
    double[] close = prices.close();
    return Cells.from(1, prices.size(), bar -> close[bar] - Math.min(low[bar], close[bar - 1]));
  }

  /** How much each close is above the one before it, or below with sign −1; else 0. */
  private static double[] rises(double[] close, int sign) {
    return Cells.from(1, close.length, bar -> Math.max(0, sign * (close[bar] - close[bar - 1])));
  }

  private static double[] difference(double[] one, double[] other) {
    return Cells.from(0, one.length, bar -> one[bar] - other[bar]);
  }
}
