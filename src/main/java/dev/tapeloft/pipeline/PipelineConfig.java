package dev.tapeloft.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The settings of a pipeline.
 *
 * @param home the cache folder
 * @param mode how operations treat what is kept
 * @param workers threads that compute items, at least 1
 * @param paranoid whether files are digested each time, however unchanged they look
 * @param progress who is told how far long work is
 * @param warnings who is told what did not go well
 * @param clock the time that results are stamped with
 */
public record PipelineConfig(
    Path home,
    Mode mode,
    int workers,
    boolean paranoid,
    ProgressListener progress,
    Consumer<String> warnings,
    Clock clock) {
  /** Refuses less than one worker. */
  public PipelineConfig {
    if (workers < 1) {
      throw new IllegalArgumentException("workers (" + workers + ") must be at least 1");
    }
  }

  PipelineConfig withMode(Mode other) {
    return new PipelineConfig(home, other, workers, paranoid, progress, warnings, clock);
  }
}
