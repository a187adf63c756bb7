package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Cells;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.List;

/**
 * The range of the last Tokyo hours before each bar, that bar left out; NaN until there are enough.
 */
final class TokyoRange {
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final double[] highest;
  private final double[] lowest;

  private TokyoRange(Evidence evidence, int hours) {
    Bars bars = evidence.bars();
    DoubleColumn high = bars.high();
    DoubleColumn low = bars.low();
    boolean[] tokyo = Session.TOKYO.of(evidence);
    this.highest = Cells.missing(bars.size());
    this.lowest = Cells.missing(bars.size());
    LastHours last = new LastHours(hours);
    for (int bar = 0; bar < highest.length; bar++) {
      highest[bar] = last.highest;
      lowest[bar] = last.lowest;
      if (tokyo[bar]) {
        last.add(Math.floorDiv(bars.time().at(bar), HOUR_MICROS), high.at(bar), low.at(bar));
      }
    }
  }

  static TokyoRange of(Evidence evidence, int hours) {
    return evidence.shared(List.of("tokyo range", hours), () -> new TokyoRange(evidence, hours));
  }

  /** +1 where a close is above the range by more than a band, −1 where it is below, else 0. */
  int side(int bar, double close, double band) {
    return close > highest[bar] + band ? 1 : close < lowest[bar] - band ? -1 : 0;
  }

  /** The last hours with bars, in a ring. */
  private static final class LastHours {
    private final double[] highs;
    private final double[] lows;
    private long hour = Long.MIN_VALUE;
    private int place;
    private double highest = Double.NaN;
    private double lowest = Double.NaN;

    LastHours(int hours) {
      this.highs = Cells.missing(hours);
      this.lows = Cells.missing(hours);
    }

    void add(long now, double high, double low) {
      boolean isNew = now != hour;
      hour = now;
      place = isNew ? (place + 1) % highs.length : place;
      highs[place] = isNew ? high : Math.max(highs[place], high);
      lows[place] = isNew ? low : Math.min(lows[place], low);
      highest = highs[0];
      lowest = lows[0];
      for (int i = 1; i < highs.length; i++) {
        highest = Math.max(highest, highs[i]);
        lowest = Math.min(lowest, lows[i]);
      }
    }
  }
}
