package dev.tapeloft.kernel;

import java.util.Locale;

/** Short times as text. */
final class Nanos {
  private static final String[] UNITS = {"ns", "µs", "ms", "s"};

  private Nanos() {}

  /** Three digits or more, and the unit in which they are. */
  static String text(double nanos) {
    int unit = 0;
    double value = nanos;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    int decimals = value >= 99.95 || value == 0 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
  }
}
