package dev.tapeloft.label;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values of many tests, corrected so that of those at most at a rate that share is expected to be
 * false (Benjamini and Hochberg, Controlling the False Discovery Rate, 1995).
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /** Q-values in the order of the p-values; NaN stays NaN and is no test. */
  public static double[] qValues(double[] p) {
    Integer[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toArray(Integer[]::new);
    double[] q = new double[p.length];
    Arrays.fill(q, Double.NaN);
    double least = 1;
    for (int rank = order.length; rank > 0; rank--) {
      least = Math.min(least, p[order[rank - 1]] * order.length / rank);
      q[order[rank - 1]] = least;
    }
    return q;
  }
}
