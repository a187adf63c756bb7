package dev.tapeloft.regime;

import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;

/**
 * What a regime is called: where prices go in it, and how wildly.
 *
 * <p>Up or down is a mean {@link RegimeFeature#MOMENTUM} of at least 0.5 one way: half of what one
 * standard deviation of a random walk would be. Low, medium and high are the thirds of the
 * volatilities of all bars, in which the regime's median lies.
 */
final class RegimeName {
  private static final double WAY = 0.5;

  private RegimeName() {}

  /** The bounds of the thirds. */
  record Scale(double low, double high) {
    /** Of the volatilities of all bars; those that are not known do not count. */
    static Scale of(double[] volatilities) {
      DoubleColumn known =
          DoubleColumn.owning(Arrays.stream(volatilities).filter(Double::isFinite).toArray());
      return new Scale(known.quantile(1.0 / 3), known.quantile(2.0 / 3));
    }

    /** Such as {@code ranging, low volatility}. */
    String name(double[] momentum, double[] volatility) {
      double way = Moments.mean(momentum, momentum.length);
      double median = DoubleColumn.owning(volatility).quantile(0.5);
      String direction = way >= WAY ? "up" : way <= -WAY ? "down" : "ranging";
      String third = median < low ? "low" : median > high ? "high" : "medium";
      return direction + ", " + third + " volatility";
    }
  }
}
