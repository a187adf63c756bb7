package dev.tapeloft.indicator;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Arrays with one cell a bar, in which NaN is a missing value. */
public final class Cells {
  private Cells() {}

  /** As many missing values. */
  public static double[] missing(int size) {
    double[] cells = new double[size];
    Arrays.fill(cells, Double.NaN);
    return cells;
  }

  /** A value for each bar from the first warm one on, and missing ones before it. */
  public static double[] from(int first, int size, IntToDoubleFunction value) {
    double[] cells = missing(size);
    for (int bar = first; bar < size; bar++) {
      cells[bar] = value.applyAsDouble(bar);
    }
    return cells;
  }

  /** The first bar with a value; the size where there is none. */
  static int firstKnown(double[] cells) {
    int bar = 0;
    while (bar < cells.length && Double.isNaN(cells[bar])) {
      bar++;
    }
    return bar;
  }
}
