package dev.tapeloft.table;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** What a frame's columns are called in Parquet's own terms. */
final class ParquetSchema {
  private ParquetSchema() {}

  static MessageType of(Frame frame) {
    List<Type> fields = new ArrayList<>();
    frame.columns().forEach((name, column) -> fields.add(field(name, column)));
    if (fields.isEmpty()) {
      fields.add(Types.required(INT32).named(ParquetWords.NO_COLUMNS));
    }
    return new MessageType(ParquetWords.SCHEMA, fields);
  }

  /** Whether a file of this schema was written from a frame. */
  static boolean isOurs(MessageType schema) {
    return schema.getName().equals(ParquetWords.SCHEMA);
  }

  /** Whether a column is there for Parquet's sake only. */
  static boolean isPlaceholder(Type field) {
    return field.getName().equals(ParquetWords.NO_COLUMNS);
  }

  private static Type field(String name, Column column) {
    if (column instanceof InstantColumn) {
      return Types.optional(INT64)
          .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
          .named(name);
    }
    if (column instanceof LongColumn) {
      return Types.required(INT64).named(name);
    }
    if (column instanceof IntColumn) {
      return Types.required(INT32).named(name);
    }
    if (column instanceof DoubleColumn) {
      return Types.required(DOUBLE).named(name);
    }
    return Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }
}
