package dev.tapeloft.source;

import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Quotes as they are read: chunks of primitive arrays, so that many millions cost little more than
 * themselves. Crossed quotes are dropped on entry.
 */
final class TickRows {
  private static final int CHUNK_ROWS = 1 << 15;

  private final Deque<long[]> times = new ArrayDeque<>();
  private final Deque<double[]> bids = new ArrayDeque<>();
  private final Deque<double[]> asks = new ArrayDeque<>();
  private long[] time = new long[0];
  private double[] bid = new double[0];
  private double[] ask = new double[0];
  private int inChunk;
  private long size;
  private long latest = Long.MIN_VALUE;
  private boolean timesRepeat;
  private long outOfOrder;
  private long crossed;

  /** Takes a quote; false where it is crossed and dropped. */
  boolean add(long micros, double bidPrice, double askPrice) {
    if (bidPrice > askPrice) {
      crossed++;
      return false;
    }
    if (inChunk == time.length) {
      startChunk();
    }
    time[inChunk] = micros;
    bid[inChunk] = bidPrice;
    ask[inChunk] = askPrice;
    inChunk++;
    size++;
    follow(micros);
    return true;
  }

  TickRead finish(TickFile file) {
    requireRows(file);
    TickOrder order = new TickOrder(joinTimes(), joinPrices(bids), joinPrices(asks));
    if (outOfOrder > 0) {
      order.sort();
    }
    long repeated = timesRepeat || outOfOrder > 0 ? order.dropRepeated() : 0;
    Ticks ticks =
        Ticks.of(
            file.instrument(),
            InstantColumn.owning(order.time()),
            DoubleColumn.owning(order.bid()),
            DoubleColumn.owning(order.ask()));
    return new TickRead(ticks, new TickRepairs(outOfOrder, repeated, crossed));
  }

  private void follow(long micros) {
    if (micros < latest) {
      outOfOrder++;
    } else {
      timesRepeat |= micros == latest;
      latest = micros;
    }
  }

  private void startChunk() {
    time = new long[CHUNK_ROWS];
    bid = new double[CHUNK_ROWS];
    ask = new double[CHUNK_ROWS];
    times.add(time);
    bids.add(bid);
    asks.add(ask);
    inChunk = 0;
  }

  private void requireRows(TickFile file) {
    if (size == 0) {
      throw SourceException.in(
          file.path(),
          crossed == 0
              ? "there are no rows below the header; name a file with quotes"
              : (crossed == 1
                      ? "the only row is"
                      : String.format(Locale.ROOT, "all %,d rows are", crossed))
                  + " crossed (bid above ask); check which column is which");
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw SourceException.in(
          file.path(), String.format(Locale.ROOT, "%,d rows are too many; split the file", size));
    }
  }

  private long[] joinTimes() {
    long[] joined = new long[(int) size];
    for (int at = 0; at < joined.length; at += CHUNK_ROWS) {
      System.arraycopy(times.remove(), 0, joined, at, Math.min(CHUNK_ROWS, joined.length - at));
    }
    return joined;
  }

  private double[] joinPrices(Deque<double[]> chunks) {
    double[] joined = new double[(int) size];
    for (int at = 0; at < joined.length; at += CHUNK_ROWS) {
      System.arraycopy(chunks.remove(), 0, joined, at, Math.min(CHUNK_ROWS, joined.length - at));
    }
    return joined;
  }
}
