package dev.tapeloft.source;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Brings quotes into time order and drops the repeated ones. */
final class TickOrder {
  private long[] time;
  private double[] bid;
  private double[] ask;

  TickOrder(long[] time, double[] bid, double[] ask) {
    this.time = time;
    this.bid = bid;
    this.ask = ask;
  }

  long[] time() {
    return time;
  }

  double[] bid() {
    return bid;
  }

  double[] ask() {
    return ask;
  }

  /** Sorts by time; rows of equal time keep their order. */
  void sort() {
    int[] order = sortedRows();
    long[] sortedTime = new long[order.length];
    double[] sortedBid = new double[order.length];
    double[] sortedAsk = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      sortedTime[i] = time[order[i]];
      sortedBid[i] = bid[order[i]];
      sortedAsk[i] = ask[order[i]];
    }
    time = sortedTime;
    bid = sortedBid;
    ask = sortedAsk;
  }

  /** Of equal rows keeps the first; rows must be sorted. Returns how many it dropped. */
  long dropRepeated() {
    Set<Quote> seen = new HashSet<>();
    int kept = 0;
    for (int row = 0; row < time.length; row++) {
      boolean alone = startsGroup(row) && (row + 1 == time.length || startsGroup(row + 1));
      if (startsGroup(row)) {
        seen = seen.isEmpty() ? seen : new HashSet<>();
      }
      if (alone || seen.add(new Quote(bid[row], ask[row]))) {
        time[kept] = time[row];
        bid[kept] = bid[row];
        ask[kept] = ask[row];
        kept++;
      }
    }
    return shorten(kept);
  }

  private boolean startsGroup(int row) {
    return row == 0 || time[row] != time[row - 1];
  }

  private long shorten(int kept) {
    int dropped = time.length - kept;
    if (dropped > 0) {
      time = Arrays.copyOf(time, kept);
      bid = Arrays.copyOf(bid, kept);
      ask = Arrays.copyOf(ask, kept);
    }
    return dropped;
  }

  /** The rows in order of time, by a merge sort from the bottom up. */
  private int[] sortedRows() {
    int[] order = new int[time.length];
    Arrays.setAll(order, row -> row);
    int[] merged = new int[time.length];
    for (long width = 1; width < order.length; width *= 2) {
      for (long from = 0; from < order.length; from += 2 * width) {
        int middle = (int) Math.min(from + width, order.length);
        int to = (int) Math.min(from + 2 * width, order.length);
        merge(order, merged, (int) from, middle, to);
      }
      int[] done = merged;
      merged = order;
      order = done;
    }
    return order;
  }

  private void merge(int[] order, int[] merged, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = left < middle && (right == to || time[order[left]] <= time[order[right]]);
      merged[i] = takeLeft ? order[left++] : order[right++];
    }
  }

  private record Quote(double bid, double ask) {}
}
