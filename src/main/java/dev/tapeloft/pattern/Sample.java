package dev.tapeloft.pattern;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws without replacement, told by their seed alone. */
final class Sample {
  private Sample() {}

  /** Numbers below {@code all} in order, at most so many: every one, or some that are drawn. */
  static int[] of(int all, int most, long seed) {
    int[] drawn = IntStream.range(0, all).toArray();
    if (all <= most) {
      return drawn;
    }
    shuffle(drawn, new Random(seed));
    int[] first = Arrays.copyOf(drawn, most);
    Arrays.sort(first);
    return first;
  }

  /** The rows in another order: the shuffle of Fisher and Yates, from the last row down. */
  static void shuffle(int[] rows, Random random) {
    for (int last = rows.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int kept = rows[last];
      rows[last] = rows[other];
      rows[other] = kept;
    }
  }
}
