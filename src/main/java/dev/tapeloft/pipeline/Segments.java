package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Memory.Loaded;
import dev.tapeloft.pipeline.Memory.Series;
import dev.tapeloft.pipeline.Range.Brought;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.shared.SharedTier;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Copied;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.Stamp;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pieces of an axis that are kept: each an entry of the range's recipe, named by its span. Of
 * two that overlap the later counts.
 */
final class Segments {
  /** A window of few rows is not to be cut out of very many. */
  static final int MOST_ROWS = 1 << 16;

  private static final Pattern NAME = Pattern.compile("(-?\\d{1,19})/(-?\\d{1,19})");

  private final Pipeline pipeline;
  private final Range<?> range;

  Segments(Pipeline pipeline, Range<?> range) {
    this.pipeline = pipeline;
    this.range = range;
  }

  /** Rows that stand for all that there is in a span. */
  interface Piece {
    Span span();

    Frame rows();
  }

  /** What of an axis an entry has. */
  record Stored(Span span, Entry entry) {}

  /** A piece that is kept. */
  record Segment(Segments of, Span span, Entry entry) implements Piece {
    @Override
    public Frame rows() {
      return of.open(entry);
    }
  }

  /** A piece that was just brought. */
  record Fresh(Span span, Frame rows) implements Piece {}

  /** What is kept of the rows that are asked for, the latest first. */
  List<Piece> kept() {
    Span asked = range.asked();
    return stored().stream()
        .filter(one -> one.span().from() < asked.to() && asked.from() < one.span().to())
        .filter(segment -> !isForgotten(segment.entry().batch()))
        .map(Piece.class::cast)
        .toList();
  }

  /** The spans of all that is kept, none where nothing is to be reused. */
  SpanSet covered() {
    return pipeline.mode().reuses()
        ? SpanSet.of(coverage().stream().map(Covered::span).toList())
        : SpanSet.none();
  }

  /** What is kept, in order of time. */
  List<Covered> coverage() {
    return stored().stream()
        .filter(segment -> !isForgotten(segment.entry().batch()))
        .sorted(Comparator.comparingLong(segment -> segment.span().from()))
        .map(
            segment ->
                new Covered(
                    segment.span(),
                    segment.entry().batch().items().rowCount(),
                    segment.entry().batch().computedAt()))
        .toList();
  }

  private List<Segment> stored() {
    return storedNow().stream().map(one -> new Segment(this, one.span(), one.entry())).toList();
  }

  /** Takes in the latest that others have of what is missing of the span that is asked for. */
  void fetch() {
    for (Entry entry : pipeline.shelf().fetch(range.recipe().key(), this::wanted)) {
      if (entry.state() == State.DROPPED && pipeline.shelf().restore(entry).isEmpty()) {
        pipeline.shelf().remove(List.of(entry));
      }
    }
  }

  private List<Copied> wanted(List<Copied> offered) {
    SpanSet asked = SpanSet.of(range.asked());
    SpanSet there = covered(kept());
    List<Copied> wanted = new ArrayList<>();
    for (int i = offered.size() - 1; i >= 0; i--) {
      Batch batch = offered.get(i).batch();
      SpanSet own = span(batch.items().name(0)).map(SpanSet::of).orElse(SpanSet.none());
      if (!own.within(asked).minus(there).isEmpty() && !isForgotten(batch)) {
        wanted.add(0, offered.get(i));
        there = there.plus(own);
      }
    }
    return wanted;
  }

  /**
   * What others publish between the stamp and the look-up is found the next time, and once. What
   * came from the shared tier comes after what was brought here.
   */
  private List<Stored> storedNow() {
    ActionKey key = range.recipe().key();
    Optional<Stamp> stamp = pipeline.shelf().stamp(key, Long.MAX_VALUE);
    Series known = pipeline.memory().series(key);
    if (known != null && stamp.equals(Optional.of(known.stamp()))) {
      return known.stored();
    }
    List<Stored> found = new ArrayList<>();
    if (known != null && isAsBefore(key, known.stamp())) {
      found.addAll(found(key, known.stamp().last()));
      found.addAll(known.stored());
    } else {
      found.addAll(found(key, 0));
    }
    found.sort(Comparator.comparing(one -> SharedTier.isFetched(one.entry().batch())));
    stamp.ifPresent(now -> found.removeIf(later -> later.entry().id() > now.last()));
    stamp.ifPresent(now -> pipeline.memory().know(key, new Series(now, List.copyOf(found))));
    return found;
  }

  /** Whether entries were only added since. */
  private boolean isAsBefore(ActionKey key, Stamp before) {
    return pipeline.shelf().stamp(key, before.last()).equals(Optional.of(before));
  }

