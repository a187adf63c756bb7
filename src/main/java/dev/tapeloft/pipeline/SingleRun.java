package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Inside.Asked;
import dev.tapeloft.pipeline.Job.Work;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of work with one key: finds its result, or takes the key, computes and publishes. */
final class SingleRun<T> {
  /** Larger results are written behind the caller's back. */
  private static final long WRITTEN_AT_ONCE_BYTES = 1 << 22;

  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Single<T> single;
  private final String operation;
  private final ActionKey key;
  private final long begun = System.nanoTime();
  private boolean handedOn;

  SingleRun(Pipeline pipeline, Single<T> single) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.single = single;
    this.operation = single.recipe().operation();
    this.key = single.recipe().key();
  }

  /** The result if it is kept; asks memory first, then the folder. */
  Optional<Kept<T>> find() {
    if (!pipeline.mode().reuses()) {
      return Optional.empty();
    }
    Known known = pipeline.needsRows() ? null : pipeline.memory().known(key);
    if (known != null) {
      return Optional.of(reused(known, Counted.REUSED_MEMORY));
    }
    return latest(shelf.find(key, 0))
        .map(Known::of)
        .filter(this::usable)
        .map(found -> reused(remembered(found), Counted.REUSED_DISK));
  }

  /** The result if others have it; what is here without its rows gets them from there. */
  Optional<Kept<T>> fetched() {
    if (!shelf.isShared() || !pipeline.mode().reuses()) {
      return Optional.empty();
    }
    Optional<Entry> here = latest(shelf.find(key, 0));
    boolean came = here.isPresent() ? shelf.restore(here.get()).isPresent() : shelf.fetchOne(key);
    return came ? find() : Optional.empty();
  }

  /** What would be computed where it is not kept. */
  Foreseen foreseen() {
    return Rehearsal.missing(pipeline, single.recipe());
  }

  /** Computes it, unless somebody else does so meanwhile. */
  Kept<T> run(Job job) throws Exception {
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      return fetched().orElseThrow(this::notKept);
    }
    Inside computing = job.inside().computing(new Asked(key, operation));
    if (!pipeline.mode().reuses()) {
      return compute(job, computing, false);
    }
    try (Turns turns = new Turns(pipeline, job);
        Waiting waiting = new Waiting(pipeline, operation)) {
      Optional<Kept<T>> settled = awaitTurn(job, computing, turns, waiting);
      return waiting.over(
          settled.isPresent()
              ? settled.get()
              : findOrCompute(job, computing.holding(List.of(key)), turns));
    }
  }

  private IllegalStateException notKept() {
    return new IllegalStateException(
        operation
            + (pipeline.needsRows() ? " has lost its rows" : " is not kept")
            + (": " + foreseen().details() + "; run it without cachedOnly()"));
  }

  /** The result, if it came while waiting; else the key is taken. */
  private Optional<Kept<T>> awaitTurn(Job job, Inside computing, Turns turns, Waiting waiting)
      throws Exception {
    while (!shelf.tryTake(key)) {
      job.requireGoingOn(operation);
      turns.throwFailure(key);
      Optional<Kept<T>> found = find();
      if (found.isPresent()) {
        return found;
      }
      if (!turns.mayWait(key)) {
        return Optional.of(compute(job, computing, false));
      }
      waiting.on(key);
      turns.await();
    }
    return Optional.empty();
  }

  /** With the key taken; another may have computed it just before, or tried to. */
  private Kept<T> findOrCompute(Job job, Inside computing, Turns turns) throws Exception {
    try {
      turns.waitsNoMore();
      Optional<Kept<T>> found = find().or(this::fetched);
      if (found.isPresent()) {
        return found.get();
      }
      turns.throwFailure(key);
      return compute(job, computing, true);
    } finally {
      if (!handedOn) {
        shelf.release(key);
      }
    }
  }

  private boolean usable(Known known) {
    Entry entry = Objects.requireNonNull(known.entry());
    return entry.state() == State.PRESENT || !pipeline.needsRows();
  }

  private Known remembered(Known known) {
    pipeline.memory().know(key, known);
    return known;
  }

  private Kept<T> reused(Known known, Counted where) {
    Duration took = took();
    shelf.count(
        Usage.of(operation, where, 1)
            .and(Counted.SAVED_NANOS, saved(known.cost(), took).toNanos()));
    Entry entry = known.entry();
    if (entry != null) {
      shelf.used(entry);
    }
    return kept(known, step(known, 1, 0, took, List.of()), null, null);
  }

  private Kept<T> compute(Job job, Inside computing, boolean holding) throws Exception {
    Reasons.Why why = Reasons.of(pipeline, single.recipe());
    Optional<Entry> before =
        pipeline.mode() == Mode.FRESH ? latest(shelf.find(key, 0)) : Optional.empty();
    long from = System.nanoTime();
    Outcome<T> outcome = outcome(job, computing, holding);
    Frame frame = single.codec().encode().apply(outcome.value());
    frame.contentId();
    Duration cost = outcome.cost().orElse(Duration.ofNanos(System.nanoTime() - from));
    Instant now = pipeline.config().clock().instant();
    Pending pending = new Pending(frame);
    Known known = Known.of(frame, cost, now, outcome.notes(), pending);
    boolean kept = pipeline.mode() != Mode.OFF && outcome.lasts() && publish(frame, known, holding);
    before.ifPresent(old -> compare(old.batch().contentId(), frame.contentId().hex()));
    shelf.count(
        Usage.of(operation, Counted.COMPUTED, 1)
            .and(why.counted(), 1)
            .and(Counted.COMPUTE_NANOS, cost.toNanos()));
    Step step = step(known, 0, 1, took(), why.words());
    return kept(known, kept ? step : step.notKept(), why, frame);
  }

  /** Its failure is told to those who wait for the key, unless it failed since it was cancelled. */
  private Outcome<T> outcome(Job job, Inside computing, boolean holding) throws Exception {
    try {
      return job.run(new Work<>(single.work(), computing));
    } catch (Exception | Error e) {
      job.requireGoingOn(operation);
      if (holding) {
        pipeline.failures().add(key, e);
      }
      throw e;
    }
  }

  /** Publishes now, or behind the caller's back where that takes long; false where it failed. */
  private boolean publish(Frame frame, Known known, boolean holding) {
    long bytes = 8L * frame.rowCount() * frame.columns().size();
    if (holding && bytes > WRITTEN_AT_ONCE_BYTES) {
      remembered(known);
      handedOn = true;
      pipeline.writeBehind().write(bytes, () -> publishBehind(frame, known));
      return true;
    }
    return publishNow(frame, known);
  }

  private void publishBehind(Frame frame, Known known) {
    try {
      if (!publishNow(frame, known)) {
        pipeline.memory().forget(key);
      }
    } finally {
      shelf.release(key);
    }
  }

  private boolean publishNow(Frame frame, Known known) {
    Items items =
        Items.of(
            List.of(new Items.Item("", frame.contentId().hex(), frame.rowCount(), known.cost())));
    Optional<Entry> entry =
        shelf.publish(single.recipe(), items, frame, known.computedAt(), known.notes());
    entry.ifPresent(
        published -> {
          Objects.requireNonNull(known.pending()).durable(published);
          remembered(Known.of(published));
        });
    return entry.isPresent();
  }

  private Step step(Known known, int reused, int computed, Duration took, List<String> reasons) {
    return new Step(
        operation,
        "result",
        reused,
        computed,
        Map.of(),
        true,
        known.cost(),
        took,
        known.computedAt(),
        reasons,
        known.notes());
  }

  private void compare(String before, String now) {
    if (!before.equals(now)) {
      pipeline.config().warnings().accept(Reasons.notReproducible(operation, before, now));
    }
  }

  private Kept<T> kept(Known known, Step step, Reasons.@Nullable Why why, @Nullable Frame frame) {
    Entry entry = known.entry();
    ContentId id = new ContentId(known.contentId());
    Rows<T> rows =
        new Rows<>(
            pipeline.memory(),
            key.hex(),
            () -> open(known).withContentId(id),
            () -> pipeline.again().keep(single).inPlaceOf(id),
            single.codec().decode());
    return new Kept<>(
        step,
        () -> id,
        known.rowCount(),
        single.inputs(),
        frame == null ? rows : rows.with(frame),
        entry == null ? List.of() : List.of(entry),
        () -> batch(step, id),
        new Trace(pipeline, single.recipe(), why),
        p -> p.keep(single),
        pipeline.leases());
  }

  private static Batches batch(Step step, ContentId id) {
    int computed = (int) step.computed();
    return new Batches(
        List.of(
            new Batch(
                1,
                "",
                "",
                1,
                1 - computed,
                computed,
                0,
                step.cost(),
                computed > 0 ? Duration.ZERO : step.cost(),
                0,
                Optional.of(id))));
  }

  private Frame open(Known known) {
    Pending pending = known.pending();
    Frame frame = pending == null ? null : pending.frame();
    return frame != null ? frame : pipeline.reading().open(Objects.requireNonNull(known.entry()));
  }

  private static Optional<Entry> latest(List<Entry> entries) {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  static Duration saved(Duration cost, Duration took) {
    Duration saved = cost.minus(took);
    return saved.isNegative() ? Duration.ZERO : saved;
  }
}
