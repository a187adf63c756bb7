package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.ProgressEvent.State;

/**
 * Tells how far one long computation is that keeps nothing before its end; closed without having
 * been finished, it tells that it was interrupted, if it had begun. Thread-safe.
 */
public final class Tally implements AutoCloseable {
  private final Progress progress;
  private volatile boolean isBegun;

  Tally(Progress progress) {
    this.progress = progress;
  }

  /** So many steps are done, of so many as are known of by now. */
  public void at(long done, long total) {
    isBegun = true;
    progress.at(done, total);
  }

  /** All is done. */
  public void finish() {
    progress.end(State.FINISHED);
  }

  @Override
  public void close() {
    if (isBegun) {
      progress.end(State.INTERRUPTED);
    }
  }
}
