package dev.tapeloft.table;

import java.io.IOException;
import java.util.Locale;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Timestamps of any unit as microseconds; a null becomes the missing instant. */
final class InstantDecoder implements ColumnDecoder {
  private final String name;
  private final int present;
  private final TimeUnit unit;
  private final long[] cells;

  InstantDecoder(String name, int present, TimeUnit unit, long[] cells) {
    this.name = name;
    this.present = present;
    this.unit = unit;
    this.cells = cells;
  }

  @Override
  public void decode(ColumnReader values, int from, int to) throws IOException {
    for (int row = from; row < to; row++) {
      boolean there = values.getCurrentDefinitionLevel() == present;
      cells[row] = there ? micros(values.getLong(), row) : InstantColumn.MISSING;
      values.consume();
    }
  }

  @Override
  public Column column() {
    return InstantColumn.owning(cells);
  }

  private long micros(long value, int row) throws IOException {
    return switch (unit) {
      case MILLIS -> Math.multiplyExact(value, 1_000L);
      case MICROS -> value;
      case NANOS -> {
        if (value % 1_000 != 0) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "the time in row %d of column \"%s\" is finer than a microsecond; round it",
                  row,
                  name));
        }
        yield value / 1_000;
      }
    };
  }
}
