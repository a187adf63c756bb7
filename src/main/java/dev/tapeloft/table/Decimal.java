package dev.tapeloft.table;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as canonical text: the fewest decimal digits that read back as the same double, without
 * an exponent.
 *
 * <p>It is the same on every JDK and in every locale, so that it may stand in keys; two numbers
 * that differ have texts that differ (except 0 and −0).
 */
public final class Decimal {
  private static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** Below this a whole number and a power of ten are exact, so their quotient is the nearest. */
  private static final long EXACT = 1L << 53;

  private Decimal() {}

  /** The text of a number, such as {@code 10} or {@code 2.5}. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    for (int places = 0; places < POWERS.length; places++) {
      long whole = Math.round(value * POWERS[places]);
      if (Math.abs(whole) < EXACT && whole / POWERS[places] == value) {
        return BigDecimal.valueOf(whole, places).toPlainString();
      }
    }
    return searched(value);
  }

  private static String searched(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (rounded(exact, digits).doubleValue() != value) {
      digits++;
    }
    return rounded(exact, digits).stripTrailingZeros().toPlainString();
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits));
  }
}
