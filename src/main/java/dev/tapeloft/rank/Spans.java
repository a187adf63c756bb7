package dev.tapeloft.rank;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The time that each of many samples covers, from the first to the last moment it knows anything
 * about, both included; in order of their starts. Immutable.
 *
 * <p>Times are in microseconds since 1970. A label that looks an hour ahead spans that hour; a
 * daily return its day.
 */
public final class Spans {
  private static final long LAST_OF_DAY = 86_400_000_000L - 1;

  private final long[] starts;
  private final long[] ends;

  private Spans(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** Spans of these starts, in order, and as many ends, none before its start. */
  public static Spans of(long[] starts, long[] ends) {
    if (starts.length != ends.length) {
      throw new IllegalArgumentException(
          "starts (" + starts.length + ") and ends (" + ends.length + ") must be as many");
    }
    for (int sample = 0; sample < starts.length; sample++) {
      require(ends[sample] >= starts[sample], sample, "must not end before it starts");
      require(
          sample == 0 || starts[sample] >= starts[sample - 1],
          sample,
          "must not start before the one before it; sort by start");
    }
    return new Spans(starts.clone(), ends.clone());
  }

  /** The days of daily returns, each from its start to its last microsecond. */
  public static Spans days(TrialReturns returns) {
    long[] starts = IntStream.range(0, returns.days()).mapToLong(returns::day).toArray();
    return new Spans(starts, LongStream.of(starts).map(start -> start + LAST_OF_DAY).toArray());
  }

  /** The number of samples. */
  public int size() {
    return starts.length;
  }

  /** The first moment of a sample. */
  public long start(int sample) {
    return starts[sample];
  }

  /** The last moment of a sample. */
  public long end(int sample) {
    return ends[sample];
  }

  /**
   * The samples that share no moment with a time, both its ends included: what purging leaves to
   * train on (López de Prado, "Advances in Financial Machine Learning", 2018, 7.4.1).
   */
  public int[] outside(long from, long to) {
    return IntStream.range(0, size())
        .filter(sample -> ends[sample] < from || starts[sample] > to)
        .toArray();
  }

  private static void require(boolean holds, int sample, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "span %d %s", sample, rule));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Spans spans
        && Arrays.equals(starts, spans.starts)
        && Arrays.equals(ends, spans.ends);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "spans of %,d samples", size());
  }
}
