package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;

/** Bars as they are made: columns that grow row by row. */
final class BarRows {
  private long[] time = new long[1 << 10];
  private double[] open = new double[1 << 10];
  private double[] high = new double[1 << 10];
  private double[] low = new double[1 << 10];
  private double[] close = new double[1 << 10];
  private double[] spreadAvg = new double[1 << 10];
  private long[] tickVolume = new long[1 << 10];
  private int size;

  void add(
      long startMicros,
      double first,
      double max,
      double min,
      double last,
      double spread,
      long quotes) {
    if (size == time.length) {
      resize(size * 2);
    }
    time[size] = startMicros;
    open[size] = first;
    high[size] = max;
    low[size] = min;
    close[size] = last;
    spreadAvg[size] = spread;
    tickVolume[size] = quotes;
    size++;
  }

  Bars toBars(Instrument instrument, Interval interval) {
    resize(size);
    return Bars.of(
        Bars.frameBuilder(instrument, interval)
            .column("time", InstantColumn.owning(time))
            .column("open", DoubleColumn.owning(open))
            .column("high", DoubleColumn.owning(high))
            .column("low", DoubleColumn.owning(low))
            .column("close", DoubleColumn.owning(close))
            .column("spread_avg", DoubleColumn.owning(spreadAvg))
            .column("tick_volume", LongColumn.owning(tickVolume))
            .build());
  }

  private void resize(int length) {
    time = Arrays.copyOf(time, length);
    open = Arrays.copyOf(open, length);
    high = Arrays.copyOf(high, length);
    low = Arrays.copyOf(low, length);
    close = Arrays.copyOf(close, length);
    spreadAvg = Arrays.copyOf(spreadAvg, length);
    tickVolume = Arrays.copyOf(tickVolume, length);
  }
}
