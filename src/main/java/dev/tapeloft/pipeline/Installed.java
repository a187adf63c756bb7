package dev.tapeloft.pipeline;

import java.util.concurrent.atomic.AtomicReference;

/** Holds the listener of this process; an interface cannot hide it. */
final class Installed {
  static final AtomicReference<ProgressListener> LISTENER =
      new AtomicReference<>(ProgressListener.silent());

  private Installed() {}
}
