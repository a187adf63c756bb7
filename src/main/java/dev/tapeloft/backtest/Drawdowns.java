package dev.tapeloft.backtest;

/**
 * The falls of an account below its highest point so far, fed with one value after the other; the
 * cash at the start is the first highest point.
 */
final class Drawdowns {
  private double peak;
  private long peakTime;
  private boolean below;
  private double deepest;
  private double deepestMoney;
  private long longest;
  private double squares;
  private int seen;

  Drawdowns(double cash, long startMicros) {
    this.peak = cash;
    this.peakTime = startMicros;
  }

  /** The falls of equity at the close of each bar. */
  static Drawdowns of(double[] equity, double cash, Quotes quotes) {
    Drawdowns drawdowns = new Drawdowns(cash, quotes.start(0));
    for (int bar = 0; bar < equity.length; bar++) {
      drawdowns.see(equity[bar], quotes.end(bar));
    }
    return drawdowns;
  }

  void see(double value, long micros) {
    seen++;
    double fall = peak - value;
    if (below || fall > 0) {
      longest = Math.max(longest, micros - peakTime);
    }
    below = fall > 0;
    if (below) {
      fell(fall);
    } else {
      peak = value;
      peakTime = micros;
    }
  }

  private void fell(double fall) {
    double share = fall / peak;
    deepest = Math.max(deepest, share);
    deepestMoney = Math.max(deepestMoney, fall);
    squares += share * share;
  }

  /** The deepest fall as a fraction of the highest point before it. */
  double deepest() {
    return deepest;
  }

  /** The deepest fall in quote currency. */
  double deepestMoney() {
    return deepestMoney;
  }

  /** The longest time from a highest point until it is seen again, in microseconds. */
  long longestMicros() {
    return longest;
  }

  /** √(mean of squared falls), in per cent. */
  double ulcerIndex() {
    return 100 * Math.sqrt(squares / seen);
  }
}
