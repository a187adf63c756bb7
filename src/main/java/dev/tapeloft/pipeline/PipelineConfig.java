package dev.tapeloft.pipeline;

import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.store.Budget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a pipeline.
 *
 * @param home the cache folder
 * @param mode how operations treat what is kept
 * @param workers threads that compute items, at least 1
 * @param paranoid whether files are digested each time, however unchanged they look
 * @param budget how much the folder may hold; without one, what is usual for its disk
 * @param memoryBytes how much of what is kept may lie decoded in memory
 * @param layout how rows are written
 * @param progress who is told how far long work is
 * @param warnings who is told what did not go well
 * @param clock the time that results are stamped with
 * @param shared what a team has in common; empty where there is none
 */
public record PipelineConfig(
    Path home,
    Mode mode,
    int workers,
    boolean paranoid,
    Optional<Budget> budget,
    long memoryBytes,
    RowLayout layout,
    ProgressListener progress,
    Consumer<String> warnings,
    Clock clock,
    Optional<SharedConfig> shared) {
  private static final int SHARE_OF_HEAP = 4;

  /** Refuses less than one worker. */
  public PipelineConfig {
    if (workers < 1) {
      throw new IllegalArgumentException("workers (" + workers + ") must be at least 1");
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memory (" + memoryBytes + " bytes) must not be negative");
    }
  }

  /** Settings without a shared tier. */
  public PipelineConfig(
      Path home,
      Mode mode,
      int workers,
      boolean paranoid,
      Optional<Budget> budget,
      long memoryBytes,
      RowLayout layout,
      ProgressListener progress,
      Consumer<String> warnings,
      Clock clock) {
    this(
        home,
        mode,
        workers,
        paranoid,
        budget,
        memoryBytes,
        layout,
        progress,
        warnings,
        clock,
        Optional.empty());
  }

  /** The same with a shared tier. */
  public PipelineConfig with(SharedConfig tier) {
    return new PipelineConfig(
        home,
        mode,
        workers,
        paranoid,
        budget,
        memoryBytes,
        layout,
        progress,
        warnings,
        clock,
        Optional.of(tier));
  }

  /** A quarter of the heap. */
  public static long usualMemoryBytes() {
    return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  }

  /** The same for somebody who only looks. */
  PipelineConfig quiet() {
    return telling(ProgressListener.silent(), warning -> {});
  }

  /** The same for somebody to whom it is no news what is found kept. */
  PipelineConfig tellingOfComputed() {
    return telling(new ComputedProgress(progress), warnings);
  }

  /** The same for somebody who tells of the work in other words. */
  PipelineConfig tellingOfNothing() {
    return telling(ProgressListener.silent(), warnings);
  }

  private PipelineConfig telling(ProgressListener listener, Consumer<String> warned) {
    return new PipelineConfig(
        home,
        mode,
        workers,
        paranoid,
        budget,
        memoryBytes,
        layout,
        listener,
        warned,
        clock,
        shared);
  }

  PipelineConfig withMode(Mode other) {
    return new PipelineConfig(
        home,
        other,
        workers,
        paranoid,
        budget,
        memoryBytes,
        layout,
        progress,
        warnings,
        clock,
        shared);
  }
}
