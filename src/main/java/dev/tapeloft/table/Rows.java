package dev.tapeloft.table;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Row numbers and row counts, checked before cells are there to refuse wrong ones. */
final class Rows {
  private Rows() {}

  /** A copy of these rows, all of which a column of that size has. */
  static int[] within(int[] rows, int size) {
    int[] checked = rows.clone();
    for (int row : checked) {
      Objects.checkIndex(row, size);
    }
    return checked;
  }

  /** The size of all parts together. */
  static int total(List<Frame> parts) {
    long total = parts.stream().mapToLong(Frame::rowCount).sum();
    if (total > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%,d rows do not fit into one frame; join fewer", total));
    }
    return (int) total;
  }
}
