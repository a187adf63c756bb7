package dev.tapeloft.store;

import java.util.regex.Pattern;

/**
 * The SHA-256 of everything that decides an action's result, as 64 lower-case hexadecimal digits.
 */
public record ActionKey(String hex) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Refuses anything but 64 lower-case hexadecimal digits. */
  public ActionKey {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "action key \"" + hex + "\" must be 64 lower-case hexadecimal digits");
    }
  }

  /** Where in the lock file this key's byte lies. */
  long lockPosition() {
    return Long.parseUnsignedLong(hex.substring(0, 16), 16) >>> 2;
  }

  @Override
  public String toString() {
    return hex;
  }
}
