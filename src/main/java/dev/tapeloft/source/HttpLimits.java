package dev.tapeloft.source;

import java.time.Duration;

/**
 * How a server is asked.
 *
 * @param timeout the longest that one request may take, to the last byte of its answer
 * @param attempts how often one thing is asked for, at least once, where the server is too busy
 *     (429), broken (5xx) or does not answer
 * @param firstPause the pause before the second attempt; it doubles each time, and at least half of
 *     it is waited
 * @param distance the least time between two requests
 * @param mostBytes the longest answer
 */
public record HttpLimits(
    Duration timeout, int attempts, Duration firstPause, Duration distance, long mostBytes) {
  private static final long MEGABYTES_64 = 64L << 20;

  /** Refuses limits under which nothing could be asked. */
  public HttpLimits {
    require(!timeout.isNegative() && !timeout.isZero(), "timeout", timeout, "positive");
    require(attempts >= 1, "attempts", attempts, "at least 1");
    require(!firstPause.isNegative(), "firstPause", firstPause, "at least 0");
    require(!distance.isNegative(), "distance", distance, "at least 0");
    require(mostBytes >= 1, "mostBytes", mostBytes, "at least 1");
  }

  /** Half a minute, five attempts with half a second before the second, 64 MB. */
  public static HttpLimits usual() {
    return new HttpLimits(
        Duration.ofSeconds(30), 5, Duration.ofMillis(500), Duration.ZERO, MEGABYTES_64);
  }

  /** With at most so many requests a minute, evenly spread. */
  public HttpLimits perMinute(int requests) {
    require(requests >= 1, "requests per minute", requests, "at least 1");
    return new HttpLimits(
        timeout, attempts, firstPause, Duration.ofMinutes(1).dividedBy(requests), mostBytes);
  }

  private static void require(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("%s (%s) must be %s".formatted(name, value, rule));
    }
  }
}
