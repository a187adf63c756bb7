package dev.tapeloft.source;

import dev.tapeloft.market.Bars;

/**
 * What a file of bars held, in time order, and what had to be mended.
 *
 * @param bars the bars
 * @param outOfOrder rows with a time before that of the row above them, sorted
 * @param repeated rows equal to an earlier one, dropped
 */
public record BarRead(Bars bars, long outOfOrder, long repeated) {
  /** What was mended, in the words of ticks. */
  public String repairs() {
    return new TickRepairs(outOfOrder, repeated, 0).toString();
  }
}
