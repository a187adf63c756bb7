package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.EachRows.Computed;
import dev.tapeloft.pipeline.EachRows.Place;
import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run of work on many items: finds those that are kept with one look, computes the others in
 * batches, and publishes each batch before it begins the next.
 */
final class EachRun<I, T> {
  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Each<I, T> each;
  private final Recipe recipe;
  private final Progress progress;
  private final String[] names;
  private final Map<String, Integer> indexes;
  private final @Nullable Place[] places;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, String> before = new HashMap<>();
  private final long begun = System.nanoTime();
  private long looked;
  private int reused;
  private int computed;
  private long savedNanos;
  private long computeNanos;
  private Reasons.@Nullable Why why;

  EachRun(Pipeline pipeline, Each<I, T> each) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.each = each;
    this.recipe = each.recipe();
    int size = each.items().size();
    this.progress =
        new Progress(pipeline.config().progress(), recipe.operation(), each.unit(), size);
    this.names = new String[size];
    this.indexes = new HashMap<>(size * 2);
    this.places = new Place[size];
    for (int i = 0; i < size; i++) {
      names[i] = each.name().apply(each.items().get(i));
      if (indexes.put(names[i], i) != null) {
        throw new IllegalArgumentException(
            "\"%s\" is there twice among the %s; the names must differ"
                .formatted(names[i], each.unit()));
      }
    }
  }

  /** The results if all items are kept: nothing needs another thread then. */
  Optional<Kept<T>> find() {
    if (pipeline.mode() == Mode.OFF || pipeline.mode() == Mode.FRESH) {
      return Optional.empty();
    }
    reuse();
    return missing().isEmpty() ? Optional.of(finish()) : Optional.empty();
  }

  /** Computes what was not found. */
  Kept<T> run(Job job) throws Exception {
    State end = State.INTERRUPTED;
    try {
      computeMissing(job);
      end = State.FINISHED;
      return finish();
    } finally {
      if (end == State.INTERRUPTED) {
        progress.end(end);
        count();
      }
    }
  }

  private Kept<T> finish() {
    progress.end(State.FINISHED);
    count();
    return kept();
  }

  private void computeMissing(Job job) throws Exception {
    if (pipeline.mode() == Mode.FRESH) {
      noteBefore();
    }
    Set<Integer> pending = missing();
    requireMayCompute(pending.size());
    for (Integer item : pending) {
      insides.put(item, job.inside().computing(asked(item)));
    }
    String unknown =
        String.format(
            Locale.ROOT,
            "%,d of the %s were never computed, or removed since",
            pending.size(),
            each.unit());
    why = Reasons.of(pipeline, recipe, unknown);
    try (Turns turns = new Turns(pipeline, job)) {
      while (!pending.isEmpty()) {
        computeRound(job, pending, turns);
      }
    }
  }

  /** Goes once through what is pending; what others are computing stays pending. */
  private void computeRound(Job job, Set<Integer> pending, Turns turns) throws Exception {
    int unfinished = pending.size();
    List<Integer> elsewhere = new ArrayList<>();
    for (List<Integer> batch : batches(pending)) {
      job.requireGoingOn(recipe.operation());
      computeBatch(job, batch, elsewhere, turns);
    }
    pending.retainAll(elsewhere);
    if (pending.size() == unfinished) {
      waitForOthers(job, pending, turns);
    }
    if (!pending.isEmpty()) {
      reuse();
      pending.retainAll(missing());
    }
  }

  private void waitForOthers(Job job, Set<Integer> pending, Turns turns) throws Exception {
    for (Integer item : pending) {
      if (!turns.mayWait(key(item))) {
        compute(job, List.of(item), List.of(), turns);
        return;
      }
    }
    progress.waitsFor(shelf.owner(key(pending.iterator().next())));
    turns.await();
  }

  private void computeBatch(
      Job job, List<Integer> batch, List<Integer> elsewhere, Turns turns) {
    if (pipeline.mode() == Mode.OFF || pipeline.mode() == Mode.FRESH) {
      compute(job, batch, List.of(), turns);
      return;
    }
    List<Integer> taken = new ArrayList<>();
    List<ActionKey> keys = new ArrayList<>();
    try {
      for (Integer item : batch) {
        ActionKey key = key(item);
        if (shelf.tryTake(key)) {
          taken.add(item);
          keys.add(key);
        } else {
          elsewhere.add(item);
        }
      }
      reuse();
      taken.removeIf(item -> places[item] != null);
      if (!taken.isEmpty()) {
        compute(job, taken, keys, turns);
      }
    } finally {
      keys.forEach(shelf::release);
    }
  }

  private void compute(Job job, List<Integer> batch, List<ActionKey> keys) {
    long from = System.nanoTime();
    List<Job.Result<Timed>> results =
        job.runAll(batch.stream().map(item -> timed(each.items().get(item))).toList(), keys);
    computeNanos += System.nanoTime() - from;
    List<Integer> done = new ArrayList<>();
    List<Timed> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Timed result = results.get(i).value();
      if (result != null) {
        done.add(batch.get(i));
        rows.add(result);
      } else if (!job.cancelled()) {
        failures.put(names[batch.get(i)], Thrown.message(results.get(i).thrown()));
      }
    }
    if (!done.isEmpty()) {
      publish(done, rows);
    }
    job.requireGoingOn(recipe.operation());
  }

  private Callable<Timed> timed(I item) {
    return () -> {
      long from = System.nanoTime();
      try {
        Frame rows = each.work().rows(item);
        rows.contentId();
        progress.computed();
        return new Timed(rows, Duration.ofNanos(System.nanoTime() - from));
      } catch (Exception e) {
        progress.failed();
        throw e;
      }
    };
  }

  private void publish(List<Integer> done, List<Timed> results) {
    List<Items.Item> items = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      Timed result = results.get(i);
      items.add(
          new Items.Item(
              names[done.get(i)],
              result.rows().contentId().hex(),
              result.rows().rowCount(),
              result.cost()));
    }
    Frame batch = Frame.concat(results.stream().map(Timed::rows).toList());
    Instant now = pipeline.config().clock().instant();
    Optional<Entry> entry =
        pipeline.mode() == Mode.OFF
            ? Optional.empty()
            : shelf.publish(recipe, Items.of(items), batch, now, Map.of());
    for (int i = 0; i < done.size(); i++) {
      places[done.get(i)] = place(entry.orElse(null), i, results.get(i), items.get(i));
      compare(items.get(i));
    }
    computed += done.size();
  }

  private static Place place(@Nullable Entry entry, int item, Timed result, Items.Item described) {
    return entry != null
        ? new Place(entry, item, null)
        : new Place(null, 0, new Computed(result.rows(), Items.of(List.of(described))));
  }

  private void noteBefore() {
    for (Entry entry : shelf.find(recipe.key(), 0)) {
      Items items = entry.batch().items();
      for (int i = 0; i < items.size(); i++) {
        before.put(items.name(i), items.contentId(i));
      }
    }
  }

  private void compare(Items.Item now) {
    String old = before.get(now.name());
    if (old != null && !old.equals(now.contentId())) {
      String what = recipe.operation() + " " + now.name();
      pipeline.config().warnings().accept(Reasons.notReproducible(what, old, now.contentId()));
    }
  }

  /** Takes what was kept since the last look; of two entries with an item the later counts. */
  private void reuse() {
    int found = 0;
    for (Entry entry : shelf.find(recipe.key(), looked)) {
      looked = entry.id();
      if (entry.state() == Entry.State.DROPPED && pipeline.needsRows()) {
        continue;
      }
      Items items = entry.batch().items();
      boolean used = false;
      for (int i = 0; i < items.size(); i++) {
        Integer index = indexes.get(items.name(i));
        Place place = index == null ? null : places[index];
        if (index != null && (place == null || isOlder(place, entry))) {
          found += place == null ? 1 : 0;
          savedNanos += place == null ? items.cost(i).toNanos() : 0;
          places[index] = new Place(entry, i, null);
          used = true;
        }
      }
      if (used) {
        shelf.used(entry);
      }
    }
    if (found > 0) {
      reused += found;
      progress.found(found);
    }
  }

  private static boolean isOlder(Place place, Entry entry) {
    Entry known = place.entry();
    return known != null && known.id() < entry.id();
  }

  private Set<Integer> missing() {
    Set<Integer> missing = new LinkedHashSet<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == null && !failures.containsKey(names[i])) {
        missing.add(i);
      }
    }
    return missing;
  }

  private void count() {
    long taken = Math.max(0, System.nanoTime() - begun - computeNanos);
    Usage usage =
        Usage.of(recipe.operation(), Counted.REUSED_DISK, reused)
            .and(Counted.COMPUTED, computed)
            .and(Counted.FAILED, failures.size())
            .and(Counted.COMPUTE_NANOS, computeNanos)
            .and(Counted.SAVED_NANOS, Math.max(0, savedNanos - taken));
    Reasons.Why known = why;
    shelf.count(known == null ? usage : usage.and(known.counted(), computed));
  }

  private Kept<T> kept() {
    List<Place> inOrder = new ArrayList<>(places.length);
    Set<Entry> entries = new LinkedHashSet<>();
    long rowCount = 0;
    for (Place place : places) {
      if (place != null) {
        inOrder.add(place);
        rowCount += place.rowCount();
        if (place.entry() != null) {
          entries.add(place.entry());
        }
      }
    }
    requireSome(inOrder);
    ContentId id = contentId(inOrder);
    if (computed > 0) {
      shelf.name(id.hex(), recipe.key());
    }
    Rows<T> rows =
        new Rows<>(
            pipeline.memory(),
            recipe.operation() + " " + id.hex(),
            new EachRows(pipeline.reading(), inOrder)::open,
            () -> pipeline.again().keep(each).inPlaceOf(id),
            each.decode());
    return new Kept<>(
        step(inOrder), id, rowCount, each.inputs(), rows, List.copyOf(entries), pipeline.leases());
  }

  private void requireSome(List<Place> inOrder) {
    if (inOrder.isEmpty()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "all %,d %s failed; the first: %s",
              names.length,
              each.unit(),
              failures.entrySet().iterator().next()));
    }
  }

  private Step step(List<Place> inOrder) {
    long cost = 0;
    Instant latest = Instant.EPOCH;
    boolean kept = true;
    for (Place place : inOrder) {
      Entry entry = place.entry();
      cost += place.items().cost(place.item()).toNanos();
      kept &= entry != null;
      if (entry != null && entry.batch().computedAt().isAfter(latest)) {
        latest = entry.batch().computedAt();
      }
    }
    Reasons.Why known = why;
    return new Step(
        recipe.operation(),
        each.unit(),
        reused,
        computed,
        failures,
        kept,
        Duration.ofNanos(cost),
        Duration.ofNanos(System.nanoTime() - begun),
        latest,
        known == null ? List.of() : known.words(),
        Map.of());
  }

  /** SHA-256 over the items' content ids in their order: no row has to be read for it. */
  private static ContentId contentId(List<Place> inOrder) {
    MessageDigest sha256 = ContentId.sha256();
    for (Place place : inOrder) {
      place.items().digestId(place.item(), sha256);
    }
    return ContentId.of(sha256);
  }

  private void requireMayCompute(int missing) {
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%,d of %,d %s are not kept; run without cachedOnly()",
              missing,
              names.length,
              each.unit()));
    }
  }

  private List<List<Integer>> batches(Set<Integer> pending) {
    List<Integer> all = List.copyOf(pending);
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += each.batchSize()) {
      batches.add(all.subList(from, Math.min(all.size(), from + each.batchSize())));
    }
    return batches;
  }

  private ActionKey key(int item) {
    return recipe.key().item(names[item]);
  }

  private record Timed(Frame rows, Duration cost) {}
}
