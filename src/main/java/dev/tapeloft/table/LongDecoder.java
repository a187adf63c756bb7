package dev.tapeloft.table;

import java.io.IOException;
import java.util.Locale;
import org.apache.parquet.column.ColumnReader;

/** Whole numbers of 64 bits; a null is refused. */
final class LongDecoder implements ColumnDecoder {
  private final String name;
  private final int present;
  private final long[] cells;

  LongDecoder(String name, int present, long[] cells) {
    this.name = name;
    this.present = present;
    this.cells = cells;
  }

  @Override
  public void decode(ColumnReader values, int from, int to) throws IOException {
    for (int row = from; row < to; row++) {
      if (values.getCurrentDefinitionLevel() != present) {
        throw missing(name, row);
      }
      cells[row] = values.getLong();
      values.consume();
    }
  }

  @Override
  public Column column() {
    return LongColumn.owning(cells);
  }

  static IOException missing(String name, int row) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "column \"%s\" misses the whole number of row %d; fill it, or write the column as double",
            name,
            row));
  }
}
