package dev.tapeloft.universe;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How little of a window's closes follows from the others: 0 where they are constant.
 *
 * <p>Sample and approximate entropy compare templates of two and three closes in a row, which are
 * alike where no close is further from its counterpart than 0.2 standard deviations of all.
 */
final class Entropies extends Family {
  private static final int BINS = 10;
  private static final double TOLERANCE = 0.2;
  private static final int PATTERNS = 6;

  static final List<Feature> FEATURES =
      List.of(
          feature(
              "shannon_entropy",
              "entropy of the shares of closes in ten equally wide bins from the least to the greatest, nats; Shannon, A Mathematical Theory of Communication (1948)",
              Entropies::shannon),
          feature(
              "sample_entropy",
              "−ln(A/B), B the pairs of alike templates of two closes, A those that stay alike with a third, tolerance 0.2 standard deviations; NaN where A or B is 0; Richman and Moorman, Physiological Time-series Analysis Using Approximate Entropy and Sample Entropy (2000)",
              Entropies::sample),
          feature(
              "approximate_entropy",
              "Φ²−Φ³, Φᵐ the mean logarithm of the share of templates of m closes that are like each, itself counted, tolerance 0.2 standard deviations; Pincus, Approximate Entropy as a Measure of System Complexity (1991)",
              Entropies::approximate),
          feature(
              "permutation_entropy",
              "entropy of the six orders of three closes in a row over ln 6, 0 … 1, equal closes in the order of time; Bandt and Pompe, Permutation Entropy (2002)",
              Entropies::permutation));

  private final double[] logs;
  private final int[] bins = new int[BINS];
  private final int[] patterns = new int[8];
  private final int[] alikeTwo;
  private final int[] alikeThree;
  private double[] closes = {};
  private int pairsOfTwo;
  private int pairsOfThree;

  private Entropies(int lookback) {
    this.logs = new double[lookback + 1];
    for (int count = 1; count <= lookback; count++) {
      logs[count] = StrictMath.log(count);
    }
    this.alikeTwo = new int[lookback - 1];
    this.alikeThree = new int[lookback - 2];
  }

  private static Feature feature(String name, String formula, ToDoubleFunction<Entropies> value) {
    return Feature.of(
        name, 30, formula, w -> value.applyAsDouble(w.family(Entropies.class, Entropies::new)));
  }

  @Override
  void measure(Window window) {
    closes = window.path().closes;
    Arrays.fill(alikeTwo, 1);
    Arrays.fill(alikeThree, 1);
    pairsOfTwo = 0;
    pairsOfThree = 0;
    double tolerance = TOLERANCE * Moments.sd(closes);
    for (int apart = 1; apart < closes.length - 1; apart++) {
      countAlike(apart, tolerance);
    }
  }

  /** Counts the alike templates that begin so many bars apart. */
  private void countAlike(int apart, double tolerance) {
    int run = 0;
    for (int later = apart; later < closes.length; later++) {
      boolean near = Math.abs(closes[later] - closes[later - apart]) <= tolerance;
      run = near ? run + 1 : 0;
      if (run >= 2) {
        alikeTwo[later - 1]++;
        alikeTwo[later - 1 - apart]++;
        pairsOfTwo += later < closes.length - 1 ? 1 : 0;
      }
      if (run >= 3) {
        alikeThree[later - 2]++;
        alikeThree[later - 2 - apart]++;
        pairsOfThree++;
      }
    }
  }

  private double sample() {
    if (pairsOfThree == 0) {
      return Double.NaN;
    }
    return StrictMath.log((double) pairsOfTwo / pairsOfThree);
  }

  private double approximate() {
    return meanLogShare(alikeTwo) - meanLogShare(alikeThree);
  }

  private double meanLogShare(int[] alike) {
    double sum = 0;
    for (int count : alike) {
      sum += logs[count] - logs[alike.length];
    }
    return sum / alike.length;
  }

  private double shannon() {
    double least = Moments.min(closes);
    double range = Moments.max(closes) - least;
    Arrays.fill(bins, 0);
    for (double close : closes) {
      bins[range == 0 ? 0 : Math.min(BINS - 1, (int) (BINS * (close - least) / range))]++;
    }
    return entropy(bins, closes.length);
  }

  private double permutation() {
    Arrays.fill(patterns, 0);
    for (int k = 2; k < closes.length; k++) {
      int first = closes[k - 2] <= closes[k - 1] ? 1 : 0;
      int second = closes[k - 1] <= closes[k] ? 2 : 0;
      int around = closes[k - 2] <= closes[k] ? 4 : 0;
      patterns[first + second + around]++;
    }
    return entropy(patterns, closes.length - 2) / logs[PATTERNS];
  }

  private double entropy(int[] counts, int total) {
    double sum = 0;
    for (int count : counts) {
      sum += count * (logs[total] - logs[count]);
    }
    return sum / total;
  }
}
