package dev.tapeloft.table;

import java.util.List;
import java.util.Locale;

/**
 * The closed choice of what a column holds, known before its cells are.
 *
 * <p>The order is part of the format of {@link FrameColumns}.
 */
enum ColumnType {
  INSTANT("instant", Long.BYTES),
  LONG("long", Long.BYTES),
  INT("int", Integer.BYTES),
  DOUBLE("double", Double.BYTES),
  TEXT("text", 0);

  private final String typeName;
  private final int cellBytes;

  ColumnType(String typeName, int cellBytes) {
    this.typeName = typeName;
    this.cellBytes = cellBytes;
  }

  static ColumnType of(Column column) {
    for (ColumnType type : values()) {
      if (type.typeName.equals(column.typeName())) {
        return type;
      }
    }
    throw new AssertionError("no column type is called " + column.typeName());
  }

  /** Columns of one type below each other, so many rows together. */
  static Column join(List<Column> parts, int size) {
    return switch (of(parts.get(0))) {
      case INSTANT -> InstantColumn.join(parts, size);
      case LONG -> LongColumn.join(parts, size);
      case INT -> IntColumn.join(parts, size);
      case DOUBLE -> DoubleColumn.join(parts, size);
      case TEXT -> TextColumn.join(parts, size);
    };
  }

  /** The bytes of every cell; 0 where they differ. */
  int cellBytes() {
    return cellBytes;
  }

  /** The column of this type without rows. */
  Column empty() {
    return switch (this) {
      case INSTANT -> InstantColumn.of();
      case LONG -> LongColumn.of();
      case INT -> IntColumn.of();
      case DOUBLE -> DoubleColumn.of();
      case TEXT -> TextColumn.of();
    };
  }

  /** A column of this type that is decoded, or loaded otherwise, at its first use. */
  Column lazy(String name, int size, ColumnLoader via, ColumnLoader.Decoding decoding) {
    if (size == 0) {
      return empty();
    }
    Loading column = new Loading(this, name, size, via, decoding);
    return switch (this) {
      case INSTANT -> InstantColumn.lazy(size, () -> ((InstantColumn) column.load()).cells());
      case LONG -> LongColumn.lazy(size, () -> ((LongColumn) column.load()).cells());
      case INT -> IntColumn.lazy(size, () -> ((IntColumn) column.load()).cells());
      case DOUBLE -> DoubleColumn.lazy(size, () -> ((DoubleColumn) column.load()).cells());
      case TEXT -> TextColumn.lazy(size, () -> ((TextColumn) column.load()).cells());
    };
  }

  /** How a column comes by its cells. */
  private record Loading(
      ColumnType type, String name, int size, ColumnLoader via, ColumnLoader.Decoding decoding) {
    Column load() {
      Column column = via.load(name, decoding);
      if (column.size() != size || !column.typeName().equals(type.typeName)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "column \"%s\" is %d × %s, the one loaded for it %d × %s",
                name,
                size,
                type.typeName,
                column.size(),
                column.typeName()));
      }
      return column;
    }
  }
}
