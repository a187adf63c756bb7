package dev.tapeloft.table;

import java.nio.charset.StandardCharsets;

/** Reads decimals from bytes as the nearest double. */
public final class DecimalText {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = new double[EXACT_DIGITS + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
    }
  }

  private DecimalText() {}

  /**
   * The double nearest to the decimal in a range of bytes, NaN where there is none. Up to 15 digits
   * and their power of ten are exact doubles, so one division rounds correctly; the rest is left to
   * {@link Double#parseDouble}.
   */
  public static double parse(byte[] bytes, int from, int to) {
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (bytes[i] == '.' && point < 0) {
        point = i;
      } else {
        return parseAny(bytes, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (count > EXACT_DIGITS) {
      return parseAny(bytes, from, to);
    }
    return point < 0 ? digits : digits / POWERS_OF_TEN[to - point - 1];
  }

  private static double parseAny(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("0123456789+-.eE".indexOf(bytes[i]) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
