package dev.tapeloft.universe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The differences of closes of orders 1 to 5: those of order 2 are the differences of order 1's.
 */
final class Differences extends Family {
  private static final int ORDERS = 5;

  static final List<Feature> FEATURES = features();

  private final double[][] orders;
  private double stepsPerPip;

  private Differences(int lookback) {
    this.orders = new double[ORDERS + 1][];
    for (int order = 1; order <= ORDERS; order++) {
      orders[order] = new double[lookback - order];
    }
  }

  private static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int order = 1; order <= ORDERS; order++) {
      int chosen = order;
      String what =
          " difference of closes of order "
              + order
              + ", pips; the finite differences of Box and Jenkins, Time Series Analysis (1970)";
      features.add(
          feature(order, "mean", "mean" + what, d -> d.pips(Moments.mean(d.orders[chosen]))));
      features.add(
          feature(
              order,
              "sd",
              "standard deviation of the" + what,
              d -> d.pips(Moments.sd(d.orders[chosen]))));
      features.add(
          feature(
              order,
              "last",
              "last" + what,
              d -> d.pips(d.orders[chosen][d.orders[chosen].length - 1])));
    }
    features.add(
        feature(
            1,
            "max",
            "greatest difference of closes, pips",
            d -> d.pips(Moments.max(d.orders[1]))));
    features.add(
        feature(
            1, "min", "least difference of closes, pips", d -> d.pips(Moments.min(d.orders[1]))));
    features.add(
        feature(
            1,
            "abs_mean",
            "mean |difference of closes|, pips",
            d -> d.pips(Moments.sumOfSizes(d.orders[1]) / d.orders[1].length)));
    features.add(
        feature(
            1,
            "positive_ratio",
            "share of the differences of closes that are above 0",
            d -> positive(d.orders[1])));
    return List.copyOf(features);
  }

  private static Feature feature(
      int order, String statistic, String formula, ToDoubleFunction<Differences> value) {
    return Feature.of(
        "diff" + order + "_" + statistic,
        10,
        formula,
        w -> value.applyAsDouble(w.family(Differences.class, Differences::new)));
  }

  @Override
  void measure(Window window) {
    stepsPerPip = window.source().stepsPerPip;
    orders[0] = window.path().closes;
    for (int order = 1; order <= ORDERS; order++) {
      for (int k = 0; k < orders[order].length; k++) {
        orders[order][k] = orders[order - 1][k + 1] - orders[order - 1][k];
      }
    }
  }

  private double pips(double steps) {
    return steps / stepsPerPip;
  }

  private static double positive(double[] changes) {
    int positive = 0;
    for (double change : changes) {
      positive += change > 0 ? 1 : 0;
    }
    return (double) positive / changes.length;
  }
}
