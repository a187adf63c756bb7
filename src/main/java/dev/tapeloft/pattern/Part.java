package dev.tapeloft.pattern;

import dev.tapeloft.table.Frame;
import java.util.Arrays;

/**
 * Some rows of examples.
 *
 * @param features their features, a double column each
 * @param rows the same as the trees see them
 * @param y their targets
 */
record Part(Frame features, Matrix rows, double[] y) {
  static Part of(Examples examples, int[] rows) {
    double[] all = examples.y();
    Frame features = examples.features().pick(rows);
    double[] y = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    return new Part(features, Matrix.of(features, examples.names()), y);
  }

  /** Whether all have one target. */
  boolean isAlike() {
    return Arrays.stream(y).distinct().limit(2).count() < 2;
  }
}
