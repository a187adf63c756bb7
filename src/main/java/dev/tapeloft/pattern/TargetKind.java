package dev.tapeloft.pattern;

import java.util.Locale;

/** What is told of an example. */
public enum TargetKind {
  /** Whether it ended well: 1 or 0. */
  BINARY,
  /** Which of some classes it belongs to, such as a regime: a number from 0. */
  CLASSES,
  /** A number, such as a return. */
  REAL;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TargetKind parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
