package dev.tapeloft.universe;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whether the differences of a window's closes go on as they were. */
final class Persistence extends Family {
  static final List<Feature> FEATURES =
      List.of(
          feature(
              "up_streak_ratio",
              "longest run of differences of closes above 0 over the number of differences",
              p -> p.longest(1)),
          feature(
              "down_streak_ratio",
              "longest run of differences of closes below 0 over the number of differences",
              p -> p.longest(-1)),
          feature(
              "half_volatility_ratio",
              "standard deviation of the later half of the differences of closes over that of the earlier, a middle one counted to the later; NaN where the latter is 0",
              Persistence::laterOverEarlier),
          feature(
              "diff1_autocorr1",
              "autocorrelation of the differences of closes at lag 1; NaN of constant ones; Box and Jenkins, Time Series Analysis (1970)",
              p -> Moments.autocorrelation(p.changes, 1)),
          feature(
              "diff1_autocorr2",
              "autocorrelation of the differences of closes at lag 2; NaN of constant ones; Box and Jenkins (1970)",
              p -> Moments.autocorrelation(p.changes, 2)));

  private double[] changes = {};

  private Persistence() {}

  private static Feature feature(String name, String formula, ToDoubleFunction<Persistence> value) {
    return Feature.of(
        name,
        15,
        formula,
        w -> value.applyAsDouble(w.family(Persistence.class, lookback -> new Persistence())));
  }

  @Override
  void measure(Window window) {
    changes = window.path().changes;
  }

  private double longest(int sign) {
    int longest = 0;
    int run = 0;
    for (double change : changes) {
      run = change * sign > 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return (double) longest / changes.length;
  }

  private double laterOverEarlier() {
    int half = changes.length / 2;
    return Moments.ratio(Moments.sd(changes, half, changes.length), Moments.sd(changes, 0, half));
  }
}
