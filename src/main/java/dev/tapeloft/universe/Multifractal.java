package dev.tapeloft.universe;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How differently small and large fluctuations of a window grow with length: multifractal detrended
 * fluctuation analysis of order 1 of the differences of closes, h(q) the slope of ln F_q(s) on ln s
 * for boxes of s = 8, 10, 12, 16, 20, 24, 32, … points up to a quarter of the lookback, from both
 * ends (Kantelhardt et al., Multifractal Detrended Fluctuation Analysis of Nonstationary Time
 * Series, 2002). F_q is the q-th mean of the boxes' fluctuations, so that small boxes decide where
 * q is below 0; NaN where one of them is 0 then.
 */
final class Multifractal extends Family {
  private static final int LEAST_BOX = 8;

  static final List<Feature> FEATURES =
      List.of(
          feature(
              "h_minus2",
              "h(−2): slope of ln F₋₂(s) on ln s, which small fluctuations decide; NaN where a box has none; Kantelhardt et al., Multifractal Detrended Fluctuation Analysis of Nonstationary Time Series (2002)",
              m -> m.small),
          feature(
              "h_plus2",
              "h(2): slope of ln F₂(s) on ln s, which large fluctuations decide; NaN where an F is 0; Kantelhardt et al. (2002)",
              m -> m.large),
          feature(
              "width",
              "h(−2) − h(2), 0 of a monofractal; Kantelhardt et al. (2002)",
              m -> m.small - m.large));

  private final int[] sizes;
  private final double[] logSizes;
  private final double[] logSmall;
  private final double[] logLarge;
  private double small;
  private double large;

  private Multifractal(int lookback) {
    this.sizes = Boxes.sizes(LEAST_BOX, lookback);
    this.logSizes = new double[sizes.length];
    this.logSmall = new double[sizes.length];
    this.logLarge = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      logSizes[i] = StrictMath.log(sizes[i]);
    }
  }

  private static Feature feature(
      String name, String formula, ToDoubleFunction<Multifractal> value) {
    return Feature.of(
        "mfdfa_" + name,
        64,
        formula,
        w -> value.applyAsDouble(w.family(Multifractal.class, Multifractal::new)));
  }

  @Override
  void measure(Window window) {
    Boxes boxes = window.family(Boxes.class, Boxes::new);
    for (int i = 0; i < sizes.length; i++) {
      measure(boxes, i);
    }
    small = LeastSquares.slope(logSizes, logSmall, sizes.length);
    large = LeastSquares.slope(logSizes, logLarge, sizes.length);
  }

  private void measure(Boxes boxes, int i) {
    int size = sizes[i];
    int count = boxes.length / size;
    int rest = boxes.length - count * size;
    double squares = 0;
    double inverses = 0;
    for (int box = 0; box < count; box++) {
      double fromOldest = boxes.squares(box * size, size) / size;
      double fromLatest = boxes.squares(rest + box * size, size) / size;
      squares += fromOldest + fromLatest;
      inverses += 1 / fromOldest + 1 / fromLatest;
    }
    logLarge[i] = halfLog(squares / (2 * count));
    logSmall[i] = -halfLog(inverses / (2 * count));
  }

  private static double halfLog(double mean) {
    return mean > 0 && mean < Double.POSITIVE_INFINITY ? 0.5 * StrictMath.log(mean) : Double.NaN;
  }
}
