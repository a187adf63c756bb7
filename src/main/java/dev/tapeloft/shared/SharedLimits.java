package dev.tapeloft.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much of a shared tier is kept, and for how long.
 *
 * @param now the time by which ages are told
 * @param olderThan the age past which results go; none goes for its age where empty
 * @param maxBytes what results may take with their files; any where empty
 */
public record SharedLimits(Instant now, Optional<Duration> olderThan, OptionalLong maxBytes) {
  /** A file is written before the action that names it, so a younger one may be waited for. */
  static final Duration GRACE = Duration.ofHours(24);

  /** Refuses an age or a size below 0. */
  public SharedLimits {
    if (olderThan.map(Duration::isNegative).orElse(false)) {
      throw new IllegalArgumentException(
          "the age of shared results (" + olderThan.get() + ") must not be negative");
    }
    if (maxBytes.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "the size of shared results (" + maxBytes.getAsLong() + " bytes) must not be negative");
    }
  }

  boolean isOutlived(Instant writtenAt) {
    return olderThan.map(age -> isOlder(writtenAt, age)).orElse(false);
  }

  boolean isOver(long bytes) {
    return bytes > maxBytes.orElse(Long.MAX_VALUE);
  }

  boolean isPastGrace(Instant writtenAt) {
    return isOlder(writtenAt, GRACE);
  }

  private boolean isOlder(Instant writtenAt, Duration age) {
    return Duration.between(writtenAt, now).compareTo(age) > 0;
  }
}
