package dev.tapeloft.table;

import java.io.IOException;
import org.apache.parquet.column.ColumnReader;

/** Whole numbers of 32 bits; a null is refused. */
final class IntDecoder implements ColumnDecoder {
  private final String name;
  private final int present;
  private final int[] cells;

  IntDecoder(String name, int present, int[] cells) {
    this.name = name;
    this.present = present;
    this.cells = cells;
  }

  @Override
  public void decode(ColumnReader values, int from, int to) throws IOException {
    for (int row = from; row < to; row++) {
      if (values.getCurrentDefinitionLevel() != present) {
        throw LongDecoder.missing(name, row);
      }
      cells[row] = values.getInteger();
      values.consume();
    }
  }

  @Override
  public Column column() {
    return IntColumn.owning(cells);
  }
}
