package dev.tapeloft.discovery;

import dev.tapeloft.pipeline.SessionCounts;
import java.time.Duration;
import java.util.Locale;

/**
 * What a stage did.
 *
 * @param stage which
 * @param state what became of it
 * @param computed results computed
 * @param reused results found kept
 * @param took how long it took now
 * @param saved the recorded cost of what was found, less the time to find it
 * @param keptBytes what its results take in the cache folder
 * @param freedBytes what dropping its rows set free
 * @param note why it was skipped or refused, or what else is to be told; may be empty
 */
public record StageReport(
    Stage stage,
    State state,
    long computed,
    long reused,
    Duration took,
    Duration saved,
    long keptBytes,
    long freedBytes,
    String note) {
  /** What became of a stage. */
  public enum State {
    /** All of it was found kept. */
    CACHED,
    /** Some of it or all was computed. */
    COMPUTED,
    /** It was not to be done. */
    SKIPPED,
    /** It cannot be done with these data; the other stages went on. */
    REFUSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A stage that was done. */
  static StageReport done(Stage stage, SessionCounts counts, Duration took, String note) {
    return new StageReport(
        stage,
        counts.computed() == 0 ? State.CACHED : State.COMPUTED,
        counts.computed(),
        counts.reused(),
        took,
        counts.savedTime(),
        0,
        0,
        note);
  }

  /** A stage that was not done. */
  static StageReport not(Stage stage, State state, String why) {
    return new StageReport(stage, state, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0, why);
  }

  /** The same with what it takes on disk, and what was set free of it. */
  StageReport onDisk(long kept, long freed) {
    return new StageReport(stage, state, computed, reused, took, saved, kept, freed, note);
  }

  /** The same with more to be told. */
  StageReport noting(String more) {
    String both = note.isEmpty() ? more : note + "; " + more;
    return new StageReport(
        stage, state, computed, reused, took, saved, keptBytes, freedBytes, both);
  }

  /** One line: number, name, state, time, disk and what else is to be told. */
  @Override
  public String toString() {
    String line =
        String.format(
            Locale.ROOT,
            "%d/%d  %-10s %-9s %8.3f s  saved %8.3f s %9.3f MB  %s",
            stage.number(),
            Stage.values().length,
            stage,
            state,
            took.toNanos() / 1e9,
            saved.toNanos() / 1e9,
            keptBytes / 1e6,
            note);
    return line.stripTrailing();
  }
}
