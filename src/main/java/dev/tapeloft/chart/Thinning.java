package dev.tapeloft.chart;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Which rows of a long line are drawn: those that look as all of them do. */
final class Thinning {
  /** More would lie beside each other in less than a pixel. */
  private static final int MOST = 1_400;

  private Thinning() {}

  /**
   * The rows of some, in their order, where the value of each stretch is least and greatest, the
   * first and the last among them; all where there are few.
   */
  static int[] extremes(int[] rows, IntToDoubleFunction value) {
    if (rows.length <= MOST) {
      return rows;
    }
    int[] kept = new int[MOST + 2];
    int size = 0;
    int stretches = MOST / 2;
    kept[size++] = rows[0];
    for (int i = 0; i < stretches; i++) {
      int least = (int) ((long) rows.length * i / stretches);
      int most = least;
      int end = (int) ((long) rows.length * (i + 1) / stretches);
      for (int at = least; at < end; at++) {
        least = value.applyAsDouble(rows[at]) < value.applyAsDouble(rows[least]) ? at : least;
        most = value.applyAsDouble(rows[at]) > value.applyAsDouble(rows[most]) ? at : most;
      }
      kept[size++] = rows[Math.min(least, most)];
      kept[size++] = rows[Math.max(least, most)];
    }
    kept[size++] = rows[rows.length - 1];
    return Arrays.stream(kept, 0, size).distinct().toArray();
  }

  /** So many of them at most, evenly, the first and the last among them. */
  static int[] evenly(int[] rows, int most) {
    if (rows.length <= most) {
      return rows;
    }
    int[] some = new int[most];
    for (int i = 0; i < most; i++) {
      some[i] = rows[(int) ((long) i * (rows.length - 1) / (most - 1))];
    }
    return some;
  }
}
