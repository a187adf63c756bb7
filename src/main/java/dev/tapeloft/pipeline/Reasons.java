package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Removed;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says why something must be computed: that it left the store, or which parts of its recipe differ
 * from the nearest earlier run, that is the one of fewest differing parts, the latest among equals.
 */
final class Reasons {
  private static final int EARLIER_RECIPES = 100;
  private static final int BRIEF_DIGEST = 10;
  private static final int MOST_PLACES = 5;

  /** Runs that differ in it are of two things, neither of which is the other's earlier run. */
  private static final String SUBJECT = "parameter instrument symbol";

  private final Pipeline pipeline;
  private final Recipe recipe;

  private Reasons(Pipeline pipeline, Recipe recipe) {
    this.pipeline = pipeline;
    this.recipe = recipe;
  }

  /**
   * Why something is computed.
   *
   * @param words one for each part that differs, or what else it is
   * @param counted the kind of reason, for the statistics
   * @param differences the parts that differ from the nearest earlier run; empty where it is
   *     another reason
   * @param lastCost how long it, or else the nearest earlier run, took to compute; empty where
   *     nothing is known
   */
  record Why(
      List<String> words,
      Counted counted,
      List<Difference> differences,
      Optional<Duration> lastCost) {
    static Why of(String words, Counted counted) {
      return new Why(List.of(words), counted, List.of(), Optional.empty());
    }

    Why lasting(Duration cost) {
      return new Why(words, counted, differences, Optional.of(cost));
    }
  }

  /**
   * Of many items, those that are missing.
   *
   * @param unit what the items are called
   * @param count how many they are
   * @param keys their keys, made only where some of them were removed
   * @param places where they lie for people; empty where that is not told
   */
  record Missing(String unit, int count, Supplier<List<ActionKey>> keys, List<String> places) {
    /** That these were never computed. */
    String neverComputed() {
      return Reasons.count(count, unit, "never computed") + placed();
    }

    private String placed() {
      int more = places.size() - MOST_PLACES;
      String first = places.stream().limit(MOST_PLACES).collect(Collectors.joining(", "));
      return places.isEmpty() ? "" : ": " + first + (more > 0 ? " and " + more + " more" : "");
    }
  }

  /** An earlier run of the same operation. */
  private record Earlier(Entry entry, List<Difference> differences) {}

  /** Why one result is computed. */
  static Why of(Pipeline pipeline, Recipe recipe) {
    return new Reasons(pipeline, recipe).ofOne();
  }

  /** Why items are computed. */
  static Why of(Pipeline pipeline, Recipe recipe, Missing missing) {
    return new Reasons(pipeline, recipe).ofMany(missing);
  }

  /** What to say where computing again gave something else. */
  static String notReproducible(String what, String before, String now) {
    return "%s is not reproducible: content %s before, %s now, from the same inputs"
        .formatted(what, brief(before), brief(now));
  }

  /** The nearest result that is kept, to be told behind another reason; empty where none is. */
  static String nearest(Pipeline pipeline, Recipe recipe) {
    return new Reasons(pipeline, recipe)
        .nearest()
        .map(
            earlier ->
                earlier.differences().isEmpty()
                    ? "; the same is kept"
                    : "; the nearest that is kept differs in "
                        + earlier.differences().stream()
                            .map(Difference::words)
                            .collect(Collectors.joining(", ")))
        .orElse("");
  }

  /** The parts that differ, in words. */
  static List<String> differences(Map<String, String> before, Map<String, String> now) {
    return Difference.between(before, now).stream().map(Difference::words).toList();
  }

  private Why ofOne() {
    Optional<Why> byMode = byMode();
    if (byMode.isPresent()) {
      return byMode.get();
    }
    Removed removed = pipeline.shelf().removed(List.of(recipe.key())).get(recipe.key());
    return removed != null
        ? Why.of(words(removed), Counted.MISS_REMOVED).lasting(removed.cost())
        : byNearest("its entry was removed or set aside", Counted.MISS_REMOVED);
  }

