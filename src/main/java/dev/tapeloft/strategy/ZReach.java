package dev.tapeloft.strategy;

/**
 * How far a value can stand from the mean of a window that it is in itself.
 *
 * <p>Let d be the distance of one of L values from their mean. The distances of the others add up
 * to −d, so that their squares add up to at least d² / (L − 1), which they do where all are equal.
 * The sample variance is therefore at least (d² + d² / (L − 1)) / (L − 1) = d² · L / (L − 1)², and
 * |z| at most (L − 1) / √L (Shiffler, Maximum Z scores and outliers, American Statistician 42,
 * 1988): 1.789 at 5 values, 2.846 at 10.
 */
final class ZReach {
  private ZReach() {}

  /** The greatest |z| over so many values. */
  static double of(int values) {
    return (values - 1) / Math.sqrt(values);
  }

  /** Whether some values have a z-score beyond a threshold. */
  static boolean isReached(double threshold, int values) {
    return threshold < of(values);
  }
}
