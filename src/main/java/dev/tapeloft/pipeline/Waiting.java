package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.store.ActionKey;
import org.jspecify.annotations.Nullable;

/** Tells who computes what a run waits for. */
final class Waiting {
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

  void end() {
    if (progress != null) {
      progress.end(State.FINISHED);
    }
  }
}
