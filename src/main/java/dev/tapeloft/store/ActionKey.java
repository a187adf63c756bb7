package dev.tapeloft.store;

import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of everything that decides an action's result, as 64 lower-case hexadecimal digits.
 */
public record ActionKey(String hex) {
  private static final int DIGITS = 64;

  /** Refuses anything but 64 lower-case hexadecimal digits. */
  public ActionKey {
    if (!isSha256(hex)) {
      throw new IllegalArgumentException(
          "action key \"" + hex + "\" must be 64 lower-case hexadecimal digits");
    }
  }

  /** Whether a word is a SHA-256 in lower-case hexadecimal digits. */
  static boolean isSha256(String word) {
    boolean digits = word.length() == DIGITS;
    for (int i = 0; digits && i < DIGITS; i++) {
      char c = word.charAt(i);
      digits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return digits;
  }

  /** Where in the lock file this key's byte lies. */
  long lockPosition() {
    return Long.parseUnsignedLong(hex.substring(0, 16), 16) >>> 2;
  }

  /** Written out: the record's own would be bootstrapped at the first look-up of a process. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActionKey key && hex.equals(key.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }

  @Override
  public String toString() {
    return hex;
  }
}
