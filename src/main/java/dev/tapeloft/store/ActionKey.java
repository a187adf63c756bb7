package dev.tapeloft.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** The key that 32 bytes of a SHA-256 stand for. */
  public static ActionKey of(byte[] sha256) {
    return new ActionKey(HexFormat.of().formatHex(sha256));
  }

  /** The key of one item of the action that has this key. */
  public ActionKey item(String name) {
    MessageDigest sha256 = sha256();
    sha256.update(bytes());
    return of(sha256.digest(Utf8.bytes(name)));
  }

  /** The key that a word of our own stands for, such as the name of a file. */
  static ActionKey ofWord(String word) {
    return of(sha256().digest(word.getBytes(StandardCharsets.UTF_8)));
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

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Its first 62 bits: where in the lock file its byte lies, and what the ledger sorts it by. */
  long prefix() {
    return Long.parseUnsignedLong(hex.substring(0, 16), 16) >>> 2;
  }

  /** The first ten digits of the keys with a prefix. */
  static String digits(long prefix) {
    return HexFormat.of().toHexDigits(prefix << 2).substring(0, 10);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
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
