package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Range.Brought;
import dev.tapeloft.pipeline.Segments.Fresh;
import dev.tapeloft.pipeline.Segments.Piece;
import dev.tapeloft.pipeline.Segments.Segment;
import dev.tapeloft.pipeline.SpanSet.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run along an axis has brought, and what is to be told about it. */
final class Haul {
  private final List<Piece> brought = new ArrayList<>();
  private final List<Piece> lasting = new ArrayList<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private Duration cost = Duration.ZERO;
  private int calls;
  private boolean kept = true;
  private Reasons.@Nullable Why why;

  /** Nothing, though something is missing. */
  static Haul without(String missing) {
    Haul nothing = new Haul();
    nothing.notes.put("missing", missing);
    return nothing;
  }

  /** Says why more is brought. */
  void because(Reasons.Why reason) {
    why = reason;
  }

  /** Takes what was brought of a span, and what of it was published. */
  void add(Span span, Brought rows, List<Piece> published) {
    brought.add(0, new Fresh(span, rows.rows()));
    lasting.addAll(0, published);
    kept = kept && published.stream().allMatch(piece -> isSettled(piece, rows));
    join(notes, rows.notes());
  }

  /** Counts a call and the time it took. */
  void took(Duration time) {
    cost = cost.plus(time);
    calls++;
  }

  /** Adds what is to be told; what several parts tell under one name stands side by side. */
  static void join(Map<String, String> notes, Map<String, String> more) {
    more.forEach((name, words) -> notes.merge(name, words, Haul::joined));
  }

  private static String joined(String old, String now) {
    return List.of(old.split("; ")).containsAll(List.of(now.split("; "))) ? old : old + "; " + now;
  }

  /** Whether a piece is kept, or nothing of it is to be. */
  private static boolean isSettled(Piece piece, Brought rows) {
    return piece instanceof Segment || piece.span().from() >= rows.finalTo();
  }

  /** What was brought, the latest first, in memory. */
  List<Piece> brought() {
    return brought;
  }

  /** The same as it can be had later. */
  List<Piece> lasting() {
    return lasting;
  }

  Map<String, String> notes() {
    return notes;
  }

  Duration cost() {
    return cost;
  }

  int calls() {
    return calls;
  }

  /** Whether all that was to be kept is. */
  boolean isKept() {
    return kept;
  }

  /** Why something was brought; null where nothing was. */
  Reasons.@Nullable Why why() {
    return why;
  }
}
