package dev.tapeloft.table;

import java.io.IOException;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Turns the values of one Parquet column into the cells of one column of a frame. */
interface ColumnDecoder {
  /** Takes the next values into the rows {@code from} to {@code to} (exclusive). */
  void decode(ColumnReader values, int from, int to) throws IOException;

  /** The column, once all rows are decoded. */
  Column column();

  static ColumnDecoder of(Type field, int rowCount) throws IOException {
    if (!field.isPrimitive() || field.isRepetition(Repetition.REPEATED)) {
      throw refused(field);
    }
    int present = field.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    PrimitiveType type = field.asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case DOUBLE -> new DoubleDecoder(present, ColumnReader::getDouble, new double[rowCount]);
      case FLOAT -> new DoubleDecoder(present, ColumnReader::getFloat, new double[rowCount]);
      case INT32 -> {
        require(logical == null || isSigned(logical, 32), field);
        yield new IntDecoder(field.getName(), present, new int[rowCount]);
      }
      case INT64 -> {
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
          yield new InstantDecoder(
              field.getName(), present, timestamp.getUnit(), new long[rowCount]);
        }
        require(logical == null || isSigned(logical, 64), field);
        yield new LongDecoder(field.getName(), present, new long[rowCount]);
      }
      case BINARY -> {
        require(logical instanceof StringLogicalTypeAnnotation, field);
        yield new TextDecoder(present, new String[rowCount]);
      }
      default -> throw refused(field);
    };
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
