package dev.tapeloft.universe;

import java.util.Arrays;

/**
 * What is left of stretches of a window's profile, its boxes, beside the least-squares line of
 * each, in steps. The profile is the running sum of the differences of closes less their mean; that
 * is the closes from the second on but for a straight line, which goes with the lines of the boxes.
 */
final class Boxes extends Family {
  private static final int[] SIZES = {
    4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256
  };
  private static final double ROUNDING = 1e-20;

  /** The number of points. */
  final int length;

  private double[] closes = {};

  Boxes(int lookback) {
    this.length = lookback - 1;
  }

  /** The sizes from the smallest that is wanted up to a quarter of the lookback. */
  static int[] sizes(int least, int lookback) {
    return Arrays.stream(SIZES).filter(size -> size >= least && size <= lookback / 4).toArray();
  }

  @Override
  void measure(Window window) {
    closes = window.path().closes;
  }

  /** The squares beside the line through the points of a box; 0 where they are rounding. */
  double squares(int point, int size) {
    int from = point + 1;
    double mean = Moments.mean(closes, from, from + size);
    double slope =
        LeastSquares.productsWithPlaces(closes, from, size) / LeastSquares.squaresOfPlaces(size);
    double middle = (size - 1) / 2.0;
    double beside = 0;
    double around = 0;
    for (int k = 0; k < size; k++) {
      double distance = closes[from + k] - mean;
      double left = distance - slope * (k - middle);
      beside += left * left;
      around += distance * distance;
    }
    return beside <= ROUNDING * around ? 0 : beside;
  }
}
