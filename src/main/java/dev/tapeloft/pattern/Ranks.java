package dev.tapeloft.pattern;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks, and what is told by ranks alone. */
final class Ranks {
  private Ranks() {}

  /** The rank of each value from 1, the lowest first; equal ones share the mean of theirs. */
  static double[] of(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /** Spearman's rank correlation (1904); NaN where either has no two different values. */
  static double correlation(double[] first, double[] second) {
    double[] a = of(first);
    double[] b = of(second);
    double mean = (a.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Double.NaN;
  }

  /**
   * The area under the ROC curve: the chance that a row of y = 1 scores above one of y = 0, equal
   * scores counted half (Hanley and McNeil, 1982); NaN unless there are rows of both.
   */
  static double areaUnderCurve(double[] scores, double[] y) {
    double[] ranks = of(scores);
    double sum = 0;
    double ones = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * ranks[i];
      ones += y[i];
    }
    return (sum - ones * (ones + 1) / 2) / (ones * (y.length - ones));
  }
}
