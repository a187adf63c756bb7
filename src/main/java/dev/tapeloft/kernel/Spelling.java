package dev.tapeloft.kernel;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How near one word is to another. */
final class Spelling {
  private Spelling() {}

  /** The word that may have been meant; empty where none is near enough. */
  static Optional<String> nearest(String word, Stream<String> known) {
    return known
        .distinct()
        .filter(other -> distance(word, other) <= 1 + word.length() / 4)
        .filter(other -> word.length() > 1 || word.equalsIgnoreCase(other))
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  /**
   * The letters that must be added, left out, changed or swapped with their neighbour to make one
   * word the other: the optimal string alignment distance.
   */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        cost[i][j] = Math.min(least, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
