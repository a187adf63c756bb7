package dev.tapeloft.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short values as Java writes them, the same on every JDK and different for different values. */
public final class ShownValue {
  private static final int LONGEST = 60;
  private static final int MOST_DIGITS = 17;

  private ShownValue() {}

  /** The words for a value; empty if it is none of a short, simple type. */
  public static Optional<String> of(@Nullable Object value) {
    if (value == null || value instanceof Integer || value instanceof Boolean) {
      return Optional.of(String.valueOf(value));
    }
    if (value instanceof Long number) {
      return Optional.of(number + "L");
    }
    if (value instanceof Double number) {
      return Optional.of(shortest(number));
    }
    return value instanceof String text && text.length() <= LONGEST && isPlain(text)
        ? Optional.of('"' + text + '"')
        : Optional.empty();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
  }

  /** With as few digits as bring it back. */
  private static String shortest(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return plain(rounded);
      }
    }
    return plain(exact.round(new MathContext(MOST_DIGITS)));
  }

  private static String plain(BigDecimal value) {
    String text =
        value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() <= 7
            ? value.setScale(1).toPlainString()
            : value.toString();
    return text.contains(".") || text.contains("E") ? text : text + ".0";
  }
}
