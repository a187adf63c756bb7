package dev.tapeloft.universe;

/** A feature of one's own, as a function of a window. */
@FunctionalInterface
public interface WindowFunction {
  /** The feature's value; NaN where there is none. */
  double value(Window window);
}
