package dev.tapeloft.cli;

import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressListener;

/** Tells another of the work that computes something; what is found kept is no news. */
final class ComputedProgress implements ProgressListener {
  private final ProgressListener told;

  ComputedProgress(ProgressListener told) {
    this.told = told;
  }

  /** Installs it in the stead of the one that is. */
  static void install() {
    ProgressListener.install(new ComputedProgress(ProgressListener.installed()));
  }

  @Override
  public void on(ProgressEvent event) {
    if (event.isOfSteps() || event.computed() + event.failed() > 0) {
      told.on(event);
    }
  }
}