  /** What entries after one of a number have, the latest first. */
  private List<Stored> found(ActionKey key, long after) {
    List<Stored> found = new ArrayList<>();
    for (Entry entry : pipeline.shelf().find(key, after)) {
      Optional<Span> span = span(entry.batch().items().name(0));
      if (entry.state() == State.PRESENT && span.isPresent()) {
        found.add(new Stored(span.get(), entry));
      }
    }
    Collections.reverse(found);
    return found;
  }

  /**
   * Takes the segments out of the series whose spans others have now, so that none of them comes
   * back where one of those is lost: what the others do not have of them is a segment again, and
   * they themselves are kept beside the series, to be had by their content.
   */
  void retire(List<Piece> by) {
    List<Entry> latest = by.stream().flatMap(piece -> entryOf(piece).stream()).toList();
    SpanSet taken = covered(by.stream().filter(Segment.class::isInstance).toList());
    for (Segment old : stored()) {
      SpanSet own = SpanSet.of(old.span());
      if (!latest.contains(old.entry()) && !own.within(taken).isEmpty()) {
        if (isForgotten(old.entry().batch()) || isKeptOtherwise(old, own.minus(taken))) {
          pipeline.shelf().remove(List.of(old.entry()));
        }
      }
    }
  }

  /** Keeps all of a segment beside the series, and the rest of it in the series. */
  private boolean isKeptOtherwise(Segment old, SpanSet rest) {
    try {
      Frame rows = old.rows().decodeAll();
      Map<String, String> notes = old.entry().batch().notes();
      Recipe beside = range.recipe().parameter("replaced", old.entry().id() + " " + now());
      Instant at = old.entry().batch().computedAt();
      boolean kept = publishHere(beside, old.span(), rows, Duration.ZERO, notes, at).isPresent();
      for (Span part : rest.spans()) {
        Frame left = within(rows, part);
        kept =
            kept && publishHere(range.recipe(), part, left, Duration.ZERO, notes, at).isPresent();
      }
      return kept; // where the disk is full it stays, behind what is later
    } catch (UncheckedIOException e) {
      return true; // it is damaged: what is left of its span is missing now
    }
  }

  private static Optional<Entry> entryOf(Piece piece) {
    return piece instanceof Segment segment ? Optional.of(segment.entry()) : Optional.empty();
  }

  private Instant now() {
    return pipeline.config().clock().instant();
  }

  /** The spans of some pieces together. */
  static SpanSet covered(List<Piece> pieces) {
    return SpanSet.of(pieces.stream().map(Piece::span).toList());
  }

  /** Keeps what is final of a span, cut into segments; what could not be is a piece as it is. */
  List<Piece> publish(Span span, Brought brought, Duration cost) {
    long end = Math.max(span.from(), Math.min(span.to(), brought.finalTo()));
    Frame rows = within(brought.rows(), new Span(span.from(), end));
    InstantColumn times = rows.instants(range.time());
    List<Piece> pieces = new ArrayList<>();
    Duration left = cost;
    int row = 0;
    for (long from = span.from(); from < end; ) {
      int next = Math.min(row + MOST_ROWS, rows.rowCount());
      Span own = new Span(from, next < rows.rowCount() ? times.at(next) : end);
      pieces.add(publishBehind(own, rows.slice(row, next), left, brought.notes()));
      left = Duration.ZERO;
      from = own.to();
      row = next;
    }
    if (end < span.to()) {
      Span open = new Span(end, span.to());
      pieces.add(new Fresh(open, within(brought.rows(), open)));
    }
    return pieces;
  }

  /**
   * Keeps rows together with those of small segments before them, so that a series that grows day
   * by day lies in few.
   */
  private Piece publishBehind(Span span, Frame rows, Duration cost, Map<String, String> notes) {
    Joining all = new Joining(span, rows, cost, notes, now());
    if (rows.rowCount() > 0) {
      for (Optional<Segment> last = before(all); last.isPresent(); last = before(all)) {
        if (!all.join(last.get())) {
          break;
        }
      }
    }
    Items items = items(all.span(), all.rows(), all.cost());
    Optional<Entry> entry =
        pipeline.shelf().publish(range.recipe(), items, all.rows(), all.since(), own(all.notes()));
    if (entry.isEmpty()) {
      return new Fresh(span, rows);
    }
    pipeline.shelf().remove(all.joined());
    return known(all.span(), entry.get(), all.rows());
  }

  /** The segment before rows, if it is so small that writing it again takes no time to speak of. */
  private Optional<Segment> before(Joining all) {
    return stored().stream()
        .filter(segment -> segment.span().to() <= all.span().from())
        .max(Comparator.comparingLong(segment -> segment.span().to()))
        .filter(segment -> all.takes(segment.entry().batch().items().rowCount()))
        .filter(segment -> isNothingBetween(segment.span(), all.span()));
  }

  private boolean isNothingBetween(Span earlier, Span later) {
    Span between = new Span(earlier.to(), later.from());
    return between.isEmpty()
        || SpanSet.of(between).within(range.possible().apply(between)).isEmpty();
  }

