package dev.tapeloft.universe;

import org.jspecify.annotations.Nullable;

/**
 * What several features of a window have in common, worked out at the first that asks and kept
 * until another window is asked about, in arrays that are used again. For one thread.
 */
abstract class Family {
  private @Nullable Window measured;

  /** Makes this family tell about a window. */
  final void turnTo(Window window) {
    if (measured != window) {
      measure(window);
      measured = window;
    }
  }

  abstract void measure(Window window);
}
