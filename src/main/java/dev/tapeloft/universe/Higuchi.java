package dev.tapeloft.universe;

import java.util.List;

/**
 * How the length of a window's curve of closes grows with the fineness of the measure: Higuchi's
 * fractal dimension, the slope of ln L(k) on ln 1/k for k = 1 … 8 (Higuchi, Approach to an
 * Irregular Time Series on the Basis of the Fractal Theory, 1988). A line has 1, noise near 2. NaN
 * where some L(k) is 0.
 */
final class Higuchi extends Family {
  private static final int LONGEST = 8;

  static final List<Feature> FEATURES =
      List.of(
          Feature.of(
              "higuchi_dimension",
              40,
              "slope of ln L(k) on ln 1/k, k = 1 … 8, L(k) the mean length of the curve of closes taken every k bars; NaN where one is 0; Higuchi, Approach to an Irregular Time Series on the Basis of the Fractal Theory (1988)",
              w -> w.family(Higuchi.class, lookback -> new Higuchi()).dimension));

  private final double[] finenesses = new double[LONGEST];
  private final double[] lengths = new double[LONGEST];
  private double dimension;

  private Higuchi() {
    for (int i = 0; i < LONGEST; i++) {
      finenesses[i] = -StrictMath.log(i + 1);
    }
  }

  @Override
  void measure(Window window) {
    double[] closes = window.path().closes;
    for (int i = 0; i < LONGEST; i++) {
      double length = meanLength(closes, i + 1);
      lengths[i] = length == 0 ? Double.NaN : StrictMath.log(length);
    }
    dimension = LeastSquares.slope(finenesses, lengths, LONGEST);
  }

  private static double meanLength(double[] closes, int step) {
    double sum = 0;
    for (int first = 0; first < step; first++) {
      int moves = (closes.length - 1 - first) / step;
      double way = 0;
      for (int move = 1; move <= moves; move++) {
        way += Math.abs(closes[first + move * step] - closes[first + (move - 1) * step]);
      }
      sum += way * (closes.length - 1) / ((double) moves * step) / step;
    }
    return sum / step;
  }
}
