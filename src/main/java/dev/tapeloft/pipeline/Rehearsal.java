package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verbs that are asked for without anything being computed, written or counted: they get what is
 * kept, and the first of which something is missing ends it. Thread-safe.
 */
final class Rehearsal {
  private static final int LATEST_RECIPES = 50;

  private final List<Foreseen> steps = new ArrayList<>();

  /** Says that a step cannot go on, since something of it is missing. */
  static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept(String operation) {
      super(operation + " is not kept, and wouldRun computes nothing", null, false, false);
    }
  }

  /** What is kept; where something is missing, it is noted and the rehearsal ends. */
  <T> Kept<T> take(String operation, Optional<Kept<T>> found, Supplier<Foreseen> missing) {
    add(found.map(kept -> Foreseen.kept(kept.step())).orElseGet(missing));
    return found.orElseThrow(() -> new NotKept(operation));
  }

  synchronized Forecast forecast() {
    return new Forecast(steps);
  }

  private synchronized void add(Foreseen step) {
    steps.add(step);
  }

  /** One result that is missing. */
  static Foreseen missing(Pipeline pipeline, Recipe recipe) {
    Reasons.Why why = Reasons.of(pipeline, recipe);
    List<Entry> own = pipeline.shelf().find(recipe.key(), 0);
    Optional<Duration> last =
        own.isEmpty()
            ? why.lastCost()
            : Optional.of(own.get(own.size() - 1).batch().items().cost());
    return new Foreseen(
        recipe.operation(), "result", 0, 1, why.words(), last, Duration.ZERO, Optional.empty());
  }

  /**
   * Many items of which some are missing.
   *
   * @param kept those that are there
   */
  static Foreseen missing(
      Pipeline pipeline,
      Recipe recipe,
      String unit,
      List<EachRows.Place> kept,
      List<ActionKey> keys) {
    Reasons.Why why =
        Reasons.of(pipeline, recipe, new Reasons.Missing(unit, keys.size(), () -> keys, List.of()));
    Duration cost = Duration.ZERO;
    Instant latest = Instant.EPOCH;
    for (EachRows.Place place : kept) {
      cost = cost.plus(place.items().cost(place.item()));
      Entry entry = place.entry();
      Instant at = entry == null ? latest : entry.batch().computedAt();
      latest = at.isAfter(latest) ? at : latest;
    }
    return new Foreseen(
        recipe.operation(),
        unit,
        kept.size(),
        keys.size(),
        why.words(),
        median(pipeline, recipe).map(one -> one.multipliedBy(keys.size())),
        cost,
        kept.isEmpty() ? Optional.empty() : Optional.of(latest));
  }

  /** The median cost of a recipe's kept items, or else of its operation's. */
  private static Optional<Duration> median(Pipeline pipeline, Recipe recipe) {
    List<Duration> costs = costs(pipeline.shelf().find(recipe.key(), 0));
    if (costs.isEmpty()) {
      costs = costs(pipeline.shelf().latest(recipe.operation(), LATEST_RECIPES));
    }
    Collections.sort(costs);
    return costs.isEmpty() ? Optional.empty() : Optional.of(costs.get(costs.size() / 2));
  }

  private static List<Duration> costs(List<Entry> entries) {
    List<Duration> costs = new ArrayList<>();
    for (Entry entry : entries) {
      Items items = entry.batch().items();
      for (int i = 0; i < items.size(); i++) {
        costs.add(items.cost(i));
      }
    }
    return costs;
  }
}
