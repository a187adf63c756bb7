package dev.tapeloft.table;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * IEEE 754 doubles; NaN means missing.
 *
 * <p>Every NaN counts as the same content; 0.0 and -0.0 count as different ones.
 */
public final class DoubleColumn implements Column {
  private final int size;
  private final Cells<double[]> cells;

  private DoubleColumn(int size, Cells<double[]> cells) {
    this.size = size;
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static DoubleColumn owning(double[] cells) {
    return new DoubleColumn(cells.length, Cells.of(cells));
  }

  /** A column with a copy of these cells. */
  public static DoubleColumn of(double... cells) {
    return owning(cells.clone());
  }

  /** A column whose cells are made at their first use, as many as it has rows. */
  static DoubleColumn lazy(int size, Supplier<double[]> cells) {
    return new DoubleColumn(size, Cells.lazy(cells));
  }

  /** The parts, which are of this type, below each other. */
  static DoubleColumn join(List<Column> parts, int size) {
    return new DoubleColumn(
        size, Cells.joined(parts, part -> ((DoubleColumn) part).cells, size, double[]::new));
  }

  /** The cell of a row. */
  public double at(int row) {
    return cells.get()[row];
  }

  /** A copy of the cells. */
  public double[] toArray() {
    return cells.get().clone();
  }

  /**
   * The value at a share of the way from the least to the greatest that is there, from 0 to 1, the
   * median at 0.5: interpolated linearly between the two around (n − 1)·share; NaN without any.
   */
  public double quantile(double share) {
    double[] sorted =
        Arrays.stream(cells.get()).filter(cell -> !Double.isNaN(cell)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The cells themselves, which nobody may change. */
  double[] cells() {
    return cells.get();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String typeName() {
    return "double";
  }

  @Override
  public boolean isDecoded() {
    return cells.isDecoded();
  }

  @Override
  public void decode() {
    cells.get();
  }

  @Override
  public long sizeBytes() {
    return Cells.ARRAY_HEAD_BYTES + (long) Double.BYTES * size;
  }

  @Override
  public DoubleColumn slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to
        ? owning(new double[0])
        : new DoubleColumn(to - from, cells.map(all -> Arrays.copyOfRange(all, from, to)));
  }

  @Override
  public DoubleColumn pick(int[] rows) {
    int[] wanted = Rows.within(rows, size);
    return new DoubleColumn(wanted.length, cells.map(all -> pick(all, wanted)));
  }

  private static double[] pick(double[] all, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = all[rows[i]];
    }
    return picked;
  }

  @Override
  public void digest(CellDigest digest) {
    digest.numbers(cells.get());
  }

  @Override
  public String text(int row) {
    double cell = at(row);
    return Double.isNaN(cell) ? "" : Double.toString(cell);
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
