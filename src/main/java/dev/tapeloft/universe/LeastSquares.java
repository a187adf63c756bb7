package dev.tapeloft.universe;

/** The straight line through points with the least squares of vertical distances. */
final class LeastSquares {
  private LeastSquares() {}

  /** The slope through the first points; NaN where a y is NaN or all x are equal. */
  static double slope(double[] x, double[] y, int count) {
    double meanX = Moments.mean(x, 0, count);
    double meanY = Moments.mean(y, 0, count);
    double together = 0;
    double along = 0;
    for (int i = 0; i < count; i++) {
      together += (x[i] - meanX) * (y[i] - meanY);
      along += (x[i] - meanX) * (x[i] - meanX);
    }
    return Moments.ratio(together, along);
  }

  /** The sum of (k − mean of k)² over k = 0 … count − 1. */
  static double squaresOfPlaces(int count) {
    return count * ((double) count * count - 1) / 12;
  }

  /** The sum of (k − mean of k)·y over k = 0 … count − 1. */
  static double productsWithPlaces(double[] y, int from, int count) {
    double middle = (count - 1) / 2.0;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += (k - middle) * y[from + k];
    }
    return sum;
  }
}
