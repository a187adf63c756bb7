package dev.tapeloft.pattern;

import java.util.Comparator;
import java.util.stream.IntStream;

/** P-values of many tests, adjusted for their number. */
final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * The smallest false discovery rate at which each would be called significant: Benjamini and
   * Hochberg, Controlling the False Discovery Rate (1995).
   */
  static double[] adjusted(double[] p) {
    int[] falling =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = 0; i < falling.length; i++) {
      least = Math.min(least, p[falling[i]] * p.length / (p.length - i));
      adjusted[falling[i]] = least;
    }
    return adjusted;
  }
}
