package dev.tapeloft.label;

import java.util.Locale;

/** Which barrier was touched first. */
public enum FirstTouch {
  /** The profit target. */
  TARGET,
  /** The stop. */
  STOP,
  /** Neither, within the horizon. */
  NONE,
  /** Both in one bar, where this was asked for by {@link BothTouched#AMBIGUOUS}. */
  AMBIGUOUS,
  /** Neither before the data ended, and the horizon goes on behind their end. */
  INCOMPLETE;

  /** Its name in a column, such as {@code target}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
