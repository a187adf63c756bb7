package dev.tapeloft.pipeline;

import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept under one key: one result, or those of many items.
 *
 * @param key its key, 64 hexadecimal digits
 * @param operation the operation that gave it
 * @param parts what decided it, by name
 * @param items the items that are kept; 1 where the operation has one result
 * @param rowCount their rows
 * @param sizeBytes what they take on disk
 * @param droppedBatches of the batches they were written in, those whose rows were evicted
 * @param cost how long they took to compute together
 * @param computedAt when the latest of them was computed
 * @param pinned whether it is never evicted
 */
public record CacheEntry(
    String key,
    String operation,
    Map<String, String> parts,
    long items,
    long rowCount,
    long sizeBytes,
    int droppedBatches,
    Duration cost,
    Instant computedAt,
    boolean pinned) {
  /** What the entries of one key hold together. */
  static CacheEntry of(List<Entry> entries, boolean pinned) {
    Batch latest = entries.get(entries.size() - 1).batch();
    Set<String> names = new HashSet<>();
    long rows = 0;
    Duration cost = Duration.ZERO;
    for (Entry entry : entries) {
      for (int item = 0; item < entry.batch().items().size(); item++) {
        names.add(entry.batch().items().name(item));
      }
      rows += entry.batch().items().rowCount();
      cost = cost.plus(entry.batch().items().cost());
    }
    return new CacheEntry(
        latest.recipe().hex(),
        latest.operation(),
        latest.parts(),
        names.size(),
        rows,
        entries.stream().mapToLong(Entry::sizeBytes).sum(),
        (int) entries.stream().filter(entry -> entry.state() == State.DROPPED).count(),
        cost,
        latest.computedAt(),
        pinned);
  }
}
