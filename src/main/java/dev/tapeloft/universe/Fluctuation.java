package dev.tapeloft.universe;

import java.util.List;

/**
 * How what is left of a window's profile beside local lines grows with their length: detrended
 * fluctuation analysis of order 1 of the differences of closes, the slope of ln F(s) on ln s for
 * boxes of s = 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, … points up to a quarter of the lookback, from
 * the oldest on (Peng et al., Mosaic Organization of DNA Nucleotides, 1994). A random walk has 0.5.
 * NaN where some F(s) is 0.
 */
final class Fluctuation extends Family {
  private static final int LEAST_BOX = 4;

  static final List<Feature> FEATURES =
      List.of(
          Feature.of(
              "dfa_alpha",
              64,
              "detrended fluctuation analysis of order 1 of the differences of closes: slope of ln F(s) on ln s, boxes of s = 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, … up to n/4; NaN where an F is 0; Peng et al., Mosaic Organization of DNA Nucleotides (1994)",
              w -> w.family(Fluctuation.class, Fluctuation::new).alpha));

  private final int[] sizes;
  private final double[] logSizes;
  private final double[] logFluctuations;
  private double alpha;

  private Fluctuation(int lookback) {
    this.sizes = Boxes.sizes(LEAST_BOX, lookback);
    this.logSizes = new double[sizes.length];
    this.logFluctuations = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      logSizes[i] = StrictMath.log(sizes[i]);
    }
  }

  @Override
  void measure(Window window) {
    Boxes boxes = window.family(Boxes.class, Boxes::new);
    for (int i = 0; i < sizes.length; i++) {
      double mean = meanSquare(boxes, sizes[i]);
      logFluctuations[i] = mean == 0 ? Double.NaN : 0.5 * StrictMath.log(mean);
    }
    alpha = LeastSquares.slope(logSizes, logFluctuations, sizes.length);
  }

  private static double meanSquare(Boxes boxes, int size) {
    int count = boxes.length / size;
    double squares = 0;
    for (int box = 0; box < count; box++) {
      squares += boxes.squares(box * size, size);
    }
    return squares / ((double) count * size);
  }
}
