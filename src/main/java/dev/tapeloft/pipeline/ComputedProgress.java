package dev.tapeloft.pipeline;

/** Tells another of work that computes something; what is found kept is no news to it. */
record ComputedProgress(ProgressListener told) implements ProgressListener {
  @Override
  public void on(ProgressEvent event) {
    if (event.isOfSteps() || event.computed() + event.failed() > 0) {
      told.on(event);
    }
  }
}
