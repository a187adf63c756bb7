package dev.tapeloft.table;

import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnReader;

/** Doubles, and floats widened to them; a null becomes NaN. */
final class DoubleDecoder implements ColumnDecoder {
  private final int present;
  private final ToDoubleFunction<ColumnReader> value;
  private final double[] cells;

  DoubleDecoder(int present, ToDoubleFunction<ColumnReader> value, double[] cells) {
    this.present = present;
    this.value = value;
    this.cells = cells;
  }

  @Override
  public void decode(ColumnReader values, int from, int to) {
    for (int row = from; row < to; row++) {
      boolean there = values.getCurrentDefinitionLevel() == present;
      cells[row] = there ? value.applyAsDouble(values) : Double.NaN;
      values.consume();
    }
  }

  @Override
  public Column column() {
    return DoubleColumn.owning(cells);
  }
}
