package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;

/** Thins the signals of a rule: at most 5 in a UTC day, and 120 minutes from start to start. */
final class SparseSignals {
  private static final int MOST_A_DAY = 5;
  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long APART_MICROS = 120 * MINUTE_MICROS;
  private static final long DAY_MICROS = 24 * 60 * MINUTE_MICROS;

  private SparseSignals() {}

  static Signals of(Bars bars, Signals rule) {
    byte[] signals = new byte[bars.size()];
    long last = Long.MIN_VALUE / 2;
    int today = 0;
    for (int bar = 0; bar < signals.length; bar++) {
      long time = bars.time().at(bar);
      if (Math.floorDiv(time, DAY_MICROS) != Math.floorDiv(last, DAY_MICROS)) {
        today = 0;
      }
      int signal = today < MOST_A_DAY && time - last >= APART_MICROS ? rule.at(bar) : 0;
      if (signal != 0) {
        signals[bar] = (byte) signal;
        last = time;
        today++;
      }
    }
    return bar -> signals[bar];
  }
}
