package dev.tapeloft.table;

import org.apache.parquet.column.ColumnReader;

/** Strings; a null becomes the empty one. */
final class TextDecoder implements ColumnDecoder {
  private final int present;
  private final String[] cells;

  TextDecoder(int present, String[] cells) {
    this.present = present;
    this.cells = cells;
  }

  @Override
  public void decode(ColumnReader values, int from, int to) {
    for (int row = from; row < to; row++) {
      boolean there = values.getCurrentDefinitionLevel() == present;
      cells[row] = there ? values.getBinary().toStringUsingUTF8() : "";
      values.consume();
    }
  }

  @Override
  public Column column() {
    return TextColumn.owning(cells);
  }
}
