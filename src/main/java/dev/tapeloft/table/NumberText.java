package dev.tapeloft.table;

import java.util.Locale;

/** Numbers as tables show them. */
public final class NumberText {
  private static final double EXPONENT_FROM = 1e9;
  private static final double EXPONENT_BELOW = 1e-6;

  private NumberText() {}

  /** At most six significant digits, with an exponent only where it would be long without. */
  public static String brief(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    if (value == Math.rint(value) && size < EXPONENT_FROM) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= EXPONENT_FROM || size < EXPONENT_BELOW) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = (int) Math.max(0, 5 - Math.floor(Math.log10(size)));
    return withoutTrailingZeros(
        String.format(Locale.ROOT, "%." + Math.min(digits, 9) + "f", value));
  }

  private static String withoutTrailingZeros(String text) {
    int end = text.length();
    while (text.indexOf('.') >= 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
