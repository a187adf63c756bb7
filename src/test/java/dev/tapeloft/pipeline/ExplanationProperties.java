package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever was run before, a miss names exactly the parts that differ from the nearest run. */
class ExplanationProperties {
  private static final List<String> NAMES =
      List.of(
          "parameter a",
          "parameter b",
          "code method f(int)",
          "code variable fee",
          "code type Point",
          "version");

  @Provide
  static Arbitrary<Map<String, String>> parts() {
    return Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.of("x", "y", "1".repeat(64)));
  }

  @Property(tries = 40)
  void aMissNamesExactlyThePartsThatDifferFromTheNearestRun(
      @ForAll @Size(min = 2, max = 7) List<@From("parts") Map<String, String>> runs)
      throws IOException {
    Path home = Files.createTempDirectory("explanation");
    Workshop shop = new Workshop(home);
    List<Map<String, String>> earlier = new ArrayList<>();
    try (Pipeline pipeline = shop.open()) {
      for (Map<String, String> parts : runs) {
        Recipe recipe = Recipe.ofParts("op", new TreeMap<>(parts));
        List<String> misses = pipeline.keep(shop.single(recipe, 1)).explain().misses();
        assertThat(misses).isEqualTo(expected(earlier, parts));
        if (!earlier.contains(parts)) {
          earlier.add(0, parts);
        }
      }
    } finally {
      delete(home);
    }
  }

  private static List<String> expected(
      List<Map<String, String>> earlier, Map<String, String> parts) {
    if (earlier.contains(parts)) {
      return List.of();
    }
    if (earlier.isEmpty()) {
      return List.of("op: never computed");
    }
    Map<String, String> nearest = earlier.get(0);
    for (Map<String, String> one : earlier) {
      nearest = differing(one, parts).size() < differing(nearest, parts).size() ? one : nearest;
    }
    Map<String, String> before = nearest;
    return differing(before, parts).stream()
        .map(name -> "op: " + words(name, before.get(name), parts.get(name)))
        .toList();
  }

  private static List<String> differing(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return new TreeSet<>(both.keySet())
        .stream()
            .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
            .toList();
  }

  private static String words(String name, String before, String now) {
    if (!name.startsWith("code ")) {
      return name + ": " + shown(before) + " → " + shown(now);
    }
    String what = "code: " + name.substring(5);
    if (before == null || now == null) {
      return what + (before == null ? " is new" : " is not used any more");
    }
    return before.length() + now.length() > 2
        ? what + " changed"
        : what + " " + before + " → " + now;
  }

  private static String shown(String value) {
    return value == null ? "nothing" : value.substring(0, Math.min(10, value.length()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
