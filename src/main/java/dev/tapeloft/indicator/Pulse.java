package dev.tapeloft.indicator;

/**
 * The lines of Mystic Pulse, an indicator published on TradingView by chervolino: Wilder's
 * directional indicators of smoothed prices, and for how many bars one of them has risen and led.
 *
 * <p>Sums start with the second bar, the first that has one before it. A bar at which the sum of
 * true ranges is 0 is passed over: its cells are NaN, and the next bar is compared with the last
 * one that was not.
 */
final class Pulse {
  private Pulse() {}

  static double[] plusDirection(Prices prices, int window, int smoothing) {
    return direction(smoothed(prices, smoothing), window, 1);
  }

  static double[] minusDirection(Prices prices, int window, int smoothing) {
    return direction(smoothed(prices, smoothing), window, -1);
  }

  static double[] score(Prices prices, int window, int smoothing) {
    Prices smoothed = smoothed(prices, smoothing);
    double[] plus = direction(smoothed, window, 1);
    double[] minus = direction(smoothed, window, -1);
    double[] scores = Cells.missing(plus.length);
    int before = Cells.firstKnown(plus);
    double score = 0;
    for (int bar = before; bar < scores.length; bar++) {
      if (!Double.isNaN(plus[bar])) {
        score = next(score, leader(plus, minus, before, bar));
        scores[bar] = score;
        before = bar;
      }
    }
    return scores;
  }

  private static double next(double score, int leader) {
    return switch (leader) {
      case 1 -> Math.max(score, 0) + 1;
      case -1 -> Math.min(score, 0) - 1;
      default -> score;
    };
  }

  /** +1 where the plus line has risen and leads, −1 where the minus line has, else 0. */
  private static int leader(double[] plus, double[] minus, int before, int bar) {
    if (plus[bar] > minus[bar]) {
      return plus[bar] > plus[before] ? 1 : 0;
    }
    return minus[bar] > plus[bar] && minus[bar] > minus[before] ? -1 : 0;
  }

  private static double[] direction(Prices prices, int window, int sign) {
    double[] moves = Smoothing.wilderSums(Trend.moves(prices, sign), window);
    double[] ranges = Smoothing.wilderSums(Volatility.trueRange(prices), window);
    return Cells.from(
        0, moves.length, bar -> ranges[bar] > 0 ? 100 * moves[bar] / ranges[bar] : Double.NaN);
  }

  private static Prices smoothed(Prices prices, int window) {
    return new Prices(
        means(prices.open(), window),
        means(prices.high(), window),
        means(prices.low(), window),
        means(prices.close(), window),
        prices.volume(),
        prices.spread());
  }

  /** The mean of the last {@code window} cells, of all there are where these are fewer. */
  private static double[] means(double[] cells, int window) {
    return Cells.from(
        0,
        cells.length,
        bar -> {
          int first = Math.max(0, bar - window + 1);
          return Smoothing.mean(cells, first, bar - first + 1);
        });
  }
}
