package dev.tapeloft.pipeline;

import dev.tapeloft.store.Action;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Stored;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of work with one key: finds its result, or takes the key, computes and publishes. */
final class SingleRun<T> {
  private static final long PATIENCE_MILLIS = 20;

  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Single<T> single;
  private final Job job;
  private final ActionKey key;
  private final long begun = System.nanoTime();

  SingleRun(Pipeline pipeline, Single<T> single, Job job) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.single = single;
    this.job = job;
    this.key = single.recipe().key();
  }

  Kept<T> run() throws Exception {
    if (pipeline.mode() == Mode.OFF || pipeline.mode() == Mode.FRESH) {
      return compute();
    }
    Optional<Stored> found = find();
    if (found.isPresent()) {
      return reused(found.get());
    }
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      throw new IllegalStateException(
          single.recipe().operation() + " is not kept; run it without cachedOnly()");
    }
    return findOrCompute();
  }

  private Kept<T> findOrCompute() throws Exception {
    while (!shelf.tryTake(key)) {
      job.requireGoingOn(single.recipe().operation());
      shelf.awaitRelease(PATIENCE_MILLIS);
    }
    try {
      Optional<Stored> found = find();
      return found.isPresent() ? reused(found.get()) : compute();
    } finally {
      shelf.release(key);
    }
  }

  private Optional<Stored> find() {
    return Optional.ofNullable(shelf.find(List.of(key)).get(key));
  }

  private Kept<T> reused(Stored stored) {
    Duration took = took();
    Step step =
        new Step(
            single.recipe().operation(),
            "result",
            1,
            0,
            Map.of(),
            true,
            stored.cost(),
            took,
            stored.computedAt(),
            List.of(),
            stored.notes());
    shelf.count(
        new Usage(single.recipe().operation(), 1, 0, Duration.ZERO, saved(stored.cost(), took), 0));
    return kept(step, new ContentId(stored.contentId()), stored.rowCount(), () -> load(stored));
  }

  private Kept<T> compute() throws Exception {
    String operation = single.recipe().operation();
    List<String> reasons =
        Reasons.of(pipeline, single.recipe(), "its entry was removed or set aside");
    Optional<Stored> before = pipeline.mode() == Mode.FRESH ? find() : Optional.empty();
    long from = System.nanoTime();
    Outcome<T> outcome = job.run(single.work());
    Frame frame = single.codec().encode().apply(outcome.value());
    Duration cost = Duration.ofNanos(System.nanoTime() - from);
    Stored stored = stored(frame, cost, outcome.notes());
    boolean published =
        pipeline.mode() != Mode.OFF && shelf.publish(frame, List.of(action(stored)));
    before.ifPresent(old -> compare(old, stored));
    Step step =
        new Step(
            operation,
            "result",
            0,
            1,
            Map.of(),
            published,
            cost,
            took(),
            stored.computedAt(),
            reasons,
            outcome.notes());
    shelf.count(new Usage(operation, 0, 1, cost, Duration.ZERO, 0));
    Supplier<Frame> load = published ? () -> load(stored) : () -> frame;
    return new Kept<>(
        step,
        frame.contentId(),
        frame.rowCount(),
        single.inputs(),
        load,
        single.codec().decode(),
        frame);
  }

  private Stored stored(Frame frame, Duration cost, Map<String, String> notes) {
    String contentId = frame.contentId().hex();
    Instant now = pipeline.config().clock().instant();
    return new Stored(contentId, contentId, 0, frame.rowCount(), cost, now, notes);
  }

  private Action action(Stored stored) {
    return new Action(key, single.recipe().operation(), "", single.recipe().parts(), stored);
  }

  private void compare(Stored before, Stored now) {
    if (!before.contentId().equals(now.contentId())) {
      pipeline
          .config()
          .warnings()
          .accept(
              "%s is not reproducible: content %s before, %s now, from the same inputs"
                  .formatted(
                      single.recipe().operation(),
                      before.contentId().substring(0, 10),
                      now.contentId().substring(0, 10)));
    }
  }

  private Kept<T> kept(Step step, ContentId id, long rows, Supplier<Frame> load) {
    return new Kept<>(step, id, rows, single.inputs(), load, single.codec().decode(), null);
  }

  private Frame load(Stored stored) {
    String operation = single.recipe().operation();
    Optional<Frame> frame =
        pipeline.engine().run("reading " + operation, j -> shelf.read(operation, stored.blob()));
    return frame.orElseGet(
        () -> pipeline.again().keep(single).inPlaceOf(new ContentId(stored.contentId())));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  static Duration saved(Duration cost, Duration took) {
    Duration saved = cost.minus(took);
    return saved.isNegative() ? Duration.ZERO : saved;
  }
}
