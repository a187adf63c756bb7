package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some of many items, picked at random. */
final class Sampled {
  private Sampled() {}

  /** At most so many items, by key. */
  static Map<String, List<KeptItem>> of(
      Map<String, List<Entry>> byKey, Reading reading, int atMost) {
    List<Picked> all = new ArrayList<>();
    byKey.forEach(
        (key, entries) ->
            KeyRows.of(reading, entries).items().forEach(item -> all.add(new Picked(key, item))));
    if (all.size() > atMost) {
      Collections.shuffle(all);
    }
    Map<String, List<KeptItem>> picked = new LinkedHashMap<>();
    all.stream()
        .limit(atMost)
        .forEach(
            one -> picked.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.item()));
    return picked;
  }

  private record Picked(String key, KeptItem item) {}
}
