package dev.tapeloft.indicator;

/** Averages of averages, and one whose pace follows the market. */
final class MovingAverages {
  private MovingAverages() {}

  static double[] doubled(double[] close, int window) {
    double[][] layers = layers(close, window);
    return Cells.from(0, close.length, bar -> 2 * layers[0][bar] - layers[1][bar]);
  }

  static double[] tripled(double[] close, int window) {
    double[][] layers = layers(close, window);
    return Cells.from(
        0, close.length, bar -> 3 * layers[0][bar] - 3 * layers[1][bar] + layers[2][bar]);
  }

  /** The change of the third layer from bar to bar, in per cent. */
  static double[] tripleChange(double[] close, int window) {
    double[] third = layers(close, window)[2];
    return Cells.from(1, close.length, bar -> 100 * (third[bar] / third[bar - 1] - 1));
  }

  static double[] efficiencyRatio(double[] close, int window) {
    return Cells.from(window, close.length, bar -> efficiency(close, bar, window));
  }

  static double[] adaptive(double[] close, int window, int fast, int slow) {
    double[] averages = Cells.missing(close.length);
    double fastShare = 2 / (fast + 1.0);
    double slowShare = 2 / (slow + 1.0);
    double average = Double.NaN;
    for (int bar = window - 1; bar < close.length; bar++) {
      double share = slowShare + (fastShare - slowShare) * efficiency(close, bar, window);
      average = bar < window ? close[bar] : average + share * share * (close[bar] - average);
      averages[bar] = average;
    }
    return averages;
  }

  private static double efficiency(double[] close, int bar, int window) {
    double way = 0;
    for (int j = Math.max(1, bar - window + 1); j <= bar; j++) {
      way += Math.abs(close[j] - close[j - 1]);
    }
    return way == 0 ? 0 : Math.abs(close[bar] - close[Math.max(0, bar - window)]) / way;
  }

  /**
   * The exponential average, that of it, and that of that; all three start at the plain mean of the
   * first closes.
   */
  private static double[][] layers(double[] close, int window) {
    double[][] layers = {
      Cells.missing(close.length), Cells.missing(close.length), Cells.missing(close.length)
    };
    double start = window > close.length ? Double.NaN : Smoothing.mean(close, 0, window);
    double share = 2 / (window + 1.0);
    for (int bar = window - 1; bar < close.length; bar++) {
      double newest = close[bar];
      for (double[] layer : layers) {
        double last = bar < window ? start : layer[bar - 1];
        layer[bar] = bar < window ? start : last + share * (newest - last);
        newest = layer[bar];
      }
    }
    return layers;
  }
}
