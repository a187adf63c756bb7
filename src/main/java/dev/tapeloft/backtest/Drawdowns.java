package dev.tapeloft.backtest;

import java.util.function.IntToLongFunction;

/**
 * The falls of an account below its highest point so far; the start is the first highest point.
 *
 * @param deepest as a fraction of the highest point before it
 * @param deepestMoney the deepest in money
 * @param longestMicros the longest time from a highest point until it is seen again, or to the end
 * @param ulcerIndex √(mean of squared falls), in per cent
 */
record Drawdowns(double deepest, double deepestMoney, long longestMicros, double ulcerIndex) {
  private static final int START = -1;

  /** The falls of equity at the close of each bar. */
  static Drawdowns of(double[] equity, double cash, Quotes quotes) {
    return of(equity, cash, bar -> bar == START ? quotes.start(0) : quotes.end(bar));
  }

  /**
   * The falls of values below a start and each other; number −1 asks for the time of the start.
   * Comparisons that are foretold are quicker than maxima, each of which waits for the one before.
   */
  static Drawdowns of(double[] values, double start, IntToLongFunction micros) {
    double peak = start;
    int peakAt = START;
    double deepest = 0;
    double deepestMoney = 0;
    double squares = 0;
    long longest = 0;
    for (int i = 0; i < values.length; i++) {
      double fall = peak - values[i];
      if (fall > 0) {
        double share = fall / peak;
        if (share > deepest) {
          deepest = share;
        }
        if (fall > deepestMoney) {
          deepestMoney = fall;
        }
        squares += share * share;
      } else {
        longest = i == peakAt + 1 ? longest : Math.max(longest, between(peakAt, i, micros));
        peak = values[i];
        peakAt = i;
      }
    }
    int last = values.length - 1;
    longest = last == peakAt ? longest : Math.max(longest, between(peakAt, last, micros));
    return new Drawdowns(deepest, deepestMoney, longest, 100 * Math.sqrt(squares / values.length));
  }

  private static long between(int one, int other, IntToLongFunction micros) {
    return micros.applyAsLong(other) - micros.applyAsLong(one);
  }
}
