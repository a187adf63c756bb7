package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Removals;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What is kept, or goes, as tables that a cell shows. */
final class CacheTables {
  private static final int KEY = 10;

  private CacheTables() {}

  /** What goes, what it takes, why, and what computing it again would cost. */
  static Frame of(Removals removals) {
    List<Removals.Row> rows = removals.rows();
    return Frame.builder()
        .column("operation", texts(rows, Removals.Row::operation))
        .column("key", texts(rows, row -> row.key().substring(0, KEY)))
        .column("items", longs(rows, Removals.Row::items))
        .column("size_mb", doubles(rows, row -> row.sizeBytes() / 1e6))
        .column("to_compute_again_s", doubles(rows, row -> seconds(row.cost())))
        .column("why", texts(rows, Removals.Row::reason))
        .build();
  }

  /** Results that are kept. */
  static Frame of(List<CacheEntry> rows) {
    return Frame.builder()
        .column("operation", texts(rows, CacheEntry::operation))
        .column("key", texts(rows, row -> row.key().substring(0, KEY)))
        .column("computed_at", instants(rows))
        .column("items", longs(rows, CacheEntry::items))
        .column("rows", longs(rows, CacheEntry::rowCount))
        .column("size_mb", doubles(rows, row -> row.sizeBytes() / 1e6))
        .column("took_s", doubles(rows, row -> seconds(row.cost())))
        .column("pinned", texts(rows, row -> row.pinned() ? "pinned" : ""))
        .build();
  }

  private static <R> TextColumn texts(List<R> rows, Function<R, String> cell) {
    return TextColumn.of(rows.stream().map(cell).toArray(String[]::new));
  }

  private static <R> LongColumn longs(List<R> rows, ToLongFunction<R> cell) {
    return LongColumn.of(rows.stream().mapToLong(cell).toArray());
  }

  private static <R> DoubleColumn doubles(List<R> rows, ToDoubleFunction<R> cell) {
    return DoubleColumn.of(
        rows.stream().mapToDouble(row -> thousandths(cell.applyAsDouble(row))).toArray());
  }

  private static InstantColumn instants(List<CacheEntry> rows) {
    return InstantColumn.of(
        rows.stream()
            .mapToLong(row -> ChronoUnit.MICROS.between(Instant.EPOCH, row.computedAt()))
            .toArray());
  }

  private static double thousandths(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
