package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.ActionKey;
import org.jspecify.annotations.Nullable;

/** Tells who computes the one result that a run waits for; nothing where it never waits. */
final class Waiting implements AutoCloseable {
  private final Pipeline pipeline;
  private final String operation;
  private @Nullable Progress progress;

  Waiting(Pipeline pipeline, String operation) {
    this.pipeline = pipeline;
    this.operation = operation;
  }

  void on(ActionKey key) {
    Progress told = progress;
    if (told == null) {
      told = new Progress(pipeline.config().progress(), operation, "result", 1);
      progress = told;
    }
    told.waitsFor(pipeline.shelf().owner(key));
  }

  /** The result is there, from others or computed after all. */
  <T> Kept<T> over(Kept<T> kept) {
    Progress told = progress;
    if (told != null) {
      if (kept.step().computed() > 0) {
        told.computed();
      } else {
        told.found(1);
      }
      told.end(State.FINISHED);
      progress = null;
    }
    return kept;
  }

  /** Ends also without a result. */
  @Override
  public void close() {
    if (progress != null) {
      progress.end(State.INTERRUPTED);
    }
  }
}
