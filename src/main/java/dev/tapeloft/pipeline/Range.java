package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Work along an axis of time, whose rows lie on it in order: what of the axis was done is not done
 * again. Spans are of microseconds since 1970, those of the rows' own times.
 *
 * @param recipe everything that decides the rows but the span that is asked for
 * @param time the column of instants that the rows are ordered by, no two of them the same
 * @param empty no rows, with the columns and metadata that all rows have
 * @param asked the span of which rows are wanted
 * @param possible where rows can be at all within a span; elsewhere nothing is missing
 * @param whole makes a span that is missing one of whole rows, which is brought at once
 * @param joinedMicros missing spans so close to each other are done as one
 * @param emptyLasts how long a span without rows counts as done
 * @param decode makes the value of the rows
 * @param work brings the rows of a span
 */
public record Range<T>(
    Recipe recipe,
    String time,
    Frame empty,
    Span asked,
    Function<Span, SpanSet> possible,
    UnaryOperator<Span> whole,
    long joinedMicros,
    Duration emptyLasts,
    Function<Frame, T> decode,
    Work work) {

  /** Brings the rows of one span; may be interrupted. */
  public interface Work {
    /** The rows whose times lie in a span. */
    Brought rows(Span span) throws Exception;
  }

  /**
   * Rows of a span.
   *
   * @param rows in order of their times, all of which lie in the span
   * @param finalTo from here on rows may still change: they are given to who asked, and not kept
   * @param notes what to tell people about them
   */
  public record Brought(Frame rows, long finalTo, Map<String, String> notes) {}
}
