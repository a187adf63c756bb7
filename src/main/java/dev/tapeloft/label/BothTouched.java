package dev.tapeloft.label;

/**
 * What counts where one bar touches target and stop, and its open neither: prices inside a bar are
 * not known. Single quotes never touch both.
 */
public enum BothTouched {
  /** The stop came first. */
  PESSIMISTIC,
  /** The target came first. */
  OPTIMISTIC,
  /** Nobody knows, which is an outcome of its own. */
  AMBIGUOUS
}
