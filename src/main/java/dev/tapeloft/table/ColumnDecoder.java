package dev.tapeloft.table;

import java.io.IOException;
import java.util.function.ToDoubleFunction;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Turns the values of one Parquet column into the cells of one column of a frame. */
interface ColumnDecoder {
  /** Takes the next values into the rows {@code from} to {@code to} (exclusive). */
  void decode(ColumnReader values, int from, int to) throws IOException;

  /** The column, once all rows are decoded. */
  Column column();

  /** The type of the cells that a field becomes; one that a frame cannot hold is refused. */
  static ColumnType type(Type field) throws IOException {
    require(field.isPrimitive() && !field.isRepetition(Repetition.REPEATED), field);
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE, FLOAT -> ColumnType.DOUBLE;
      case INT32 -> {
        require(logical == null || isSigned(logical, 32), field);
        yield ColumnType.INT;
      }
      case INT64 -> {
        boolean timestamp = logical instanceof TimestampLogicalTypeAnnotation;
        require(logical == null || timestamp || isSigned(logical, 64), field);
        yield timestamp ? ColumnType.INSTANT : ColumnType.LONG;
      }
      case BINARY -> {
        require(logical instanceof StringLogicalTypeAnnotation, field);
        yield ColumnType.TEXT;
      }
      default -> throw refused(field);
    };
  }

  /** A decoder with room for all rows. */
  static ColumnDecoder of(Type field, int rowCount) throws IOException {
    String name = field.getName();
    int present = field.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
    return switch (type(field)) {
      case DOUBLE -> new DoubleDecoder(present, doubleOf(field), new double[rowCount]);
      case INT -> new IntDecoder(name, present, new int[rowCount]);
      case LONG -> new LongDecoder(name, present, new long[rowCount]);
      case TEXT -> new TextDecoder(present, new String[rowCount]);
      case INSTANT -> new InstantDecoder(name, present, unit(field), new long[rowCount]);
    };
  }

  private static ToDoubleFunction<ColumnReader> doubleOf(Type field) {
    return field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.FLOAT
        ? ColumnReader::getFloat
        : ColumnReader::getDouble;
  }

  private static TimeUnit unit(Type field) {
    return ((TimestampLogicalTypeAnnotation) field.getLogicalTypeAnnotation()).getUnit();
  }

  private static boolean isSigned(LogicalTypeAnnotation logical, int maxBits) {
    return logical instanceof IntLogicalTypeAnnotation whole
        && whole.isSigned()
        && whole.getBitWidth() <= maxBits;
  }

  private static void require(boolean supported, Type field) throws IOException {
    if (!supported) {
      throw refused(field);
    }
  }

  private static IOException refused(Type field) {
    return new IOException(
        "column \"%s\" is \"%s\"; a frame holds timestamps, signed ints and longs, floats, doubles"
                .formatted(field.getName(), field)
            + " and strings: cast it where the file is written");
  }
}
