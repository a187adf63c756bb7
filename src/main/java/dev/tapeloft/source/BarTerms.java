package dev.tapeloft.source;

import java.time.Duration;

/**
 * What can be relied on of a source's bars.
 *
 * @param revision how long after its end a bar may still change; until then it is fetched anew each
 *     time it is asked for
 * @param joining missing times so close to each other are fetched in one call
 * @param emptyLasts how long a time without bars is taken to stay without
 */
public record BarTerms(Duration revision, Duration joining, Duration emptyLasts) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Refuses negative durations. */
  public BarTerms {
    require("revision", revision);
    require("joining", joining);
    require("emptyLasts", emptyLasts);
  }

  /**
   * A bar is final when it has ended, calls are joined over times at which nothing can be missing,
   * and a time without bars is asked for again after a week.
   */
  public static BarTerms usual() {
    return new BarTerms(Duration.ZERO, Duration.ZERO, WEEK);
  }

  private static void require(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " (" + duration + ") must not be negative");
    }
  }
}
