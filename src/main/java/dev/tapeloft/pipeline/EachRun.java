package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Usage;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of work on many items: finds those that are kept with one look, computes the others in
 * batches, and publishes each batch before it begins the next. What others compute meanwhile it
 * leaves to them and waits for.
 */
final class EachRun<I, T> {
  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Each<I, T> each;
  private final Recipe recipe;
  private final Progress progress;
  private final EachItems<I> items;
  private final EachPlaces places;
  private final EachBatches<I> batches;
  private final long begun = System.nanoTime();
  private Reasons.@Nullable Why why;

  EachRun(Pipeline pipeline, Each<I, T> each) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.each = each;
    this.recipe = each.recipe();
    this.items = new EachItems<>(each);
    this.places = new EachPlaces(items);
    this.progress =
        new Progress(pipeline.config().progress(), recipe.operation(), each.unit(), items.size());
    this.batches = new EachBatches<>(pipeline, each, items, places, progress);
  }

  /** The results if all items are kept: nothing needs another thread then. */
  Optional<Kept<T>> find() {
    if (!pipeline.mode().reuses()) {
      return Optional.empty();
    }
    reuse();
    return places.missing().isEmpty() ? Optional.of(finish()) : Optional.empty();
  }

  /** The results if others have those that are not here. */
  Optional<Kept<T>> fetched() {
    fetchMissing();
    return pipeline.mode().reuses() && places.missing().isEmpty()
        ? Optional.of(finish())
        : Optional.empty();
  }

  /** Takes in what others have of the missing; what is here without its rows gets them. */
  private void fetchMissing() {
    List<Integer> missing = places.missing();
    if (!shelf.isShared() || !pipeline.mode().reuses() || missing.isEmpty()) {
      return;
    }
    Set<String> here = new HashSet<>();
    for (Entry entry : shelf.find(recipe.key(), 0)) {
      here.add(entry.batch().contentId());
      if (isWanted(entry.batch().items()) && shelf.restore(entry).isPresent()) {
        places.lookAnew();
      }
    }
    shelf.fetch(
        recipe.key(),
        offered ->
            offered.stream()
                .filter(copied -> here.add(copied.batch().contentId()))
                .filter(copied -> isWanted(copied.batch().items()))
                .toList());
    reuse();
  }

  private boolean isWanted(Items some) {
    return IntStream.range(0, some.size())
        .mapToObj(i -> items.index(some.name(i)))
        .anyMatch(item -> item != null && places.isMissing(item));
  }

  /** What would be computed where not all are kept. */
  Foreseen foreseen() {
    List<ActionKey> missing = places.missing().stream().map(items::key).toList();
    return Rehearsal.missing(pipeline, recipe, each.unit(), places.inOrder(), missing);
  }

  /** Computes what was not found; where that is refused, what was found served nobody. */
  Kept<T> run(Job job) throws Exception {
    fetchMissing();
    List<Integer> pending = places.missing();
    if (pending.isEmpty()) {
      return finish();
    }
    try {
      requireMayCompute(pending);
      requireNotInside(job.inside(), pending);
    } catch (RuntimeException e) {
      progress.end(State.INTERRUPTED);
      throw e;
    }
    return finish(job, pending);
  }

  private Kept<T> finish(Job job, List<Integer> pending) throws Exception {
    State end = State.INTERRUPTED;
    try {
      computeMissing(job, pending);
      end = State.FINISHED;
      return finish();
    } finally {
      if (end == State.INTERRUPTED) {
        progress.end(end);
        count();
      }
    }
  }

  private void reuse() {
    int found = places.look(shelf, recipe.key(), pipeline.needsRows());
    if (found > 0) {
      progress.found(found);
    }
  }

  private Kept<T> finish() {
    progress.saved(savedNanos());
    progress.end(State.FINISHED);
    count();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new EachResult<>(pipeline, each, places).kept(why, took);
  }

  private void computeMissing(Job job, List<Integer> pending) throws Exception {
    why = reasons(pending);
    progress.plan(plan(pending.size()));
    if (pipeline.mode().reuses()) {
      computeInTurn(job, pending);
    } else {
      computeAll(job, pending);
    }
  }

  /** What is kept and what is to be computed, in batches. */
  private String plan(int pending) {
    int size = each.batchSize();
    int batches = (items.size() + size - 1) / size;
    int cached = places.cachedBatches(size);
    return String.format(
        Locale.ROOT,
        "%,d %s · %,d %s of %,d · %,d cached (%,d), %,d to run (%,d)",
        items.size(),
        each.unit(),
        batches,
        batches == 1 ? "batch" : "batches",
        size,
        cached,
        items.size() - pending,
        batches - cached,
        pending);
  }

  private Reasons.Why reasons(List<Integer> pending) {
    return Reasons.of(
        pipeline,
        recipe,
        new Reasons.Missing(
            each.unit(),
            pending.size(),
            () -> pending.stream().map(items::key).toList(),
            items.places(pending)));
  }

  /** Whether others compute the same does not matter. */
  private void computeAll(Job job, List<Integer> pending) {
    if (pipeline.mode() == Mode.FRESH) {
      batches.compareWithKept();
    }
    for (List<Integer> batch : items.batches(pending)) {
      batches.compute(job, items.keys(batch), List.of());
    }
  }

  private void computeInTurn(Job job, List<Integer> missing) throws Exception {
    List<Integer> pending = missing;
    try (Turns turns = new Turns(pipeline, job)) {
      while (!pending.isEmpty()) {
        boolean tookSome = false;
        for (List<Integer> batch : items.batches(pending)) {
          job.requireGoingOn(recipe.operation());
          tookSome |= computeFree(job, batch, turns);
        }
        if (!tookSome) {
          waitForOthers(job, pending, turns);
        }
        pending = places.missing();
      }
    }
  }

  /** Computes of a batch what nobody else computes; false where others have all of it. */
  private boolean computeFree(Job job, List<Integer> batch, Turns turns) {
    Map<Integer, ActionKey> free = new LinkedHashMap<>();
    try {
      for (Integer item : batch) {
        ActionKey key = items.key(item);
        if (shelf.tryTake(key)) {
          free.put(item, key);
        }
      }
      Map<Integer, ActionKey> unsettled = unsettled(free, turns);
      if (!unsettled.isEmpty()) {
        batches.compute(job, unsettled, List.copyOf(free.values()));
      }
      return !free.isEmpty();
    } finally {
      free.values().forEach(shelf::release);
    }
  }

  /** With their keys taken: those that others neither computed nor failed at just before. */
  private Map<Integer, ActionKey> unsettled(Map<Integer, ActionKey> free, Turns turns) {
    if (free.isEmpty()) {
      return free;
    }
    reuse();
    Map<Integer, ActionKey> unsettled = new LinkedHashMap<>(free);
    unsettled.keySet().removeIf(item -> !places.isMissing(item));
    unsettled
        .entrySet()
        .removeIf(
            asked -> {
              Throwable thrown = turns.failure(asked.getValue());
              if (thrown != null) {
                places.failed(asked.getKey(), thrown);
                progress.failed();
              }
              return thrown != null;
            });
    return unsettled;
  }

  private void waitForOthers(Job job, List<Integer> pending, Turns turns) throws Exception {
    for (Integer item : pending) {
      ActionKey key = items.key(item);
      if (!turns.mayWait(key)) {
        batches.compute(job, Map.of(item, key), List.of());
        return;
      }
    }
    progress.waitsFor(shelf.owner(items.key(pending.get(0))));
    turns.await();
    reuse();
  }

  private void count() {
    long computeNanos = batches.computeNanos();
    Usage usage =
        Usage.of(recipe.operation(), Counted.REUSED_DISK, places.reused())
            .and(Counted.COMPUTED, places.computed())
            .and(Counted.FAILED, places.failed())
            .and(Counted.COMPUTE_NANOS, computeNanos)
            .and(Counted.SAVED_NANOS, savedNanos());
    Reasons.Why known = why;
    shelf.count(known == null ? usage : usage.and(known.counted(), places.computed()));
  }

  /** What computing the reused took, less the time that finding them takes. */
  private long savedNanos() {
    long taken = Math.max(0, System.nanoTime() - begun - batches.computeNanos());
    return Math.max(0, places.savedNanos() - taken);
  }

  private void requireMayCompute(List<Integer> missing) {
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%,d of %,d %s of %s are not kept, the first is %s: %s; run without cachedOnly()",
              missing.size(),
              items.size(),
              each.unit(),
              recipe.operation(),
              items.name(missing.get(0)),
              foreseen().details()));
    }
  }

  /** An item that is asked for in its own computation would wait for itself. */
  private void requireNotInside(Inside inside, List<Integer> pending) {
    if (!inside.path().isEmpty()) {
      pending.forEach(item -> inside.computing(items.asked(item, items.key(item))));
    }
  }
}
