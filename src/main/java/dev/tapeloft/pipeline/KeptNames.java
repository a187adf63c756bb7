package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Origins;
import dev.tapeloft.store.Store;
import dev.tapeloft.table.ContentId;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names by which people may call what is kept: its key, the content id of its value as a handle
 * shows it, and the content ids of its items. The beginning of one is enough where it is the only
 * one.
 */
final class KeptNames {
  private static final int BRIEF = 10;
  private static final int LISTED = 8;

  private final Map<String, List<Entry>> byKey = new LinkedHashMap<>();
  private final Origins origins;

  private KeptNames(Origins origins) {
    this.origins = origins;
    for (Entry entry : origins.entries()) {
      byKey.computeIfAbsent(entry.batch().recipe().hex(), key -> new ArrayList<>()).add(entry);
    }
  }

  static KeptNames of(Store store) {
    return new KeptNames(Origins.of(store));
  }

  static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "nothing is kept under key or content id " + name + "; the cache's list names the keys");
  }

  /** The key that is meant; an item's content id counts where no key and no value begins so. */
  String key(String name) {
    String digits = name.strip().toLowerCase(Locale.ROOT);
    if (digits.isEmpty()) {
      throw new IllegalArgumentException(
          "a key must have at least one digit; the cache's list names the keys");
    }
    Map<String, String> found = whole(digits);
    found = found.isEmpty() ? items(digits) : found;
    if (found.isEmpty()) {
      throw unknown(name);
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(ambiguous(digits, found));
    }
    return found.keySet().iterator().next();
  }

  /** The keys that begin so or whose values' content ids do, and which of both it is. */
  private Map<String, String> whole(String digits) {
    Map<String, String> found = new TreeMap<>();
    origins
        .makers()
        .forEach(
            (contentId, keys) -> {
              if (contentId.startsWith(digits)) {
                keys.forEach(key -> found.put(key, contentId));
              }
            });
    byKey.forEach(
        (key, entries) -> {
          String contentId = ofAllItems(entries);
          if (contentId.startsWith(digits)) {
            found.put(key, contentId);
          }
          if (key.startsWith(digits)) {
            found.put(key, key);
          }
        });
    found.keySet().retainAll(byKey.keySet());
    return found;
  }

  /** The keys that have an item whose content id begins so. */
  private Map<String, String> items(String digits) {
    Map<String, String> found = new TreeMap<>();
    byKey.forEach(
        (key, entries) ->
            KeyRows.latest(entries)
                .values()
                .forEach(
                    place -> {
                      String contentId = place.items().contentId(place.item());
                      if (contentId.startsWith(digits)) {
                        found.put(key, contentId);
                      }
                    }));
    return found;
  }

  /** The content id of all items, in the order in which they were first computed. */
  private static String ofAllItems(List<Entry> entries) {
    Items last = entries.get(entries.size() - 1).batch().items();
    if (last.isSingle()) {
      return last.contentId(0);
    }
    MessageDigest digest = ContentId.sha256();
    KeyRows.latest(entries).values().forEach(place -> place.items().digestId(place.item(), digest));
    return ContentId.of(digest).hex();
  }

  private String ambiguous(String digits, Map<String, String> found) {
    String some =
        found.entrySet().stream()
            .limit(LISTED)
            .map(one -> words(one.getKey(), one.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d results begin with %s: %s%s; give more digits, of the key where the content is the same",
        found.size(),
        digits,
        some,
        found.size() > LISTED ? ", …" : "");
  }

  /** Such as {@code bars 4a1b2c3d4e}, with its content id where that is what was found. */
  private String words(String key, String found) {
    String operation = byKey.getOrDefault(key, List.of()).get(0).batch().operation();
    String by = found.equals(key) ? "" : " (id " + found.substring(0, BRIEF) + ")";
    return operation + " " + key.substring(0, BRIEF) + by;
  }
}
