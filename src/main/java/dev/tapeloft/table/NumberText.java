package dev.tapeloft.table;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * The numbers of one column as {@link #brief} shows them, with as many decimals each as the one
   * that has most, unless that would add more than two digits to any; missing ones empty.
   */
  public static List<String> aligned(double[] values) {
    List<String> texts = new ArrayList<>();
    int decimals = 0;
    for (double value : values) {
      texts.add(Double.isNaN(value) ? "" : brief(value));
      decimals = Math.max(decimals, decimals(texts.get(texts.size() - 1)));
    }
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      boolean plain = Double.isFinite(values[i]) && texts.get(i).indexOf('e') < 0;
      padded.add(plain ? format(values[i], decimals) : texts.get(i));
    }
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    boolean fits = padded.stream().allMatch(text -> text.length() <= longest + 2);
    return fits ? padded : texts;
  }

  private static int decimals(String text) {
    int point = text.indexOf('.');
    return point < 0 || text.indexOf('e') >= 0 ? 0 : text.length() - point - 1;
  }

  private static String format(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String withoutTrailingZeros(String text) {
    int end = text.length();
    while (text.indexOf('.') >= 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
