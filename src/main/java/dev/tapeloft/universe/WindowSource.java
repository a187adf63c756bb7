package dev.tapeloft.universe;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stretch of bars that windows are cut from, its prices counted in steps of half a tick: the mid
 * of two quotes is a whole number of them, so that sums and comparisons of prices are exact.
 */
final class WindowSource {
  private static final int SHORTEST_LOOKBACK = 5;
  private static final int LONGEST_LOOKBACK = 1_000;
  private static final double ROUNDING = 1e-9;

  final Instrument instrument;
  final double stepsPerPip;
  final double stepsPerUnit;
  final InstantColumn time;

  /** Prices in steps, whole numbers. */
  final double[] open;

  final double[] high;
  final double[] low;
  final double[] close;

  /** Units traded, or else quotes; NaN where unknown. */
  final double[] volume;

  /** Mean ask − bid in pips; NaN where unknown. */
  final double[] spread;

  /** The bars from {@code from} (inclusive) to {@code to} (exclusive). */
  WindowSource(Bars bars, int from, int to) {
    this.instrument = bars.instrument();
    this.stepsPerUnit = 2.0 * instrument.ticksPerUnit();
    this.stepsPerPip = wholeIfNearly(instrument.requirePip() * stepsPerUnit);
    this.time = bars.time().slice(from, to);
    this.open = steps("open", bars.open().slice(from, to));
    this.high = steps("high", bars.high().slice(from, to));
    this.low = steps("low", bars.low().slice(from, to));
    this.close = steps("close", bars.close().slice(from, to));
    this.volume = volume(bars, from, to);
    this.spread =
        Arrays.stream(bars.spreadAvg().slice(from, to).toArray())
            .map(spread -> spread * stepsPerUnit / stepsPerPip)
            .toArray();
  }

  /** Refuses a length that windows cannot have. */
  static void requireLookback(int lookback) {
    if (lookback < SHORTEST_LOOKBACK || lookback > LONGEST_LOOKBACK) {
      throw new IllegalArgumentException(
          "lookback (%s) must be from %s to %s bars"
              .formatted(lookback, SHORTEST_LOOKBACK, LONGEST_LOOKBACK));
    }
  }

  /** The window that begins at a bar of this stretch. */
  Window window(int start, int lookback, Workspace workspace) {
    Objects.checkFromIndexSize(start, lookback, close.length);
    return new Window(this, start, lookback, workspace);
  }

  private static double wholeIfNearly(double steps) {
    double whole = Math.rint(steps);
    return Math.abs(steps - whole) <= ROUNDING * steps ? whole : steps;
  }

  private double[] steps(String side, DoubleColumn prices) {
    double[] steps = prices.toArray();
    for (int bar = 0; bar < steps.length; bar++) {
      double price = steps[bar];
      if (!instrument.isInTicks(2 * price)) {
        throw new IllegalArgumentException(
            "%s %s at %s is no multiple of half the tick size %s of %s; give its Instrument a finer one"
                .formatted(
                    side, price, time.instant(bar), instrument.tickSize(), instrument.symbol()));
      }
      steps[bar] = Math.rint(price * stepsPerUnit);
    }
    return steps;
  }

  private static double[] volume(Bars bars, int from, int to) {
    Column volume = bars.frame().columns().get("volume");
    if (volume instanceof DoubleColumn units) {
      return units.slice(from, to).toArray();
    }
    return Arrays.stream(bars.tickVolume().slice(from, to).toArray())
        .mapToDouble(quotes -> quotes == 0 ? Double.NaN : quotes)
        .toArray();
  }
}
