package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Segments.Segment;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.store.Entry;
import dev.tapeloft.table.Frame;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that become one segment with those of segments before them. */
final class Joining {
  /**
   * A segment is written again only with rows at least half as many as its own, so that each row is
   * written as often as its series can double, however many days are appended one by one.
   */
  private static final int AT_MOST_TIMES = 2;

  private final Map<String, String> notes;
  private final List<Entry> joined = new ArrayList<>();
  private Span span;
  private Frame rows;
  private Duration cost;
  private Instant since;

  Joining(Span span, Frame rows, Duration cost, Map<String, String> notes, Instant now) {
    this.span = span;
    this.rows = rows;
    this.cost = cost;
    this.notes = new LinkedHashMap<>(notes);
    this.since = now;
  }

  /** Whether a segment of so many rows is small enough, and is not empty. */
  boolean takes(int rowCount) {
    return rowCount > 0
        && rowCount <= AT_MOST_TIMES * rows.rowCount()
        && rowCount + rows.rowCount() <= Segments.MOST_ROWS;
  }

  /**
   * Puts a segment before the rows; false where it is damaged, or its rows are of another shape.
   */
  boolean join(Segment before) {
    try {
      rows = Frame.concat(List.of(before.rows(), rows)).decodeAll();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return false;
    }
    span = new Span(before.span().from(), span.to());
    cost = cost.plus(before.entry().batch().items().cost());
    Haul.join(notes, before.entry().batch().notes());
    Instant earlier = before.entry().batch().computedAt();
    since = earlier.isBefore(since) ? earlier : since;
    joined.add(before.entry());
    return true;
  }

  Span span() {
    return span;
  }

  Frame rows() {
    return rows;
  }

  Duration cost() {
    return cost;
  }

  /** When the oldest of them was brought. */
  Instant since() {
    return since;
  }

  Map<String, String> notes() {
    return notes;
  }

  /** What is no longer needed once the rows are kept. */
  List<Entry> joined() {
    return joined;
  }
}
