package dev.tapeloft.pipeline;

import dev.tapeloft.store.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says why something must be computed, by comparing its recipe with the nearest earlier one. */
final class Reasons {
  private static final int EARLIER_RECIPES = 50;
  private static final Pattern CONTENT_ID = Pattern.compile("[0-9a-f]{64}");

  private Reasons() {}

  /**
   * Why something is computed.
   *
   * @param words one for each part that differs, or what else it is
   * @param counted the kind of reason, for the statistics
   */
  record Why(List<String> words, Counted counted) {
    static Why of(String words, Counted counted) {
      return new Why(List.of(words), counted);
    }
  }

  /** Why in this mode; {@code unknown} says it where no part differs from an earlier recipe. */
  static Why of(Pipeline pipeline, Recipe recipe, String unknown) {
    if (!pipeline.shelf().keeps() || pipeline.mode() == Mode.OFF) {
      return Why.of("caching is off", Counted.MISS_FRESH);
    }
    if (pipeline.mode() == Mode.FRESH) {
      return Why.of("fresh() asked for it", Counted.MISS_FRESH);
    }
    return compare(pipeline.shelf().recipes(recipe.operation(), EARLIER_RECIPES), recipe, unknown);
  }

  /** What to say where computing again gave something else. */
  static String notReproducible(String what, String before, String now) {
    return "%s is not reproducible: content %s before, %s now, from the same inputs"
        .formatted(what, brief(before), brief(now));
  }

  private static Why compare(List<Map<String, String>> earlier, Recipe recipe, String unknown) {
    Optional<List<String>> nearest =
        earlier.stream()
            .map(parts -> differences(parts, recipe.parts()))
            .min(Comparator.comparingInt(List::size));
    if (nearest.isEmpty()) {
      return Why.of("never computed", Counted.MISS_NEW);
    }
    return nearest.get().isEmpty()
        ? Why.of(unknown, Counted.MISS_REMOVED)
        : new Why(nearest.get(), kind(nearest.get()));
  }

  private static Counted kind(List<String> differences) {
    if (differences.stream().anyMatch(words -> words.startsWith("version: "))) {
      return Counted.MISS_CODE;
    }
    return differences.stream().anyMatch(words -> words.startsWith("input "))
        ? Counted.MISS_INPUT
        : Counted.MISS_PARAMETER;
  }

  static List<String> differences(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String old = before.getOrDefault(name, "nothing");
      String current = now.getOrDefault(name, "nothing");
      if (!old.equals(current)) {
        differences.add("%s: %s → %s".formatted(name, brief(old), brief(current)));
      }
    }
    return differences;
  }

  private static String brief(String value) {
    return CONTENT_ID.matcher(value).matches() ? value.substring(0, 10) : value;
  }
}
