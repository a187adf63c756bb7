package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes bars of bids and asks: mids, and the spread at each price.
 *
 * <p>Prices are counted in ticks of the instrument, so that mids and spreads are the doubles
 * nearest to their decimals.
 */
final class QuotedBars {
  private final Instrument instrument;
  private final int size;

  QuotedBars(Instrument instrument, int size) {
    this.instrument = instrument;
    this.size = size;
  }

  Bars bars(Interval interval, InstantColumn time, Ohlc bid, Ohlc ask) {
    long[] open = spreads("open", bid.open(), ask.open());
    long[] high = spreads("high", bid.high(), ask.high());
    long[] low = spreads("low", bid.low(), ask.low());
    long[] close = spreads("close", bid.close(), ask.close());
    double unit = instrument.ticksPerUnit();
    double[] mean = new double[size];
    for (int i = 0; i < size; i++) {
      mean[i] = (open[i] + high[i] + low[i] + close[i]) / (4 * unit);
    }
    return Bars.of(
        Bars.frameBuilder(instrument, interval)
            .column("time", time)
            .column("open", mids(bid.open(), open))
            .column("high", mids(bid.high(), high))
            .column("low", mids(bid.low(), low))
            .column("close", mids(bid.close(), close))
            .column("spread_avg", DoubleColumn.owning(mean))
            .column("tick_volume", LongColumn.owning(new long[size]))
            .column("spread_open", prices(open))
            .column("spread_high", prices(high))
            .column("spread_low", prices(low))
            .column("spread_close", prices(close))
            .build());
  }

  /** Ask less bid, in ticks. */
  private long[] spreads(String name, DoubleColumn bid, DoubleColumn ask) {
    long[] spreads = new long[size];
    for (int i = 0; i < size; i++) {
      spreads[i] = ticks("ask " + name, ask, i) - ticks("bid " + name, bid, i);
      if (spreads[i] < 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "bar %d: bid %s (%s) must be at most ask %s (%s); leave the bar out",
                i,
                name,
                bid.at(i),
                name,
                ask.at(i)));
      }
    }
    return spreads;
  }

  private DoubleColumn mids(DoubleColumn bid, long[] spreads) {
    double halves = 2.0 * instrument.ticksPerUnit();
    return DoubleColumn.owning(
        IntStream.range(0, size)
            .mapToDouble(i -> (2 * ticks("bid", bid, i) + spreads[i]) / halves)
            .toArray());
  }

  private DoubleColumn prices(long[] ticks) {
    double unit = instrument.ticksPerUnit();
    return DoubleColumn.owning(
        IntStream.range(0, size).mapToDouble(i -> ticks[i] / unit).toArray());
  }

  private long ticks(String side, DoubleColumn prices, int row) {
    return WholeTicks.of(instrument, side, prices.at(row), row);
  }
}
