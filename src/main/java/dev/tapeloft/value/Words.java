package dev.tapeloft.value;

/** Texts that no file could hold: those with half of a character of two units. */
final class Words {
  private Words() {}

  /** Whether a text has such a half. */
  static boolean isBroken(String text) {
    return text.codePoints()
        .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
