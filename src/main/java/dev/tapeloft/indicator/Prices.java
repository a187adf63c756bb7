package dev.tapeloft.indicator;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.LongColumn;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What bars tell an indicator, as arrays with one cell a bar; none of them is ever written to.
 *
 * @param open the first price
 * @param high the highest price
 * @param low the lowest price
 * @param close the last price
 * @param volume what was traded, else the number of quotes; NaN where neither is known
 * @param spread mean ask − bid in price; NaN where unknown
 */
record Prices(
    double[] open, double[] high, double[] low, double[] close, double[] volume, double[] spread) {

  static Prices of(Bars bars) {
    return new Prices(
        bars.open().toArray(),
        bars.high().toArray(),
        bars.low().toArray(),
        bars.close().toArray(),
        volume(bars),
        bars.spreadAvg().toArray());
  }

  int size() {
    return close.length;
  }

  /** Halfway between low and high. */
  double[] middle() {
    return Cells.from(0, size(), bar -> (high[bar] + low[bar]) / 2);
  }

  /** The mean of high, low and close. */
  double[] typical() {
    return Cells.from(0, size(), bar -> (high[bar] + low[bar] + close[bar]) / 3);
  }

  /** Whether the volume of any bar is known. */
  static boolean hasVolume(Bars bars) {
    return !IntStream.range(0, bars.size()).mapToDouble(volumeOf(bars)).allMatch(Double::isNaN);
  }

  private static double[] volume(Bars bars) {
    return IntStream.range(0, bars.size()).mapToDouble(volumeOf(bars)).toArray();
  }

  private static IntToDoubleFunction volumeOf(Bars bars) {
    Column traded = bars.frame().columns().get("volume");
    if (traded instanceof DoubleColumn units) {
      return units::at;
    }
    if (traded instanceof LongColumn units) {
      return units::at;
    }
    return bar -> known(bars.tickVolume().at(bar));
  }

  /** A bar has at least one quote: none means that nobody counted. */
  private static double known(long quotes) {
    return quotes == 0 ? Double.NaN : quotes;
  }
}
