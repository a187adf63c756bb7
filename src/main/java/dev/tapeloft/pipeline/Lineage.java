package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Origins;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which kept keys gave what others were made from, as it was known at one moment. */
public final class Lineage {
  private static final String INPUT = "input ";
  private static final Pattern CONTENT_ID = Pattern.compile("[0-9a-f]{4,64}");

  private final Map<String, Set<String>> makers;
  private final Map<String, List<String>> paths;
  private final Map<String, Set<String>> made = new HashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();

  private Lineage(Map<String, Set<String>> makers, Map<String, List<String>> paths) {
    this.makers = makers;
    this.paths = paths;
    makers.forEach(
        (contentId, keys) ->
            keys.forEach(
                key -> made.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(contentId)));
  }

  static Lineage of(Origins origins) {
    Lineage lineage = new Lineage(origins.makers(), origins.paths());
    for (Entry entry : origins.entries()) {
      for (String input : inputs(entry.batch().parts()).values()) {
        lineage
            .users
            .computeIfAbsent(input, id -> new LinkedHashSet<>())
            .add(entry.batch().recipe().hex());
      }
    }
    return lineage;
  }

  static Lineage none() {
    return new Lineage(new TreeMap<>(), Map.of());
  }

  /** The content ids of the inputs among a result's parts, by their names. */
  public static Map<String, String> inputs(Map<String, String> parts) {
    Map<String, String> inputs = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          if (name.startsWith(INPUT)) {
            inputs.put(name.substring(INPUT.length()), value);
          }
        });
    return inputs;
  }

  /** The kept keys whose values have this content id. */
  public Set<String> makers(String contentId) {
    return Set.copyOf(makers.getOrDefault(contentId, Set.of()));
  }

  /** The files that were seen with this content id, wherever they are now. */
  public List<String> paths(String contentId) {
    return List.copyOf(paths.getOrDefault(contentId, List.of()));
  }

  /** The content id that begins so; empty where none does. */
  Set<String> beginning(String digits) {
    Set<String> known = new TreeSet<>(users.keySet());
    known.addAll(makers.keySet());
    known.addAll(paths.keySet());
    known.removeIf(contentId -> !contentId.startsWith(digits));
    if (!CONTENT_ID.matcher(digits).matches()) {
      return Set.of();
    }
    if (known.size() > 1) {
      throw new IllegalArgumentException(
          "%d content ids begin with %s; give more digits".formatted(known.size(), digits));
    }
    return known;
  }

  /** The content ids that a file was seen with, under one of its names. */
  Set<String> seenAs(Set<String> names) {
    Set<String> contentIds = new TreeSet<>();
    paths.forEach(
        (contentId, seenAt) -> {
          if (seenAt.stream().anyMatch(names::contains)) {
            contentIds.add(contentId);
          }
        });
    return contentIds;
  }

  /** The keys of everything that was made from these content ids, also over others. */
  public Set<String> madeFrom(Collection<String> contentIds) {
    Set<String> keys = new LinkedHashSet<>();
    contentIds.forEach(contentId -> follow(contentId, keys));
    return keys;
  }

  private void follow(String contentId, Set<String> keys) {
    for (String key : users.getOrDefault(contentId, Set.of())) {
      if (keys.add(key)) {
        made.getOrDefault(key, Set.of()).forEach(id -> follow(id, keys));
      }
    }
  }
}
