package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import java.util.Arrays;
import java.util.List;

/**
 * The range of the last Tokyo hours before each bar, that bar left out; NaN until there are enough.
 */
final class TokyoRange {
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final double[] highest;
  private final double[] lowest;

  private TokyoRange(Indicators indicators, int hours) {
    Bars bars = indicators.bars();
    boolean[] tokyo = Session.TOKYO.of(indicators);
    this.highest = new double[bars.size()];
    this.lowest = new double[bars.size()];
    double[] highs = new double[hours];
    double[] lows = new double[hours];
    Arrays.fill(highs, Double.NaN);
    Arrays.fill(lows, Double.NaN);
    long hour = Long.MIN_VALUE;
    int place = 0;
    double top = Double.NaN;
    double bottom = Double.NaN;
    for (int bar = 0; bar < highest.length; bar++) {
      highest[bar] = top;
      lowest[bar] = bottom;
      if (tokyo[bar]) {
        long now = Math.floorDiv(bars.time().at(bar), HOUR_MICROS);
        if (now != hour) {
          hour = now;
          place = (place + 1) % hours;
          highs[place] = bars.high().at(bar);
          lows[place] = bars.low().at(bar);
        } else {
          highs[place] = Math.max(highs[place], bars.high().at(bar));
          lows[place] = Math.min(lows[place], bars.low().at(bar));
        }
        top = Arrays.stream(highs).reduce(Math::max).orElseThrow();
        bottom = Arrays.stream(lows).reduce(Math::min).orElseThrow();
      }
    }
  }

  static TokyoRange of(Indicators indicators, int hours) {
    return indicators
        .memo()
        .get(List.of("tokyo range", hours), () -> new TokyoRange(indicators, hours));
  }

  /** +1 where a close is above the range by more than a band, −1 where it is below, else 0. */
  int side(int bar, double close, double band) {
    return close > highest[bar] + band ? 1 : close < lowest[bar] - band ? -1 : 0;
  }
}
