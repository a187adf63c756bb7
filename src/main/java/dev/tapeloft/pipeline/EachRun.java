package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.Action;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Stored;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * One run of work on many items: finds those that are kept with one look, computes the others in
 * batches, and publishes each batch before it begins the next.
 */
final class EachRun<I, T> {
  private static final long PATIENCE_MILLIS = 20;

  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Each<I, T> each;
  private final Job job;
  private final Progress progress;
  private final Map<ActionKey, I> items = new LinkedHashMap<>();
  private final Map<ActionKey, EachRows.Place> places = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final long begun = System.nanoTime();
  private Map<ActionKey, Stored> before = Map.of();
  private long reused;
  private long computed;
  private Duration savedTime = Duration.ZERO;
  private Duration computeTime = Duration.ZERO;

  EachRun(Pipeline pipeline, Each<I, T> each, Job job) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.each = each;
    this.job = job;
    this.progress =
        new Progress(
            pipeline.config().progress(),
            each.recipe().operation(),
            each.unit(),
            each.items().size());
    Recipe.Keys keys = each.recipe().keys();
    each.items().forEach(item -> addItem(item, keys));
  }

  Kept<T> run() throws InterruptedException {
    State end = State.INTERRUPTED;
    try {
      List<String> reasons = findAndCompute();
      end = State.FINISHED;
      return kept(reasons);
    } finally {
      progress.end(end);
      Duration saved = SingleRun.saved(savedTime, took());
      shelf.count(new Usage(each.recipe().operation(), reused, computed, computeTime, saved, 0));
    }
  }

  private List<String> findAndCompute() throws InterruptedException {
    Deque<ActionKey> pending = new ArrayDeque<>(items.keySet());
    if (pipeline.mode() == Mode.FRESH) {
      before = shelf.find(items.keySet());
    } else if (pipeline.mode() != Mode.OFF) {
      reuse(shelf.find(items.keySet()));
      pending.removeAll(places.keySet());
    }
    if (pending.isEmpty()) {
      return List.of();
    }
    requireMayCompute(pending.size());
    List<String> reasons =
        Reasons.of(
            pipeline,
            each.recipe(),
            "%,d of the %s were never computed".formatted(pending.size(), each.unit()));
    while (!pending.isEmpty()) {
      computeRound(pending);
    }
    return reasons;
  }

  /** Goes once through what is pending; what others are computing stays pending. */
  private void computeRound(Deque<ActionKey> pending) throws InterruptedException {
    int unfinished = pending.size();
    Deque<ActionKey> elsewhere = new ArrayDeque<>();
    while (!pending.isEmpty()) {
      job.requireGoingOn(each.recipe().operation());
      computeBatch(nextBatch(pending), elsewhere);
    }
    pending.addAll(elsewhere);
    if (pending.size() == unfinished) {
      shelf.awaitRelease(PATIENCE_MILLIS);
    }
    reuse(shelf.find(pending));
    pending.removeAll(places.keySet());
  }

  private void computeBatch(List<ActionKey> batch, Collection<ActionKey> elsewhere) {
    List<ActionKey> taken = new ArrayList<>();
    boolean alone = pipeline.mode() == Mode.OFF || pipeline.mode() == Mode.FRESH;
    try {
      for (ActionKey key : batch) {
        if (alone || shelf.tryTake(key)) {
          taken.add(key);
        } else {
          elsewhere.add(key);
        }
      }
      if (!alone) {
        reuse(shelf.find(taken));
      }
      compute(taken.stream().filter(key -> !places.containsKey(key)).toList());
    } finally {
      if (!alone) {
        taken.forEach(shelf::release);
      }
    }
  }

  private void compute(List<ActionKey> keys) {
    long from = System.nanoTime();
    List<Job.Result<Computed>> results =
        job.runAll(keys.stream().map(key -> timed(item(key))).toList());
    computeTime = computeTime.plusNanos(System.nanoTime() - from);
    Map<ActionKey, Computed> done = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Computed result = results.get(i).value();
      if (result != null) {
        done.put(keys.get(i), result);
      } else if (!job.cancelled()) {
        failures.put(name(keys.get(i)), Thrown.message(results.get(i).thrown()));
      }
    }
    if (!done.isEmpty()) {
      publish(done);
    }
    job.requireGoingOn(each.recipe().operation());
  }

  private Callable<Computed> timed(I item) {
    return () -> {
      long from = System.nanoTime();
      try {
        Frame rows = each.work().rows(item);
        rows.contentId();
        progress.computed();
        return new Computed(rows, Duration.ofNanos(System.nanoTime() - from));
      } catch (Exception e) {
        progress.failed();
        throw e;
      }
    };
  }

  private void publish(Map<ActionKey, Computed> done) {
    Frame batch = Frame.concat(done.values().stream().map(Computed::rows).toList());
    List<Action> actions = actions(done, batch.contentId());
    boolean published = pipeline.mode() != Mode.OFF && shelf.publish(batch, actions);
    for (Action action : actions) {
      Frame unpublished = published ? null : Objects.requireNonNull(done.get(action.key())).rows();
      places.put(action.key(), new EachRows.Place(action.stored(), unpublished));
      compare(action);
    }
    computed += done.size();
  }

  private List<Action> actions(Map<ActionKey, Computed> done, ContentId blob) {
    Instant now = pipeline.config().clock().instant();
    List<Action> actions = new ArrayList<>();
    int row = 0;
    for (Map.Entry<ActionKey, Computed> entry : done.entrySet()) {
      Frame rows = entry.getValue().rows();
      actions.add(
          new Action(
              entry.getKey(),
              each.recipe().operation(),
              name(entry.getKey()),
              each.recipe().parts(),
              new Stored(
                  rows.contentId().hex(),
                  blob.hex(),
                  row,
                  row + rows.rowCount(),
                  entry.getValue().cost(),
                  now,
                  Map.of())));
      row += rows.rowCount();
    }
    return actions;
  }

  private void compare(Action now) {
    Stored old = before.get(now.key());
    if (old != null && !old.contentId().equals(now.stored().contentId())) {
      pipeline
          .config()
          .warnings()
          .accept(
              "%s %s is not reproducible: content %s before, %s now, from the same inputs"
                  .formatted(
                      now.operation(),
                      now.item(),
                      old.contentId().substring(0, 10),
                      now.stored().contentId().substring(0, 10)));
    }
  }

  private void reuse(Map<ActionKey, Stored> found) {
    found.forEach((key, stored) -> places.put(key, new EachRows.Place(stored, null)));
    reused += found.size();
    for (Stored stored : found.values()) {
      savedTime = savedTime.plus(stored.cost());
    }
    if (!found.isEmpty()) {
      progress.found(found.size());
    }
  }

  private Kept<T> kept(List<String> reasons) {
    List<EachRows.Place> inOrder =
        items.keySet().stream().filter(places::containsKey).map(places::get).toList();
    if (inOrder.isEmpty()) {
      throw new IllegalStateException(
          "all %,d %s failed; the first: %s"
              .formatted(items.size(), each.unit(), failures.entrySet().iterator().next()));
    }
    EachRows rows = new EachRows(pipeline, each.recipe().operation(), inOrder);
    return new Kept<>(
        step(inOrder, reasons),
        contentId(inOrder),
        inOrder.stream().mapToLong(place -> place.stored().rowCount()).sum(),
        each.inputs(),
        () -> rows.read().orElseGet(this::again),
        each.decode(),
        null);
  }

  private Frame again() {
    return pipeline.in(Mode.NORMAL).keep(each).frame();
  }

  private Step step(List<EachRows.Place> inOrder, List<String> reasons) {
    Duration cost = Duration.ZERO;
    Instant latest = Instant.EPOCH;
    boolean kept = true;
    for (EachRows.Place place : inOrder) {
      cost = cost.plus(place.stored().cost());
      latest = latest.isAfter(place.stored().computedAt()) ? latest : place.stored().computedAt();
      kept &= place.unpublished() == null;
    }
    return new Step(
        each.recipe().operation(),
        each.unit(),
        reused,
        computed,
        failures,
        kept,
        cost,
        took(),
        latest,
        reasons,
        Map.of());
  }

  /** SHA-256 over the items' content ids in their order: no row has to be read for it. */
  private static ContentId contentId(List<EachRows.Place> inOrder) {
    MessageDigest sha256 = ContentId.sha256();
    for (EachRows.Place place : inOrder) {
      sha256.update(place.stored().contentId().getBytes(StandardCharsets.US_ASCII));
    }
    return ContentId.of(sha256);
  }

  private void addItem(I item, Recipe.Keys keys) {
    String name = each.name().apply(item);
    if (items.put(keys.of(name), item) != null) {
      throw new IllegalArgumentException(
          "\"%s\" is there twice among the %s; the names must differ".formatted(name, each.unit()));
    }
  }

  private void requireMayCompute(int missing) {
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      throw new IllegalStateException(
          "%,d of %,d %s are not kept; run without cachedOnly()"
              .formatted(missing, items.size(), each.unit()));
    }
  }

  private List<ActionKey> nextBatch(Deque<ActionKey> pending) {
    List<ActionKey> batch = new ArrayList<>();
    while (batch.size() < each.batchSize() && !pending.isEmpty()) {
      batch.add(pending.removeFirst());
    }
    return batch;
  }

  private String name(ActionKey key) {
    return each.name().apply(item(key));
  }

  private I item(ActionKey key) {
    return Objects.requireNonNull(items.get(key));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private record Computed(Frame rows, Duration cost) {}
}
