package dev.tapeloft.table;

import java.util.Arrays;

/**
 * IEEE 754 doubles; NaN means missing.
 *
 * <p>Every NaN counts as the same content; 0.0 and -0.0 count as different ones.
 */
public final class DoubleColumn implements Column {
  private final double[] cells;

  private DoubleColumn(double[] cells) {
    this.cells = cells;
  }

  /** A column over this array, which it takes over. */
  public static DoubleColumn owning(double[] cells) {
    return new DoubleColumn(cells);
  }

  /** A column with a copy of these cells. */
  public static DoubleColumn of(double... cells) {
    return new DoubleColumn(cells.clone());
  }

  /** The cell of a row. */
  public double at(int row) {
    return cells[row];
  }

  /** A copy of the cells. */
  public double[] toArray() {
    return cells.clone();
  }

  @Override
  public int size() {
    return cells.length;
  }

  @Override
  public String typeName() {
    return "double";
  }

  @Override
  public DoubleColumn slice(int from, int to) {
    return new DoubleColumn(Arrays.copyOfRange(cells, from, to));
  }

  @Override
  public DoubleColumn pick(int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = cells[rows[i]];
    }
    return new DoubleColumn(picked);
  }

  @Override
  public void digest(CellDigest digest) {
    for (double cell : cells) {
      digest.number(Double.doubleToLongBits(cell));
    }
  }

  @Override
  public String text(int row) {
    return Double.isNaN(cells[row]) ? "" : Double.toString(cells[row]);
  }

  @Override
  public String toString() {
    return ColumnText.of(this);
  }
}
