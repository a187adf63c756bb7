package dev.tapeloft.pipeline;

import java.util.Objects;

/**
 * Who is told how far long work is: at most ten times a second for one piece of work, and once at
 * its end.
 *
 * <p>Called from the threads that work, one call at a time for one piece of work.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Takes one event; must return soon and must not throw. */
  void on(ProgressEvent event);

  /** Tells nobody. */
  static ProgressListener silent() {
    return event -> {};
  }

  /** The listener of everything in this process that was not given one of its own. */
  static ProgressListener installed() {
    return Objects.requireNonNull(Installed.LISTENER.get());
  }

  /** Makes a listener the one of this process, as a kernel or a command line does at its start. */
  static void install(ProgressListener listener) {
    Installed.LISTENER.set(Objects.requireNonNull(listener, "listener"));
  }
}
