package dev.tapeloft.indicator;

/** Seban's line: a band below a rising market, and above a falling one, that never gives way. */
final class SuperTrend {
  private final double[] close;
  private double upper = Double.NaN;
  private double lower = Double.NaN;
  private boolean rising;

  private SuperTrend(double[] close) {
    this.close = close;
  }

  static double[] of(Prices prices, int window, double factor) {
    double[] middle = prices.middle();
    double[] range = Volatility.averageTrueRange(prices, window);
    SuperTrend trend = new SuperTrend(prices.close());
    int first = Cells.firstKnown(range);
    return Cells.from(
        first,
        prices.size(),
        bar -> {
          if (bar == first) {
            trend.rising = prices.close()[bar] >= middle[bar];
          }
          return trend.line(bar, middle[bar], factor * range[bar]);
        });
  }

  private double line(int bar, double middle, double width) {
    double before = close[bar - 1];
    upper = before <= upper ? Math.min(upper, middle + width) : middle + width;
    lower = before >= lower ? Math.max(lower, middle - width) : middle - width;
    rising = close[bar] > (rising ? lower : upper);
    return rising ? lower : upper;
  }
}
