package dev.tapeloft.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.dates.PackedLocalDate;
import tech.tablesaw.columns.instant.PackedInstant;
import tech.tablesaw.columns.times.PackedLocalTime;

/**
 * Frames as Tablesaw tables and back, by copy: changing a table never changes a frame.
 *
 * <p>Tablesaw's instants end at the millisecond, so the microseconds stay in the frame alone. A
 * missing double, instant or text is missing there too; Tablesaw reads the smallest int and the
 * smallest long as missing. A table keeps no metadata. Thread-safe.
 */
public final class TablesawFrames {
  private static final long MILLIS = 1_000;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private TablesawFrames() {}

  /** The frame's cells as a new table of that name. */
  public static Table toTable(String name, Frame frame) {
    Table table = Table.create(name);
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, Column> column : frame.columns().entrySet()) {
      if (!taken.add(column.getKey().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "column \"%s\" differs from another by letter case only, which Tablesaw cannot keep"
                    .formatted(column.getKey())
                + " apart; rename one");
      }
      table.addColumns(toTablesaw(column.getKey(), column.getValue()));
    }
    return table;
  }

  /**
   * The table's cells as a frame without metadata, in which content ids see every later change.
   *
   * <p>Takes double, int, long, instant and string columns; ints and longs must miss nothing.
   */
  public static Frame ofTable(Table table) {
    Frame.Builder frame = Frame.builder();
    for (tech.tablesaw.columns.Column<?> column : table.columns()) {
      frame.column(column.name(), ofTablesaw(column));
    }
    return frame.build();
  }

  private static tech.tablesaw.columns.Column<?> toTablesaw(String name, Column column) {
    if (column instanceof InstantColumn instants) {
      return toTablesaw(name, instants);
    }
    if (column instanceof LongColumn longs) {
      return tech.tablesaw.api.LongColumn.create(name, longs.toArray());
    }
    if (column instanceof IntColumn ints) {
      return tech.tablesaw.api.IntColumn.create(name, ints.toArray());
    }
    if (column instanceof DoubleColumn doubles) {
      return tech.tablesaw.api.DoubleColumn.create(name, doubles.toArray());
    }
    return StringColumn.create(name, ((TextColumn) column).toArray());
  }

  private static tech.tablesaw.api.InstantColumn toTablesaw(String name, InstantColumn instants) {
    tech.tablesaw.api.InstantColumn copy = tech.tablesaw.api.InstantColumn.create(name);
    for (int row = 0; row < instants.size(); row++) {
      if (instants.at(row) == InstantColumn.MISSING) {
        copy.appendMissing();
      } else {
        copy.append(instants.instant(row));
      }
    }
    return copy;
  }

  /** Tablesaw's arrays are copies made for the asker. */
  private static Column ofTablesaw(tech.tablesaw.columns.Column<?> column) {
    if (column instanceof tech.tablesaw.api.DoubleColumn doubles) {
      return DoubleColumn.owning(doubles.asDoubleArray());
    }
    if (column instanceof tech.tablesaw.api.InstantColumn instants) {
      return InstantColumn.owning(micros(instants));
    }
    if (column instanceof StringColumn texts) {
      return TextColumn.owning(texts.asObjectArray());
    }
    if (column instanceof tech.tablesaw.api.IntColumn ints) {
      return IntColumn.owning(requireComplete(ints).asIntArray());
    }
    if (column instanceof tech.tablesaw.api.LongColumn longs) {
      return LongColumn.owning(requireComplete(longs).asLongArray());
    }
    throw new IllegalArgumentException(
        "column \"%s\" is of Tablesaw's type %s; make it a double, int, long, instant or string"
                .formatted(column.name(), column.type().name())
            + " column first, such as with asDoubleColumn() or asInstantColumn()");
  }

  /** Days are looked up once where rows of the same day follow each other. */
  private static long[] micros(tech.tablesaw.api.InstantColumn instants) {
    long[] micros = new long[instants.size()];
    int day = 0;
    long dayMicros = Long.MIN_VALUE;
    for (int row = 0; row < micros.length; row++) {
      long packed = instants.getLongInternal(row);
      if (tech.tablesaw.api.InstantColumn.valueIsMissing(packed)) {
        micros[row] = InstantColumn.MISSING;
        continue;
      }
      if (dayMicros == Long.MIN_VALUE || PackedInstant.date(packed) != day) {
        day = PackedInstant.date(packed);
        dayMicros = PackedLocalDate.toEpochDay(day) * MICROS_PER_DAY;
      }
      micros[row] =
          dayMicros + MILLIS * PackedLocalTime.getMillisecondOfDay(PackedInstant.time(packed));
    }
    return micros;
  }

  private static <C extends tech.tablesaw.columns.Column<?>> C requireComplete(C column) {
    if (column.countMissing() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "column \"%s\" misses %d whole numbers; fill them, or make it a double column",
              column.name(),
              column.countMissing()));
    }
    return column;
  }
}
