package dev.tapeloft.universe;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The closes of a window as points in space: every three in a row are one (Takens, Detecting
 * Strange Attractors in Turbulence, 1981). Holds the squared Euclidean distances between all of
 * them in steps², whole numbers.
 */
final class Embedding extends Family {
  static final int DIMENSION = 3;
  private static final int RADII = 6;
  private static final int LEAST_RADII = 3;

  static final List<Feature> FEATURES =
      List.of(
          feature(
              "embedding_distance_mean",
              "mean distance between the points (p(t), p(t + 1), p(t + 2)), pips; Takens, Detecting Strange Attractors in Turbulence (1981)",
              Embedding::mean),
          feature(
              "embedding_distance_sd",
              "standard deviation of those distances, pips; Takens (1981)",
              Embedding::sd),
          feature(
              "embedding_distance_max",
              "greatest of those distances, pips; Takens (1981)",
              e -> Math.sqrt(e.greatest) / e.stepsPerPip),
          feature(
              "correlation_dimension",
              "slope of ln C(r) on ln r, C the share of pairs of points within r, r the greatest distance over 2^(k/2), k = 1 … 6, where C is above 0; NaN where that are fewer than three; Grassberger and Procaccia, Measuring the Strangeness of Strange Attractors (1983)",
              Embedding::correlationDimension));

  /** The number of points. */
  final int points;

  /** The square of the greatest distance. */
  double greatest;

  private final double[] squares;
  private final int[] within = new int[RADII + 1];
  private final double[] logRadii = new double[RADII];
  private final double[] logShares = new double[RADII];
  private double stepsPerPip;

  Embedding(int lookback) {
    this.points = lookback - DIMENSION + 1;
    this.squares = new double[points * points];
  }

  private static Feature feature(String name, String formula, ToDoubleFunction<Embedding> value) {
    return Feature.of(name, 15, formula, w -> value.applyAsDouble(of(w)));
  }

  static Embedding of(Window window) {
    return window.family(Embedding.class, Embedding::new);
  }

  @Override
  void measure(Window window) {
    stepsPerPip = window.source().stepsPerPip;
    double[] p = window.path().closes;
    greatest = 0;
    for (int i = 0; i < points; i++) {
      for (int j = i + 1; j < points; j++) {
        double x = p[i] - p[j];
        double y = p[i + 1] - p[j + 1];
        double z = p[i + 2] - p[j + 2];
        double square = x * x + y * y + z * z;
        squares[i * points + j] = square;
        squares[j * points + i] = square;
        greatest = Math.max(greatest, square);
      }
    }
  }

  /** The square of the distance between two points. */
  double square(int i, int j) {
    return squares[i * points + j];
  }

  private int pairs() {
    return points * (points - 1) / 2;
  }

  private double mean() {
    double sum = 0;
    for (int i = 0; i < points; i++) {
      for (int j = i + 1; j < points; j++) {
        sum += Math.sqrt(square(i, j));
      }
    }
    return sum / pairs() / stepsPerPip;
  }

  private double sd() {
    double mean = mean() * stepsPerPip;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      for (int j = i + 1; j < points; j++) {
        double distance = Math.sqrt(square(i, j)) - mean;
        sum += distance * distance;
      }
    }
    return Math.sqrt(sum / pairs()) / stepsPerPip;
  }

  private double correlationDimension() {
    countWithin();
    int radii = 0;
    for (int k = 1; k <= RADII && greatest > 0 && within[k] > 0; k++) {
      logRadii[radii] = -0.5 * k * StrictMath.log(2);
      logShares[radii] = StrictMath.log((double) within[k] / pairs());
      radii++;
    }
    return radii < LEAST_RADII ? Double.NaN : LeastSquares.slope(logRadii, logShares, radii);
  }

  /** Counts the pairs within the greatest distance over 2^(k/2), for each k. */
  private void countWithin() {
    Arrays.fill(within, 0);
    for (int i = 0; i < points; i++) {
      for (int j = i + 1; j < points; j++) {
        double scaled = 2 * square(i, j);
        for (int k = 1; k <= RADII && scaled <= greatest; k++) {
          within[k]++;
          scaled *= 2;
        }
      }
    }
  }
}
