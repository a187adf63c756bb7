package dev.tapeloft.source;

import java.time.Duration;

/**
 * What can be relied on of a source's bars.
 *
 * @param revision how long after its end a bar may still change; until then it is fetched anew each
 *     time it is asked for
 * @param lag how long after its end a bar may still not be there: until then its absence is not
 *     taken for an answer
 * @param joining missing times so close to each other are fetched in one call
 * @param emptyLasts how long a time without bars is taken to stay without
 */
public record BarTerms(Duration revision, Duration lag, Duration joining, Duration emptyLasts) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** Refuses negative durations, and those of more than a century. */
  public BarTerms {
    require("revision", revision);
    require("lag", lag);
    require("joining", joining);
    require("emptyLasts", emptyLasts);
  }

  /**
   * A bar is final when it has ended, and may come a day later; calls are joined over times at
   * which nothing can be missing, and a time without bars is asked for again after a week.
   */
  public static BarTerms usual() {
    return new BarTerms(Duration.ZERO, Duration.ofDays(1), Duration.ZERO, WEEK);
  }

  /** With another time in which a bar may still change. */
  public BarTerms withRevision(Duration other) {
    return new BarTerms(other, lag, joining, emptyLasts);
  }

  /** With another distance up to which missing times are fetched in one call. */
  public BarTerms withJoining(Duration other) {
    return new BarTerms(revision, lag, other, emptyLasts);
  }

  private static void require(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " (" + duration + ") must not be negative");
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " (" + duration + ") must be at most a century");
    }
  }
}
