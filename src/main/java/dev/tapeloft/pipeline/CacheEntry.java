package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is kept under one key: one result, or those of many items.
 *
 * @param key its key, 64 hexadecimal digits
 * @param operation the operation that gave it
 * @param parts what decided it, by name
 * @param items the items that are kept; 1 where the operation has one result
 * @param rowCount their rows, each item as it was computed last
 * @param sizeBytes what the batches take on disk that any of these items lie in
 * @param replacedBytes what earlier copies take beside it, of which all items were computed again
 *     since; collecting removes them
 * @param droppedBatches of the batches the items lie in, those whose rows were evicted
 * @param cost how long the items took to compute together
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
    long replacedBytes,
    int droppedBatches,
    Duration cost,
    Instant computedAt,
    boolean pinned) {
  /** What the entries of one key, the oldest first, hold together. */
  static CacheEntry of(List<Entry> entries, boolean pinned) {
    Batch latest = entries.get(entries.size() - 1).batch();
    Map<String, Place> places = KeyRows.latest(entries);
    long rows = 0;
    Duration cost = Duration.ZERO;
    Set<Entry> needed = new LinkedHashSet<>();
    for (Place place : places.values()) {
      rows += place.rowCount();
      cost = cost.plus(place.items().cost(place.item()));
      needed.add(Objects.requireNonNull(place.entry()));
    }
    long sizeBytes = sizeBytes(needed);
    return new CacheEntry(
        latest.recipe().hex(),
        latest.operation(),
        latest.parts(),
        places.size(),
        rows,
        sizeBytes,
        sizeBytes(entries) - sizeBytes,
        (int) needed.stream().filter(entry -> entry.state() == State.DROPPED).count(),
        cost,
        latest.computedAt(),
        pinned);
  }

  /** What entries take on disk; equal rows share a file. */
  private static long sizeBytes(Collection<Entry> entries) {
    Set<String> files = new HashSet<>();
    long bytes = 0;
    for (Entry entry : entries) {
      boolean another = entry.state() == State.PRESENT && files.add(entry.batch().contentId());
      bytes += another ? entry.sizeBytes() : entry.recordBytes();
    }
    return bytes;
  }
}
