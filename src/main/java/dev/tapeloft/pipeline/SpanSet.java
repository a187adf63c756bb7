package dev.tapeloft.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of whole numbers, such as the microseconds of a time axis, as the spans that it consists
 * of: in order, none empty, and no two of them touching, so that equal sets are equal objects.
 *
 * <p>Immutable. Every operation takes time that grows with the number of spans, not their length.
 */
public final class SpanSet {
  private static final SpanSet NONE = new SpanSet(new long[0]);

  /** Begin and end of each span in turn, which only grow. */
  private final long[] bounds;

  private SpanSet(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * All numbers from one to below another.
   *
   * @param from the first number
   * @param to the first number that is no more in it
   */
  public record Span(long from, long to) {
    /** Refuses an end before the begin. */
    public Span {
      if (to < from) {
        throw new IllegalArgumentException(
            "span end (%d) must not be before its begin (%d)".formatted(to, from));
      }
    }

    /** Whether it holds no number. */
    public boolean isEmpty() {
      return from == to;
    }
  }

  /** Which numbers of two sets belong to a third. */
  private interface Choice {
    boolean has(boolean inOne, boolean inOther);
  }

  /** The empty set. */
  public static SpanSet none() {
    return NONE;
  }

  /** All numbers from one to below another. */
  public static SpanSet of(long from, long to) {
    return of(new Span(from, to));
  }

  /** The numbers of one span. */
  public static SpanSet of(Span span) {
    return span.isEmpty() ? NONE : new SpanSet(new long[] {span.from(), span.to()});
  }

  /** The numbers of some spans, which may overlap and come in any order. */
  public static SpanSet of(Collection<Span> spans) {
    List<SpanSet> sets = new ArrayList<>(spans.stream().map(SpanSet::of).toList());
    while (sets.size() > 1) {
      List<SpanSet> halves = new ArrayList<>();
      for (int i = 0; i < sets.size(); i += 2) {
        halves.add(i + 1 < sets.size() ? sets.get(i).plus(sets.get(i + 1)) : sets.get(i));
      }
      sets = halves;
    }
    return sets.isEmpty() ? NONE : sets.get(0);
  }

  /** The numbers that are in either. */
  public SpanSet plus(SpanSet other) {
    return choose(other, (inOne, inOther) -> inOne || inOther);
  }

  /** The numbers that are not in the other. */
  public SpanSet minus(SpanSet other) {
    return choose(other, (inOne, inOther) -> inOne && !inOther);
  }

  /** The numbers that are in both. */
  public SpanSet within(SpanSet other) {
    return choose(other, (inOne, inOther) -> inOne && inOther);
  }

  /** With the numbers between two spans that are at most so far from each other. */
  public SpanSet joined(long distance) {
    long[] joined = new long[bounds.length];
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (size > 0 && Math.subtractExact(bounds[i], joined[size - 1]) <= distance) {
        joined[size - 1] = bounds[i + 1];
      } else {
        joined[size++] = bounds[i];
        joined[size++] = bounds[i + 1];
      }
    }
    return new SpanSet(Arrays.copyOf(joined, size));
  }

  /** Whether it has all numbers of a span. */
  public boolean has(Span span) {
    return of(span).minus(this).isEmpty();
  }

  /** Whether it has no number. */
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** How many numbers it has. */
  public long length() {
    long length = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      length = Math.addExact(length, Math.subtractExact(bounds[i + 1], bounds[i]));
    }
    return length;
  }

  /** Its spans in order. */
  public List<Span> spans() {
    List<Span> spans = new ArrayList<>(bounds.length / 2);
    for (int i = 0; i < bounds.length; i += 2) {
      spans.add(new Span(bounds[i], bounds[i + 1]));
    }
    return List.copyOf(spans);
  }

  /** Whether one is in a set behind so many of its bounds. */
  private static boolean isIn(int bounds) {
    return bounds % 2 != 0;
  }

  /** Goes over the bounds of both at once. */
  private SpanSet choose(SpanSet other, Choice choice) {
    long[] chosen = new long[bounds.length + other.bounds.length];
    int size = 0;
    int own = 0;
    int its = 0;
    while (own < bounds.length || its < other.bounds.length) {
      boolean ownFirst =
          its == other.bounds.length || (own < bounds.length && bounds[own] <= other.bounds[its]);
      long at = ownFirst ? bounds[own] : other.bounds[its];
      own += own < bounds.length && bounds[own] == at ? 1 : 0;
      its += its < other.bounds.length && other.bounds[its] == at ? 1 : 0;
      if (choice.has(isIn(own), isIn(its)) != isIn(size)) {
        chosen[size++] = at;
      }
    }
    return size == 0 ? NONE : new SpanSet(Arrays.copyOf(chosen, size));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpanSet spans && Arrays.equals(bounds, spans.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** Such as {@code [0, 5) [7, 9)}. */
  @Override
  public String toString() {
    return String.join(
        " ", spans().stream().map(span -> "[" + span.from() + ", " + span.to() + ")").toList());
  }
}
