package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Removal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was removed from the cache, or would be.
 *
 * @param done whether it was
 * @param rows what goes, in the order of removal: a row for each key and reason
 */
public record Removals(boolean done, List<Row> rows) {
  /** None. */
  static Removals none(boolean done) {
    return new Removals(done, List.of());
  }

  /** What a store names. */
  static Removals of(boolean done, List<Removal> removals) {
    return new Removals(done, together(removals.stream().map(Row::of)));
  }

  /** What somebody asks to be removed. */
  static Removals asked(boolean done, List<Entry> entries) {
    Map<String, List<Entry>> byKey = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byKey.computeIfAbsent(entry.batch().recipe().hex(), key -> new ArrayList<>()).add(entry);
    }
    return new Removals(done, byKey.values().stream().map(Row::asked).toList());
  }

  /** The first rows of it. */
  Removals first(int atMost) {
    return new Removals(done, rows.subList(0, Math.min(atMost, rows.size())));
  }

  /** One row for what is removed of a key for the same reason. */
  private static List<Row> together(Stream<Row> entries) {
    Map<List<String>, Row> rows = new LinkedHashMap<>();
    entries.forEach(row -> rows.merge(List.of(row.key(), row.reason()), row, Row::plus));
    return List.copyOf(rows.values());
  }

  /**
   * What goes of one key.
   *
   * @param key the key it is kept under
   * @param operation the operation that gave it
   * @param items the items it holds
   * @param sizeBytes what its removal sets free
   * @param cost how long it took to compute, with everything above it that is gone
   * @param reason why it is removed
   */
  public record Row(
      String key, String operation, int items, long sizeBytes, Duration cost, String reason) {
    static Row of(Removal removal) {
      return of(removal.entry(), removal.sizeBytes(), removal.cost(), removal.reason().words());
    }

    /** The entries of one key; an item that was written twice counts once. */
    static Row asked(List<Entry> entries) {
      CacheEntry whole = CacheEntry.of(entries, false);
      return new Row(
          whole.key(),
          whole.operation(),
          (int) whole.items(),
          whole.sizeBytes() + whole.replacedBytes(),
          whole.cost(),
          "asked for");
    }

    Row plus(Row other) {
      return new Row(
          key,
          operation,
          items + other.items,
          sizeBytes + other.sizeBytes,
          cost.plus(other.cost),
          reason);
    }

    private static Row of(Entry entry, long sizeBytes, Duration cost, String reason) {
      return new Row(
          entry.batch().recipe().hex(),
          entry.batch().operation(),
          entry.batch().items().size(),
          sizeBytes,
          cost,
          reason);
    }
  }

  /** The bytes that are set free. */
  public long sizeBytes() {
    return rows.stream().mapToLong(Row::sizeBytes).sum();
  }

  /** How long computing all of it again would take. */
  public Duration cost() {
    return rows.stream().map(Row::cost).reduce(Duration.ZERO, Duration::plus);
  }

  /** One line a row, and one for all. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  %-12s %,8d %s %10.3f MB %10s  %s",
              row.key().substring(0, 10),
              row.operation(),
              row.items(),
              row.items() == 1 ? "item " : "items",
              row.sizeBytes() / 1e6,
              Durations.brief(row.cost()),
              row.reason()));
    }
    lines.add(total());
    return String.join("\n", lines);
  }

  /** All of it in one line. */
  public String total() {
    if (rows.isEmpty()) {
      return "nothing to remove";
    }
    return String.format(
        Locale.ROOT,
        "%s %,d %s, %,.1f MB; computing %s again takes about %s",
        done ? "removed" : "would remove",
        rows.size(),
        rows.size() == 1 ? "result" : "results",
        sizeBytes() / 1e6,
        rows.size() == 1 ? "it" : "them",
        Durations.brief(cost()));
  }
}
