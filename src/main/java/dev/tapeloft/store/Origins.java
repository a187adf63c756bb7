package dev.tapeloft.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where what is kept comes from, as a store knew it at one moment.
 *
 * @param entries every entry, the oldest first
 * @param makers the keys whose values have a content id, by content id
 * @param paths the files that were seen with a content id, by content id
 */
public record Origins(
    List<Entry> entries, Map<String, Set<String>> makers, Map<String, List<String>> paths) {
  /** The origins of everything in a store. */
  public static Origins of(Store store) {
    List<Entry> entries = store.entries();
    store.uses().flush();
    return store.asking(
        "looked up",
        () ->
            new Origins(
                entries,
                makers(entries, store.ledger().valueNames().all()),
                store.ledger().seenContents().paths()));
  }

  private static Map<String, Set<String>> makers(List<Entry> entries, Map<String, Long> names) {
    Map<String, Set<String>> makers = new TreeMap<>();
    Map<Long, String> keys = new HashMap<>();
    for (Entry entry : entries) {
      Batch batch = entry.batch();
      keys.put(batch.recipe().prefix(), batch.recipe().hex());
      if (batch.items().isSingle()) {
        makers
            .computeIfAbsent(batch.contentId(), id -> new LinkedHashSet<>())
            .add(batch.recipe().hex());
      }
    }
    names.forEach(
        (contentId, prefix) -> {
          String key = keys.get(prefix);
          if (key != null) {
            makers.computeIfAbsent(contentId, id -> new LinkedHashSet<>()).add(key);
          }
        });
    return makers;
  }
}
