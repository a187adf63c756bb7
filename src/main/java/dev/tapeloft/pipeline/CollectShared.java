package dev.tapeloft.pipeline;

import dev.tapeloft.shared.SharedLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to collect what a team has in common. Files that no result needs go in any case, a day after
 * they were written.
 *
 * @param dry whether it is only named
 * @param olderThan the age past which results go; none goes for its age where empty
 * @param maxBytes what results may take: the oldest go until the rest fits; any where empty
 */
public record CollectShared(boolean dry, Optional<Duration> olderThan, OptionalLong maxBytes) {
  /** Removes files that no result needs. */
  public static CollectShared standard() {
    return new CollectShared(false, Optional.empty(), OptionalLong.empty());
  }

  /** Only names what {@link #standard} would remove. */
  public static CollectShared dryRun() {
    return standard().dry(true);
  }

  /** Whether it is only named. */
  public CollectShared dry(boolean only) {
    return new CollectShared(only, olderThan, maxBytes);
  }

  /** Also results that were written longer ago. */
  public CollectShared olderThan(Duration age) {
    return new CollectShared(dry, Optional.of(age), maxBytes);
  }

  /** Also the oldest results until the rest takes no more bytes. */
  public CollectShared upTo(long bytes) {
    return new CollectShared(dry, olderThan, OptionalLong.of(bytes));
  }

  SharedLimits limits(Instant now) {
    return new SharedLimits(now, olderThan, maxBytes);
  }
}
