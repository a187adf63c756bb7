package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Inside.Asked;
import dev.tapeloft.pipeline.Job.Work;
import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.pipeline.Range.Brought;
import dev.tapeloft.pipeline.Segments.Fresh;
import dev.tapeloft.pipeline.Segments.Piece;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run along an axis: finds what of it is kept, takes the series' key, and brings what is
 * missing, span by span. What was brought before a failure is kept.
 */
final class RangeRun<T> {
  private static final int ATTEMPTS = 8;

  private final Pipeline pipeline;
  private final Shelf shelf;
  private final Range<T> range;
  private final SpanSet possible;
  private final Segments segments;
  private final String operation;
  private final ActionKey key;
  private final long begun = System.nanoTime();

  RangeRun(Pipeline pipeline, Range<T> range) {
    this.pipeline = pipeline;
    this.shelf = pipeline.shelf();
    this.range = range;
    this.possible = SpanSet.of(range.asked()).within(range.possible().apply(range.asked()));
    this.segments = new Segments(pipeline, range);
    this.operation = range.recipe().operation();
    this.key = range.recipe().key();
  }

  /** The rows if nothing of them is missing. */
  Optional<Kept<T>> find() {
    if (!pipeline.mode().reuses()) {
      return Optional.empty();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Piece> pieces = segments.kept();
      if (!missing(pieces).isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(kept(pieces, new Haul()));
      } catch (UncheckedIOException e) {
        // a segment was gone or damaged, and is set aside now: look again
      }
    }
    return Optional.empty();
  }

