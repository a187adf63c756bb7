package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Some of many items, picked at random, and evenly among the keys. */
final class Sampled {
  private Sampled() {}

  /** At most so many items, by key. */
  static Map<String, List<KeptItem>> of(
      Map<String, List<Entry>> byKey, Reading reading, int atMost) {
    List<String> keys = new ArrayList<>(byKey.keySet());
    Map<String, List<KeptItem>> items = new HashMap<>();
    byKey.forEach(
        (key, entries) -> items.put(key, new ArrayList<>(KeyRows.of(reading, entries).items())));
    if (items.values().stream().mapToInt(List::size).sum() > atMost) {
      Collections.shuffle(keys);
      items.values().forEach(Collections::shuffle);
    }
    Map<String, List<KeptItem>> picked = new LinkedHashMap<>();
    int left = atMost;
    for (int round = 0; left > 0 && !keys.isEmpty(); round++) {
      int item = round;
      keys.removeIf(key -> items.getOrDefault(key, List.of()).size() <= item);
      for (String key : keys.subList(0, Math.min(left, keys.size()))) {
        picked
            .computeIfAbsent(key, k -> new ArrayList<>())
            .add(Objects.requireNonNull(items.get(key)).get(item));
        left--;
      }
    }
    return picked;
  }
}
