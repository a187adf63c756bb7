package dev.tapeloft.universe;

import java.util.ArrayList;
import java.util.List;

/**
 * How the variation of a window's closes divides over scales: the energy of the orthonormal Haar
 * wavelet's details at each level over that of all levels, on the last 2^J closes, J as great as
 * fits (Haar, Zur Theorie der orthogonalen Funktionensysteme, 1910; Mallat, A Theory for
 * Multiresolution Signal Decomposition, 1989). All levels together have the closes' sum of squares
 * about their mean. NaN of constant closes.
 */
final class Haar extends Family {
  private static final int LEVELS = 5;

  static final List<Feature> FEATURES = features();

  private final double[] sums;
  private final double[] energies;
  private double total;

  private Haar(int lookback) {
    this.sums = new double[Integer.highestOneBit(lookback)];
    this.energies = new double[Integer.numberOfTrailingZeros(sums.length) + 1];
  }

  private static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int i = 1; i <= LEVELS; i++) {
      int level = i;
      features.add(
          Feature.of(
              "haar_level%s_ratio".formatted(i),
              32,
              "share of the energy of Haar details between neighbouring means of %s closes, on the last 2^J; NaN of constant ones; Mallat, A Theory for Multiresolution Signal Decomposition (1989)"
                  .formatted(1 << (i - 1)),
              w -> w.family(Haar.class, Haar::new).share(level)));
    }
    return List.copyOf(features);
  }

  @Override
  void measure(Window window) {
    double[] closes = window.path().closes;
    System.arraycopy(closes, closes.length - sums.length, sums, 0, sums.length);
    total = 0;
    for (int level = 1; level < energies.length; level++) {
      energies[level] = halve(sums.length >> level) / (1L << level);
      total += energies[level];
    }
  }

  /** Replaces the sums by those of neighbours; the squares of the neighbours' differences. */
  private double halve(int pairs) {
    double squares = 0;
    for (int pair = 0; pair < pairs; pair++) {
      double first = sums[2 * pair];
      double second = sums[2 * pair + 1];
      squares += (first - second) * (first - second);
      sums[pair] = first + second;
    }
    return squares;
  }

  private double share(int level) {
    return Moments.ratio(energies[level], total);
  }
}
