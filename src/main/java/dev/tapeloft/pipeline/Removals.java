package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Removal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was removed from the cache, or would be.
 *
 * @param done whether it was
 * @param rows one an entry, in the order of removal
 */
public record Removals(boolean done, List<Row> rows) {
  /**
   * One entry.
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

    static Row asked(Entry entry) {
      return of(entry, entry.sizeBytes(), entry.batch().items().cost(), "asked for");
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

  /** One line an entry, and one for all. */
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
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %,d %s, %,.1f MB; computing them again takes about %s",
            done ? "removed" : "would remove",
            rows.size(),
            rows.size() == 1 ? "entry" : "entries",
            sizeBytes() / 1e6,
            Durations.brief(cost())));
    return String.join("\n", lines);
  }
}
