package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Cells;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.InstantColumn;

/** Reads one series beside another, by the start times of their bars. */
final class Alignment {
  /** How many bar lengths a missing bar's predecessor may be old and still stand in for it. */
  static final int STALE_BARS = 5;

  private Alignment() {}

  /** The close of {@code other} at each bar of {@code main}; NaN where none is known. */
  static double[] closes(Bars main, Bars other) {
    long oldest = STALE_BARS * main.interval().duration().toNanos() / 1000;
    double[] closes = Cells.missing(main.size());
    int next = 0;
    double last = Double.NaN;
    long lastTime = 0;
    for (int bar = 0; bar < closes.length; bar++) {
      long time = main.time().at(bar);
      for (; next < other.size() && other.time().at(next) <= time; next++) {
        if (!Double.isNaN(other.close().at(next))) {
          last = other.close().at(next);
          lastTime = other.time().at(next);
        }
      }
      closes[bar] = time - lastTime <= oldest ? last : Double.NaN;
    }
    return closes;
  }

  /** How many bars of a series in time order start no later than {@code time}. */
  static int startingUpTo(Bars series, long time) {
    InstantColumn times = series.time();
    int count = times.size();
    while (count > 0 && times.at(count - 1) > time) {
      count--;
    }
    return count;
  }
}
