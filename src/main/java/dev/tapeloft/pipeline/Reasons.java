package dev.tapeloft.pipeline;

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

  /** Why in this mode; {@code unknown} says it where no part differs from an earlier recipe. */
  static List<String> of(Pipeline pipeline, Recipe recipe, String unknown) {
    if (!pipeline.shelf().keeps()) {
      return List.of("caching is off");
    }
    return switch (pipeline.mode()) {
      case FRESH -> List.of("fresh() asked for it");
      case OFF -> List.of("caching is off");
      case NORMAL, CACHED_ONLY ->
          compare(pipeline.shelf().recipes(recipe.operation(), EARLIER_RECIPES), recipe, unknown);
    };
  }

  private static List<String> compare(
      List<Map<String, String>> earlier, Recipe recipe, String unknown) {
    Optional<List<String>> nearest =
        earlier.stream()
            .map(parts -> differences(parts, recipe.parts()))
            .min(Comparator.comparingInt(List::size));
    if (nearest.isEmpty()) {
      return List.of("never computed");
    }
    return nearest.get().isEmpty() ? List.of(unknown) : nearest.get();
  }

  private static List<String> differences(Map<String, String> before, Map<String, String> now) {
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
