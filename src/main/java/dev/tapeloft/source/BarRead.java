package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import java.util.Locale;

/**
 * What a file of bars held, in time order, and what had to be mended.
 *
 * @param bars the bars
 * @param outOfOrder rows with a time before that of the row above them, sorted
 * @param repeated rows equal to an earlier one, dropped
 */
public record BarRead(Bars bars, long outOfOrder, long repeated) {
  /** What was mended, in words. */
  public String repairs() {
    return outOfOrder == 0 && repeated == 0
        ? "no repairs"
        : String.format(
            Locale.ROOT, "%,d repeated rows dropped, %,d rows sorted", repeated, outOfOrder);
  }
}
