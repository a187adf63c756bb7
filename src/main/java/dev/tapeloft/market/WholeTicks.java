package dev.tapeloft.market;

import java.util.Locale;

/** Prices counted in ticks of their instrument. */
final class WholeTicks {
  private static final double ROUNDING_TICKS = 1e-6;
  private static final double MOST_TICKS = 0x1p51;

  private WholeTicks() {}

  /** A price in ticks, of which it must be a multiple to within a millionth. */
  static long of(Instrument instrument, String side, double price, int row) {
    return whole(price * instrument.ticksPerUnit(), "the tick size", instrument, side, price, row);
  }

  /** A price in half ticks, of which it must be a multiple to within a millionth. */
  static long halves(Instrument instrument, String side, double price, int row) {
    double count = price * (2.0 * instrument.ticksPerUnit());
    return whole(count, "half the tick size", instrument, side, price, row);
  }

  private static long whole(
      double count, String of, Instrument instrument, String side, double price, int row) {
    if (!isWhole(count)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %s in row %d is no multiple of %s %s of %s; give its Instrument a finer one",
              side,
              price,
              row,
              of,
              instrument.tickSize(),
              instrument.symbol()));
    }
    return (long) Math.rint(count);
  }

  /** Whether a count of ticks is whole to within a millionth. */
  static boolean isWhole(double count) {
    double whole = Math.rint(count);
    double rounding = Math.max(ROUNDING_TICKS, Math.ulp(count));
    return Math.abs(count - whole) <= rounding && Math.abs(whole) <= MOST_TICKS;
  }
}
