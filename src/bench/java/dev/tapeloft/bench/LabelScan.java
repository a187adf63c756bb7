package dev.tapeloft.bench;

import dev.tapeloft.label.Label;
import dev.tapeloft.market.Ticks;
import java.util.stream.IntStream;

/**
 * What labels are compared with: each row looks at those behind it until a barrier or the horizon
 * ends it, for one label at a time, upwards and downwards, rows side by side on all processors.
 */
final class LabelScan {
  private final long[] times;
  private final int[] mids;
  private final int halvesPerPip;

  LabelScan(Ticks ticks) {
    long ticksPerUnit = ticks.instrument().ticksPerUnit();
    this.times = ticks.time().toArray();
    this.mids =
        IntStream.range(0, times.length)
            .map(row -> (int) Math.rint((ticks.bid().at(row) + ticks.ask().at(row)) * ticksPerUnit))
            .toArray();
    this.halvesPerPip = (int) Math.rint(2 * ticks.instrument().requirePip() * ticksPerUnit);
  }

  /** How many rows touched the target first, upwards and downwards together. */
  long targets(Label label) {
    int target = (int) (label.targetPips() * halvesPerPip);
    int stop = (int) (label.stopPips() * halvesPerPip);
    long micros = label.horizon().toSeconds() * 1_000_000;
    return IntStream.range(0, mids.length)
        .parallel()
        .mapToLong(row -> hit(row, 1, target, stop, micros) + hit(row, -1, target, stop, micros))
        .sum();
  }

  private int hit(int row, int sign, int target, int stop, long micros) {
    long until = times[row] + micros;
    for (int later = row + 1; later < mids.length && times[later] <= until; later++) {
      int gain = sign * (mids[later] - mids[row]);
      if (gain >= target) {
        return 1;
      }
      if (gain <= -stop) {
        return 0;
      }
    }
    return 0;
  }
}
