package dev.tapeloft.strategy;

import java.util.List;

/** The range of the bars before each bar, that bar left out; NaN until there are enough. */
final class Extremes {
  private Extremes() {}

  /** The highest high of the {@code window} bars before. */
  static double[] highestBefore(Indicators indicators, int window) {
    double[] high = indicators.prices().high();
    return indicators
        .memo()
        .get(
            List.of("highest before", window),
            () -> Cells.from(window, high.length, bar -> highest(high, bar - window, bar)));
  }

  /** The lowest low of the {@code window} bars before. */
  static double[] lowestBefore(Indicators indicators, int window) {
    double[] low = indicators.prices().low();
    return indicators
        .memo()
        .get(
            List.of("lowest before", window),
            () -> Cells.from(window, low.length, bar -> lowest(low, bar - window, bar)));
  }

  private static double highest(double[] cells, int from, int to) {
    double highest = cells[from];
    for (int i = from + 1; i < to; i++) {
      highest = Math.max(highest, cells[i]);
    }
    return highest;
  }

  private static double lowest(double[] cells, int from, int to) {
    double lowest = cells[from];
    for (int i = from + 1; i < to; i++) {
      lowest = Math.min(lowest, cells[i]);
    }
    return lowest;
  }
}
