package dev.tapeloft.table;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The SHA-256 of a value's logical content, as 64 lower-case hexadecimal digits.
 *
 * <p>Two values with equal names, types and cells have equal ids, whatever file they came from.
 */
public record ContentId(String hex) {
  private static final int DIGITS = 64;

  /** Refuses anything but 64 lower-case hexadecimal digits. */
  public ContentId {
    Objects.requireNonNull(hex, "hex");
    if (!isHex(hex)) {
      throw new IllegalArgumentException(
          "content id \"" + hex + "\" must be 64 lower-case hexadecimal digits");
    }
  }

  /** The id that a finished SHA-256 digest stands for; the digest is reset by it. */
  public static ContentId of(MessageDigest sha256) {
    return new ContentId(HexFormat.of().formatHex(sha256.digest()));
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static boolean isHex(String text) {
    boolean hex = text.length() == DIGITS;
    for (int i = 0; hex && i < DIGITS; i++) {
      char c = text.charAt(i);
      hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return hex;
  }

  /** The first ten digits, for people. */
  public String brief() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
