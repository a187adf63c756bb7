package dev.tapeloft.value;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How values of one simple type lie in a column: numbers as such, instants in UTC, else a word. */
final class CellType {
  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          double.class, Double.class,
          int.class, Integer.class,
          long.class, Long.class,
          boolean.class, Boolean.class,
          float.class, Float.class,
          short.class, Short.class,
          byte.class, Byte.class,
          char.class, Character.class);

  private final Class<?> type;

  private CellType(Class<?> type) {
    this.type = type;
  }

  /** The cells of a type, primitive or not; null where it has none. */
  static @Nullable CellType of(Class<?> type) {
    Class<?> boxed = BOXES.getOrDefault(type, type);
    return boxed.isEnum() || Scalars.has(boxed) ? new CellType(boxed) : null;
  }

  /** Whether a value can lie in such a column and come back equal. */
  boolean takes(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return type == Instant.class && isWholeMicros(instant);
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass() == type;
    }
    return value != null && type.isInstance(value) && !isHalfCharacter(value);
  }

  /** The values as a column. */
  Column column(List<?> values) {
    if (type == Double.class) {
      return DoubleColumn.owning(values.stream().mapToDouble(v -> (Double) v).toArray());
    }
    if (type == Integer.class) {
      return IntColumn.owning(values.stream().mapToInt(v -> (Integer) v).toArray());
    }
    if (type == Long.class) {
      return LongColumn.owning(values.stream().mapToLong(v -> (Long) v).toArray());
    }
    if (type == Instant.class) {
      return InstantColumn.owning(values.stream().mapToLong(v -> micros((Instant) v)).toArray());
    }
    return TextColumn.owning(values.stream().map(this::word).toArray(String[]::new));
  }

  /** The value of a cell. */
  Object value(Column column, int row) {
    if (column instanceof DoubleColumn doubles) {
      return doubles.at(row);
    }
    if (column instanceof IntColumn ints) {
      return ints.at(row);
    }
    if (column instanceof LongColumn longs) {
      return longs.at(row);
    }
    if (column instanceof InstantColumn instants) {
      return instants.instant(row);
    }
    String word = ((TextColumn) column).at(row);
    return type.isEnum() ? Constants.of(type, word) : Scalars.valueOf(type.getName(), word);
  }

  private String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name()
        : Objects.requireNonNull(Scalars.wordOf(value)).word();
  }

  private static boolean isWholeMicros(Instant instant) {
    try {
      return micros(instant) != InstantColumn.MISSING
          && instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static boolean isHalfCharacter(Object value) {
    return (value instanceof Character character && Character.isSurrogate(character))
        || (value instanceof String text && Words.isBroken(text));
  }
}