  private Why ofMany(Missing missing) {
    Optional<Why> byMode = byMode();
    if (byMode.isPresent()) {
      return byMode.get();
    }
    Removed removed = pipeline.shelf().removed(List.of(recipe.key())).get(recipe.key());
    String neverComputed = missing.neverComputed();
    if (removed == null) {
      return byNearest(neverComputed, Counted.MISS_NEW);
    }
    if (removed.why() != Removed.Why.ITEMS) {
      return Why.of(neverComputed + ", or " + words(removed), Counted.MISS_REMOVED);
    }
    Map<ActionKey, Removed> items = pipeline.shelf().removed(missing.keys().get());
    return items.isEmpty() ? byNearest(neverComputed, Counted.MISS_NEW) : removed(missing, items);
  }

  private static Why removed(Missing missing, Map<ActionKey, Removed> items) {
    Map<String, Integer> byWords = new TreeMap<>();
    items.values().forEach(item -> byWords.merge(words(item), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    byWords.forEach((what, count) -> words.add(count(count, missing.unit(), what)));
    int others = missing.count() - items.size();
    if (others > 0) {
      words.add(count(others, missing.unit(), "never computed"));
    }
    return new Why(words, Counted.MISS_REMOVED, List.of(), Optional.empty());
  }

  private Optional<Why> byMode() {
    if (!pipeline.shelf().keeps() || pipeline.mode() == Mode.OFF) {
      return Optional.of(Why.of("caching is off", Counted.MISS_FRESH));
    }
    return switch (pipeline.mode()) {
      case FRESH -> Optional.of(Why.of("fresh() asked for it", Counted.MISS_FRESH));
      case REPLACE -> Optional.of(Why.of("replacing() asked for it", Counted.MISS_FRESH));
      default -> Optional.empty();
    };
  }

  /** By the nearest earlier run; {@code same} says it where that has the same parts. */
  private Why byNearest(String same, Counted sameCounted) {
    Optional<Earlier> nearest = nearest();
    if (nearest.isEmpty()) {
      return Why.of("never computed", Counted.MISS_NEW);
    }
    List<Difference> differences = nearest.get().differences();
    Why why =
        differences.isEmpty()
            ? Why.of(same, sameCounted)
            : new Why(
                differences.stream().map(Difference::words).toList(),
                kind(differences),
                differences,
                Optional.empty());
    return why.lasting(cost(nearest.get().entry()));
  }

  private Optional<Earlier> nearest() {
    return pipeline.shelf().latest(recipe.operation(), EARLIER_RECIPES).stream()
        .map(entry -> new Earlier(entry, differencesFrom(entry)))
        .filter(Reasons::isOfTheSame)
        .min(Comparator.comparingInt(earlier -> earlier.differences().size()));
  }

  private static boolean isOfTheSame(Earlier earlier) {
    return earlier.differences().stream().noneMatch(one -> one.part().equals(SUBJECT));
  }

  private List<Difference> differencesFrom(Entry earlier) {
    return Difference.between(earlier.batch().parts(), recipe.parts());
  }

  private static Duration cost(Entry entry) {
    return entry.batch().items().cost();
  }

  private static Counted kind(List<Difference> differences) {
    if (differences.stream().anyMatch(Difference::isCode)) {
      return Counted.MISS_CODE;
    }
    return differences.stream().anyMatch(Difference::isInput)
        ? Counted.MISS_INPUT
        : Counted.MISS_PARAMETER;
  }

  private static String words(Removed removed) {
    LocalDate day = LocalDate.ofInstant(removed.at(), ZoneOffset.UTC);
    return switch (removed.why()) {
      case EVICTED -> "evicted on " + day;
      case ASKED, ITEMS -> "removed on " + day;
      case DAMAGED -> "found damaged on " + day;
    };
  }

  private static String count(int count, String unit, String words) {
    return String.format(
        Locale.ROOT, "%,d of the %s %s %s", count, unit, count == 1 ? "was" : "were", words);
  }

  private static String brief(String contentId) {
    return contentId.substring(0, BRIEF_DIGEST);
  }
}
