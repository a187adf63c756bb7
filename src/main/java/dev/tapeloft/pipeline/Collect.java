package dev.tapeloft.pipeline;

import dev.tapeloft.store.Retention;
import java.time.Duration;
import java.util.Optional;

/**
 * How to collect what need not be kept any longer.
 *
 * @param dry whether it is only named
 * @param superseded how long results of older versions, or of files that are gone, are kept after
 *     their last use; 30 days
 * @param unused how long any result is kept after its last use; for good where empty
 */
public record Collect(boolean dry, Duration superseded, Optional<Duration> unused) {
  /** Removes what has outlived its time and what is over the budget. */
  public static Collect standard() {
    return new Collect(false, Retention.standard().superseded(), Optional.empty());
  }

  /** Only names what {@link #standard} would remove. */
  public static Collect dryRun() {
    return standard().dry(true);
  }

  /** Whether it is only named. */
  public Collect dry(boolean only) {
    return new Collect(only, superseded, unused);
  }

  /** Also everything that was not used for so long. */
  public Collect unusedFor(Duration age) {
    return new Collect(dry, superseded, Optional.of(age));
  }

  /** Keeping superseded results for so long after their last use. */
  public Collect supersededFor(Duration age) {
    return new Collect(dry, age, unused);
  }

  Retention retention() {
    return new Retention(superseded, unused);
  }
}
