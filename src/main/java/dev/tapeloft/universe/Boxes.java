package dev.tapeloft.universe;

import java.util.Arrays;

/**
 * The profile of a window: how far the closes are from the straight line between the first and the
 * last, which is the running sum of the differences less their mean; and what is left of stretches
 * of it, its boxes, beside the least-squares line of each. In steps times the number of
 * differences, whole numbers.
 */
final class Boxes extends Family {
  private static final int[] SIZES = {
    4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256
  };
  private static final double ROUNDING = 1e-20;

  /** The number of points. */
  final int length;

  private final double[] profile;

  Boxes(int lookback) {
    this.length = lookback - 1;
    this.profile = new double[length];
  }

  /** The sizes from the smallest that is wanted up to a quarter of the lookback. */
  static int[] sizes(int least, int lookback) {
    return Arrays.stream(SIZES).filter(size -> size >= least && size <= lookback / 4).toArray();
  }

  @Override
  void measure(Window window) {
    double[] closes = window.path().closes;
    double last = closes[length];
    for (int k = 1; k <= length; k++) {
      profile[k - 1] = length * closes[k] - k * last;
    }
  }

  /** The squares beside the line through the points of a box; 0 where they are rounding. */
  double squares(int from, int size) {
    double mean = Moments.mean(profile, from, from + size);
    double slope =
        LeastSquares.productsWithPlaces(profile, from, size) / LeastSquares.squaresOfPlaces(size);
    double middle = (size - 1) / 2.0;
    double beside = 0;
    double around = 0;
    for (int k = 0; k < size; k++) {
      double distance = profile[from + k] - mean;
      double left = distance - slope * (k - middle);
      beside += left * left;
      around += distance * distance;
    }
    return beside <= ROUNDING * around ? 0 : beside;
  }
}
