package dev.tapeloft.indicator;

/** Lines above and below prices; {@code side} is +1 for the upper one and −1 for the lower. */
final class Bands {
  private Bands() {}

  static double[] bollinger(double[] close, int window, double factor, int side) {
    double[] mean = RollingWindow.means(close, window);
    double[] deviation = RollingWindow.deviations(close, window);
    return Cells.from(0, close.length, bar -> mean[bar] + side * factor * deviation[bar]);
  }

  static double[] bollingerPlace(double[] close, int window, double factor) {
    double[] mean = RollingWindow.means(close, window);
    double[] deviation = RollingWindow.deviations(close, window);
    return Cells.from(
        0, close.length, bar -> 0.5 + (close[bar] - mean[bar]) / (2 * factor * deviation[bar]));
  }

  static double[] bollingerWidth(double[] close, int window, double factor) {
    double[] mean = RollingWindow.means(close, window);
    double[] deviation = RollingWindow.deviations(close, window);
    return Cells.from(0, close.length, bar -> 2 * factor * deviation[bar] / mean[bar]);
  }

  static double[] keltner(Prices prices, int window, double factor, int rangeWindow, int side) {
    double[] mean = Smoothing.exponential(prices.close(), window);
    double[] range = Volatility.averageTrueRange(prices, rangeWindow);
    return Cells.from(0, prices.size(), bar -> mean[bar] + side * factor * range[bar]);
  }

  static double[] keltnerWidth(Prices prices, int window, double factor, int rangeWindow) {
    double[] mean = Smoothing.exponential(prices.close(), window);
    double[] range = Volatility.averageTrueRange(prices, rangeWindow);
    return Cells.from(0, prices.size(), bar -> 2 * factor * range[bar] / mean[bar]);
  }

  static double[] donchianUpper(Prices prices, int window) {
    return before(RollingWindow.highest(prices.high(), window));
  }

  static double[] donchianLower(Prices prices, int window) {
    return before(RollingWindow.lowest(prices.low(), window));
  }

  static double[] donchianMiddle(Prices prices, int window) {
    double[] upper = donchianUpper(prices, window);
    double[] lower = donchianLower(prices, window);
    return Cells.from(0, upper.length, bar -> (upper[bar] + lower[bar]) / 2);
  }

  static double[] donchianWidth(Prices prices, int window) {
    double[] upper = donchianUpper(prices, window);
    double[] lower = donchianLower(prices, window);
    double[] middle = donchianMiddle(prices, window);
    return Cells.from(0, upper.length, bar -> (upper[bar] - lower[bar]) / middle[bar]);
  }

  private static double[] before(double[] cells) {
    return Cells.from(1, cells.length, bar -> cells[bar - 1]);
  }
}
