package dev.tapeloft.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what is kept is kept where space is not short.
 *
 * @param superseded results of older code, or of files that are gone, after their last use
 * @param unused any result, after its last use; forever where empty
 */
public record Retention(Duration superseded, Optional<Duration> unused) {
  private static final Duration USUAL = Duration.ofDays(30);

  /** Superseded results for 30 days, all others for good. */
  public static Retention standard() {
    return new Retention(USUAL, Optional.empty());
  }
}
