package dev.tapeloft.rank;

import java.util.stream.IntStream;

/**
 * All splits of an even number of blocks into halves, fed with one strategy after the other: twice
 * with all of them, first to choose, then to compare.
 *
 * <p>A split is the set of its blocks in sample, as bits; they are in ascending order, so that the
 * other half of split i is split n − 1 − i. The Sharpe ratio of a set follows from two sums that
 * were made beforehand, one of its lower and one of its upper blocks.
 */
final class CscvSplits {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final int half;
  private final int[] splits;
  private final double[] counts;
  private final double[] sums;
  private final double[] squares;
  private final double[] sharpes;
  private final int[] best;
  private final double[] inSample;
  private final double[] outOfSample;
  private final int[] below;
  private final int[] equal;

  CscvSplits(int blocks) {
    this.half = blocks / 2;
    this.splits =
        IntStream.range(0, 1 << blocks).filter(set -> Integer.bitCount(set) == half).toArray();
    this.counts = new double[2 << half];
    this.sums = new double[2 << half];
    this.squares = new double[2 << half];
    this.sharpes = new double[splits.length];
    this.best = IntStream.range(0, splits.length).map(split -> -1).toArray();
    this.inSample = new double[splits.length];
    this.outOfSample = new double[splits.length];
    this.below = new int[splits.length];
    this.equal = new int[splits.length];
  }

  int count() {
    return splits.length;
  }

  /** Makes the strategy the best of the splits where it beats those before it. */
  void choose(int strategy, BlockSums blocks) {
    measure(strategy, blocks);
    int last = splits.length - 1;
    for (int split = 0; split <= last; split++) {
      if (best[split] < 0 || sharpes[split] > inSample[split]) {
        best[split] = strategy;
        inSample[split] = sharpes[split];
        outOfSample[split] = sharpes[last - split];
      }
    }
  }

  /** Counts the strategy where the best of a split is above it or beside it out of sample. */
  void compare(int strategy, BlockSums blocks) {
    measure(strategy, blocks);
    int last = splits.length - 1;
    for (int split = 0; split <= last; split++) {
      double sharpe = sharpes[last - split];
      if (sharpe < outOfSample[split]) {
        below[split]++;
      } else if (sharpe == outOfSample[split]) {
        equal[split]++;
      }
    }
  }

  int best(int split) {
    return best[split];
  }

  double inSample(int split) {
    return known(inSample[split]);
  }

  double outOfSample(int split) {
    return known(outOfSample[split]);
  }

  /** From 1 for the worst; the mean of their ranks for those that are equal. */
  double rank(int split) {
    return below[split] + (equal[split] + 1) / 2.0;
  }

  private static double known(double sharpe) {
    return sharpe == NONE ? Double.NaN : sharpe;
  }

  private void measure(int strategy, BlockSums blocks) {
    prepare(strategy, blocks, 0);
    prepare(strategy, blocks, half);
    int lowest = (1 << half) - 1;
    int upper = 1 << half;
    for (int split = 0; split < splits.length; split++) {
      int low = splits[split] & lowest;
      int high = upper + (splits[split] >> half);
      double sharpe =
          BlockSums.sharpe(
              counts[low] + counts[high], sums[low] + sums[high], squares[low] + squares[high]);
      sharpes[split] = Double.isNaN(sharpe) ? NONE : sharpe;
    }
  }

  /** Sums every set of the half of the blocks that starts with {@code first}. */
  private void prepare(int strategy, BlockSums blocks, int first) {
    int place = first == 0 ? 0 : 1 << half;
    for (int set = 1; set < 1 << half; set++) {
      int rest = place + (set & (set - 1));
      int block = first + Integer.numberOfTrailingZeros(set);
      counts[place + set] = counts[rest] + blocks.count(strategy, block);
      sums[place + set] = sums[rest] + blocks.sum(strategy, block);
      squares[place + set] = squares[rest] + blocks.squares(strategy, block);
    }
  }
}
