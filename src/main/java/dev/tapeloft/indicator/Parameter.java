package dev.tapeloft.indicator;

import dev.tapeloft.table.Decimal;
import java.util.Locale;

/**
 * A number that an indicator is given.
 *
 * @param name what it is called in messages
 * @param smallest the smallest number of bars; of no use where it is no number of bars
 * @param bars whether it counts bars; else it is any number above 0
 */
record Parameter(String name, int smallest, boolean bars) {
  /** A number of bars, at least {@code smallest}. */
  static Parameter bars(String name, int smallest) {
    return new Parameter(name, smallest, true);
  }

  /** A number above 0. */
  static Parameter factor(String name) {
    return new Parameter(name, 0, false);
  }

  void check(double value) {
    if (bars) {
      checkBars(value);
    } else if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          name + " (" + Decimal.text(value) + ") must be above 0 and finite");
    }
  }

  private void checkBars(double value) {
    if (!(value >= smallest && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s (%s) must be at least %d %s",
              name,
              Decimal.text(value),
              smallest,
              smallest == 1 ? "bar" : "bars"));
    }
  }
}