  private Piece known(Span span, Entry entry, Frame rows) {
    pipeline.memory().load(name(entry), new Loaded(rows));
    return new Segment(this, span, entry);
  }

  private Optional<Entry> publishHere(
      Recipe recipe, Span span, Frame rows, Duration cost, Map<String, String> notes, Instant at) {
    return pipeline.shelf().publishHere(recipe, items(span, rows, cost), rows, at, own(notes));
  }

  private static Items items(Span span, Frame rows, Duration cost) {
    String name = span.from() + "/" + span.to();
    return Items.of(List.of(new Items.Item(name, rows.contentId().hex(), rows.rowCount(), cost)));
  }

  /** What is to be told of rows that are written anew here. */
  private static Map<String, String> own(Map<String, String> notes) {
    Map<String, String> own = new LinkedHashMap<>(notes);
    own.remove(SharedTier.NOTE);
    return own;
  }

  /**
   * The rows that were asked for, all of which are kept; the same as before while they are known.
   */
  Frame window(List<Piece> pieces) {
    Loaded known = pipeline.memory().loaded(windowName(pieces));
    return known != null ? known.frame() : rows(pieces);
  }

  /** What rows are called that lie in these segments and no others. */
  String windowName(List<Piece> pieces) {
    StringBuilder name = new StringBuilder(range.recipe().key().hex());
    name.append(' ').append(range.asked().from()).append('/').append(range.asked().to());
    entries(pieces).forEach(entry -> name.append(' ').append(entry.id()));
    return name.toString();
  }

  /** The rows that were asked for; of pieces that overlap the first counts. */
  Frame rows(List<Piece> pieces) {
    SpanSet taken = SpanSet.none();
    TreeMap<Long, Frame> inOrder = new TreeMap<>();
    for (Piece piece : pieces) {
      SpanSet own = SpanSet.of(piece.span());
      for (Span part : own.within(SpanSet.of(range.asked())).minus(taken).spans()) {
        inOrder.put(part.from(), within(piece.rows(), part));
      }
      taken = taken.plus(own);
    }
    List<Frame> some = inOrder.values().stream().filter(part -> part.rowCount() > 0).toList();
    return some.isEmpty()
        ? shape().orElse(range.empty())
        : some.size() == 1 ? some.get(0) : joined(some);
  }

  /** Refuses rows that could not stand beside those that are kept, before they do. */
  void requireShape(Frame rows) {
    shape().ifPresent(kept -> joined(List.of(kept, rows.slice(0, 0))));
  }

  /** No rows, of the shape of those that are kept. */
  private Optional<Frame> shape() {
    List<Segment> segments = pipeline.mode().reuses() ? stored() : List.of();
    return segments.stream().flatMap(segment -> some(segment).stream()).findFirst();
  }

  /** No rows of a segment that has some and is whole. */
  private static Optional<Frame> some(Segment segment) {
    if (segment.entry().batch().items().rowCount() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(segment.rows().slice(0, 0));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private Frame joined(List<Frame> frames) {
    try {
      return Frame.concat(frames);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s: %s; give rows of the shape that is kept, or bring all of them anew with fresh()"
              .formatted(range.recipe().operation(), e.getMessage()),
          e);
    }
  }

  /** The segments that the rows that were asked for lie in. */
  List<Entry> entries(List<Piece> pieces) {
    SpanSet taken = SpanSet.none();
    List<Entry> entries = new ArrayList<>();
    for (Piece piece : pieces) {
      SpanSet own = SpanSet.of(piece.span());
      boolean used = !own.within(SpanSet.of(range.asked())).minus(taken).isEmpty();
      if (used && piece instanceof Segment segment) {
        entries.add(segment.entry());
      }
      taken = taken.plus(own);
    }
    return entries;
  }

  private Frame within(Frame rows, Span span) {
    InstantColumn times = rows.instants(range.time());
    return rows.slice(first(times, span.from()), first(times, span.to()));
  }

  /** The first row at a time or after it. */
  private static int first(InstantColumn times, long time) {
    int low = 0;
    int high = times.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times.at(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Frame open(Entry entry) {
    String name = name(entry);
    Loaded known = pipeline.memory().loaded(name);
    if (known != null) {
      return known.frame();
    }
    Frame rows = pipeline.reading().open(entry);
    pipeline.memory().load(name, new Loaded(rows));
    return rows;
  }

  private String name(Entry entry) {
    return range.recipe().key().hex() + " " + entry.id();
  }

  /** That there was nothing is believed for a while, and not by a clock that was ahead. */
  private boolean isForgotten(Batch batch) {
    Duration age = Duration.between(batch.computedAt(), now());
    return batch.items().rowCount() == 0
        && (age.isNegative() || age.compareTo(range.emptyLasts()) > 0);
  }

  private static Optional<Span> span(String name) {
    Matcher bounds = NAME.matcher(name);
    if (!bounds.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Span(Long.parseLong(bounds.group(1)), Long.parseLong(bounds.group(2))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