  /** What would be brought. */
  Foreseen foreseen() {
    List<Piece> pieces = reused();
    List<Span> gaps = gaps(missing(pieces));
    return new Foreseen(
        operation,
        "parts",
        segments.entries(pieces).size(),
        gaps.size(),
        List.of(notKept(gaps)),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  /** Brings what is missing, unless somebody else does so meanwhile. */
  Kept<T> run(Job job) throws Exception {
    if (pipeline.mode() == Mode.CACHED_ONLY) {
      return whatIsThere();
    }
    Inside computing = job.inside().computing(new Asked(key, operation));
    if (pipeline.mode() == Mode.OFF) {
      return complete(job, computing);
    }
    try (Turns turns = new Turns(pipeline, job);
        Waiting waiting = new Waiting(pipeline, operation)) {
      Optional<ContentId> before = replaced();
      Kept<T> kept = waiting.over(completeInTurn(job, computing, turns, waiting));
      before
          .filter(old -> !old.equals(kept.contentId()))
          .ifPresent(old -> warnOfAnother(old, kept.contentId()));
      return kept;
    }
  }

  /** What is brought anew, if all of it is kept. */
  private Optional<ContentId> replaced() {
    List<Piece> pieces = pipeline.mode() == Mode.FRESH ? segments.kept() : List.of();
    try {
      return pieces.isEmpty() || !missing(pieces).isEmpty()
          ? Optional.empty()
          : Optional.of(segments.rows(pieces).contentId());
    } catch (UncheckedIOException e) {
      return Optional.empty(); // it is damaged: there is nothing to compare with
    }
  }

  private void warnOfAnother(ContentId before, ContentId now) {
    pipeline
        .config()
        .warnings()
        .accept(
            "%s of %s: content %s before, %s now; what is made of it is another"
                .formatted(operation, words(range.asked()), before.brief(), now.brief()));
  }

  /** With the series' key, unless waiting for it would never end. */
  private Kept<T> completeInTurn(Job job, Inside computing, Turns turns, Waiting waiting)
      throws Exception {
    while (!shelf.tryTake(key)) {
      job.requireGoingOn(operation);
      if (!turns.mayWait(key)) {
        return complete(job, computing);
      }
      waiting.on(key);
      turns.await();
    }
    try {
      turns.waitsNoMore();
      return complete(job, computing.holding(List.of(key)));
    } finally {
      shelf.release(key);
    }
  }

  /** The part that is kept, with a word of what is not. */
  private Kept<T> whatIsThere() {
    fetchMissing();
    for (int attempt = 0; ; attempt++) {
      List<Piece> pieces = segments.kept();
      String missing = notKept(gaps(missing(pieces)));
      if (segments.entries(pieces).isEmpty()) {
        throw new IllegalStateException(
            operation + ": " + missing + ", nor is anything else; run it without cachedOnly()");
      }
      try {
        return kept(pieces, Haul.without(missing));
      } catch (UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Others may have brought some of it meanwhile, and what was kept may turn out to be damaged. */
  private Kept<T> complete(Job job, Inside inside) throws Exception {
    fetchMissing();
    Haul haul = new Haul();
    UncheckedIOException damage = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Piece> there = reused();
      List<Span> gaps = gaps(missing(together(haul.brought(), there)));
      if (!gaps.isEmpty()) {
        Counted reason = there.isEmpty() ? Counted.MISS_NEW : Counted.MISS_INPUT;
        haul.because(Reasons.Why.of(notKept(gaps), reason));
        bring(job, inside, gaps, segments.covered(), haul);
      }
      try {
        return kept(there, haul);
      } catch (UncheckedIOException e) {
        damage = e; // a segment was gone or damaged, and is set aside now
      }
    }
    throw Objects.requireNonNull(damage);
  }

  /** Takes in what others have of the missing. */
  private void fetchMissing() {
    boolean asks = shelf.isShared() && pipeline.mode().reuses();
    if (asks && !missing(segments.kept()).isEmpty()) {
      segments.fetch();
    }
  }

  private List<Piece> reused() {
    return pipeline.mode().reuses() ? segments.kept() : List.of();
  }

  /** What of a gap is covered stays as it is. Of one gap there is no progress to tell. */
  private void bring(Job job, Inside inside, List<Span> gaps, SpanSet covered, Haul haul)
      throws Exception {
    ProgressListener listener =
        gaps.size() > 1 ? pipeline.config().progress() : ProgressListener.silent();
    Progress progress = new Progress(listener, operation, "parts", gaps.size());
    State end = State.INTERRUPTED;
    try {
      for (Span gap : gaps) {
        job.requireGoingOn(operation);
        long from = System.nanoTime();
        Brought brought = job.run(new Work<>(() -> range.work().rows(gap), inside));
        Duration cost = Duration.ofNanos(System.nanoTime() - from);
        requireOnAxis(gap, brought.rows());
        segments.requireShape(brought.rows());
        haul.took(cost);
        for (Span part : SpanSet.of(gap).minus(covered).spans()) {
          haul.add(part, brought, published(part, brought, cost));
          cost = Duration.ZERO; // told of the first alone
        }
        segments.retire(haul.lasting());
        progress.computed();
      }
      end = State.FINISHED;
    } finally {
      progress.end(end);
    }
  }

  private List<Piece> published(Span gap, Brought brought, Duration cost) {
    return pipeline.mode() == Mode.OFF
        ? List.of(new Fresh(gap, brought.rows()))
        : segments.publish(gap, brought, cost);
  }

  private void requireOnAxis(Span gap, Frame rows) {
    InstantColumn times = rows.instants(range.time());
    long before = gap.from() - 1;
    for (int row = 0; row < times.size(); row++) {
      if (times.at(row) <= before || times.at(row) >= gap.to()) {
        throw new IllegalStateException(
            "%s: row %d (%s) must be after the one before it, and in the span asked for (%s)"
                .formatted(operation, row, instant(times.at(row)), words(gap)));
      }
      before = times.at(row);
    }
  }

  private SpanSet missing(List<Piece> there) {
    return possible.minus(Segments.covered(there));
  }

  /** Missing spans, of which those that are close or have nothing between them are one. */
  private List<Span> gaps(SpanSet missing) {
    List<Span> close = whole(missing).joined(range.joinedMicros()).spans();
    SpanSet closed = SpanSet.of(range.asked()).minus(possible);
    List<Span> gaps = new ArrayList<>();
    int next = 0;
    for (Span around : closed.plus(SpanSet.of(close)).spans()) {
      int first = next;
      while (next < close.size() && close.get(next).to() <= around.to()) {
        next++;
      }
      if (next > first) {
        gaps.add(new Span(close.get(first).from(), close.get(next - 1).to()));
      }
    }
    return gaps;
  }

  private SpanSet whole(SpanSet missing) {
    return SpanSet.of(missing.spans().stream().map(range.whole()).toList());
  }

  private String notKept(List<Span> gaps) {
    return "not kept: " + gaps.stream().map(RangeRun::words).collect(Collectors.joining(", "));
  }

  private static String words(Span span) {
    return instant(span.from()) + " to " + instant(span.to());
  }

  private static Instant instant(long micros) {
    return InstantColumn.instantOf(micros);
  }

  private Kept<T> kept(List<Piece> there, Haul haul) {
    List<Piece> pieces = together(haul.brought(), there);
    List<Piece> lasting = together(haul.lasting(), there);
    List<Entry> reused = segments.entries(pieces);
    Frame frame = haul.brought().isEmpty() ? segments.window(pieces) : segments.rows(pieces);
    Supplier<ContentId> id = LazyId.of(frame);
    Rows<T> rows =
        new Rows<>(
            pipeline.memory(),
            haul.brought().isEmpty()
                ? segments.windowName(pieces)
                : operation + " " + id.get().hex(),
            () -> segments.rows(lasting).withContentId(id.get()),
            () -> pipeline.again().keep(range).inPlaceOf(id.get()),
            range.decode());
    Step step = step(reused, haul);
    reused.forEach(shelf::used);
    count(reused, haul);
    return new Kept<>(
        step,
        id,
        frame.rowCount(),
        List.of(),
        rows.with(frame),
        segments.entries(lasting),
        () -> new Batches(List.of()),
        new Trace(pipeline, range.recipe(), haul.why()),
        p -> p.keep(range),
        pipeline.leases());
  }

  /** The pieces of which the later ones come first. */
  private static List<Piece> together(List<Piece> later, List<Piece> earlier) {
    return Stream.concat(later.stream(), earlier.stream()).toList();
  }

  private Step step(List<Entry> entries, Haul haul) {
    Map<String, String> notes = new LinkedHashMap<>();
    boolean old = haul.calls() == 0 && !entries.isEmpty();
    Instant latest = old ? Instant.EPOCH : pipeline.config().clock().instant();
    for (Entry entry : entries) {
      Haul.join(notes, entry.batch().notes());
      Instant at = entry.batch().computedAt();
      latest = at.isAfter(latest) ? at : latest;
    }
    Haul.join(notes, haul.notes());
    Reasons.Why why = haul.why();
    return new Step(
        operation,
        "parts",
        entries.size(),
        haul.calls(),
        Map.of(),
        haul.isKept(),
        cost(entries).plus(haul.cost()),
        took(),
        latest,
        why == null ? List.of() : why.words(),
        notes);
  }

  private void count(List<Entry> entries, Haul haul) {
    Usage usage =
        Usage.of(operation, Counted.REUSED_DISK, entries.size())
            .and(Counted.COMPUTED, haul.calls())
            .and(Counted.COMPUTE_NANOS, haul.cost().toNanos())
            .and(Counted.SAVED_NANOS, SingleRun.saved(cost(entries), took()).toNanos());
    Reasons.Why why = haul.why();
    shelf.count(why == null ? usage : usage.and(why.counted(), haul.calls()));
  }

  private static Duration cost(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.batch().items().cost())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
