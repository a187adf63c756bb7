package dev.tapeloft.indicator;

import java.util.Comparator;
import java.util.List;

/** Finds the name that a misspelt one is nearest to. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of these names; of equally near ones the first. */
  public static String of(String word, List<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> distance(word, name))).orElseThrow();
  }

  /** The fewest letters to add, drop or change. */
  private static int distance(String one, String two) {
    int[] row = new int[two.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = corner + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[two.length()];
  }
}
