package dev.tapeloft.universe;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Open, high, low, close, volume and spread of a window's bars. */
final class Candles extends Family {
  private static final int LATEST = 3;

  static final List<Feature> FEATURES =
      List.of(
          feature("body_mean", "mean of close − open, pips", c -> c.pips(Moments.mean(c.body))),
          feature(
              "body_sd",
              "standard deviation of close − open, pips",
              c -> c.pips(Moments.sd(c.body))),
          feature("body_sum", "sum of close − open, pips", c -> c.pips(Moments.sum(c.body))),
          feature("range_mean", "mean of high − low, pips", c -> c.pips(Moments.mean(c.range))),
          feature(
              "range_sd",
              "standard deviation of high − low, pips",
              c -> c.pips(Moments.sd(c.range))),
          feature("range_max", "greatest high − low, pips", c -> c.pips(Moments.max(c.range))),
          feature(
              "up_down_ratio",
              "bars with close > open over bars with close < open; NaN without one of the latter",
              Candles::upOverDown),
          feature(
              "upper_wick_mean",
              "mean of high − max(open, close), pips; Nison, Japanese Candlestick Charting Techniques (1991)",
              c -> c.pips(Moments.mean(c.upper))),
          feature(
              "lower_wick_mean",
              "mean of min(open, close) − low, pips; Nison (1991)",
              c -> c.pips(Moments.mean(c.lower))),
          feature(
              "wick_ratio",
              "upper_wick_mean over lower_wick_mean; NaN where the latter is 0",
              c -> Moments.ratio(Moments.mean(c.upper), Moments.mean(c.lower))),
          feature(
              "efficiency",
              "|sum of the differences of closes| over the sum of their |·|; NaN without movement; the efficiency ratio of Kaufman, Smarter Trading (1995)",
              Candles::efficiency),
          feature(
              "volume_mean",
              "mean volume: units traded where the bars have them, else quotes; NaN where one is unknown",
              c -> Moments.mean(c.volume)),
          feature(
              "volume_last3_ratio",
              "mean volume of the last three bars over that of the earlier ones; NaN where one is unknown or the latter is 0",
              Candles::latestOverEarlier),
          feature(
              "spread_mean",
              "mean of the bars' mean ask − bid, pips; NaN where one is unknown",
              c -> Moments.mean(c.spread)),
          feature(
              "spread_sd",
              "standard deviation of the bars' mean ask − bid, pips; NaN where one is unknown",
              c -> Moments.sd(c.spread)));

  private final double[] body;
  private final double[] range;
  private final double[] upper;
  private final double[] lower;
  private final double[] volume;
  private final double[] spread;
  private double[] changes = {};
  private double stepsPerPip;

  private Candles(int lookback) {
    this.body = new double[lookback];
    this.range = new double[lookback];
    this.upper = new double[lookback];
    this.lower = new double[lookback];
    this.volume = new double[lookback];
    this.spread = new double[lookback];
  }

  private static Feature feature(String name, String formula, ToDoubleFunction<Candles> value) {
    return Feature.of(
        name, 5, formula, w -> value.applyAsDouble(w.family(Candles.class, Candles::new)));
  }

  @Override
  void measure(Window window) {
    WindowSource bars = window.source();
    stepsPerPip = bars.stepsPerPip;
    changes = window.path().changes;
    for (int k = 0; k < body.length; k++) {
      int bar = window.start() + k;
      body[k] = bars.close[bar] - bars.open[bar];
      range[k] = bars.high[bar] - bars.low[bar];
      upper[k] = bars.high[bar] - Math.max(bars.open[bar], bars.close[bar]);
      lower[k] = Math.min(bars.open[bar], bars.close[bar]) - bars.low[bar];
    }
    System.arraycopy(bars.volume, window.start(), volume, 0, volume.length);
    System.arraycopy(bars.spread, window.start(), spread, 0, spread.length);
  }

  private double pips(double steps) {
    return steps / stepsPerPip;
  }

  private double upOverDown() {
    int up = 0;
    int down = 0;
    for (double each : body) {
      up += each > 0 ? 1 : 0;
      down += each < 0 ? 1 : 0;
    }
    return Moments.ratio(up, down);
  }

  private double efficiency() {
    return Moments.ratio(Math.abs(Moments.sum(changes)), Moments.sumOfSizes(changes));
  }

  private double latestOverEarlier() {
    int earlier = volume.length - LATEST;
    return Moments.ratio(
        Moments.mean(volume, earlier, volume.length), Moments.mean(volume, 0, earlier));
  }
}
