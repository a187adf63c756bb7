package dev.tapeloft.backtest;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.Locale;

/**
 * A market in which bars give the signals and single quotes the fills.
 *
 * <p>A quote belongs to the first bar that ends after it, so one between two bars to the later.
 * What is tested are the bars from the one of the first quote to the one of the last.
 *
 * @param quotes the quotes from the start of the first bar until before the end of the last
 * @param rates at each quote
 * @param fill when a signal is filled
 * @param before the bars before those that are tested
 * @param starts the start of each bar that is tested
 * @param until the number of quotes before the end of each bar that is tested
 */
record TickMarket(
    TickQuotes quotes, Rates rates, Fill fill, int before, InstantColumn starts, int[] until)
    implements Market {
  /** On all quotes of the bars' time; refused where there is none, or one of another instrument. */
  static TickMarket of(Bars bars, Ticks ticks, Fill fill) {
    requireSame(ticks.instrument(), bars.instrument());
    requireOrder(ticks);
    int from = firstFrom(ticks, bars.time().at(0));
    int[] until = new int[bars.size()];
    Arrays.setAll(until, bar -> firstFrom(ticks, bars.end(bar)) - from);
    int size = until[until.length - 1];
    if (size == 0) {
      throw new IllegalArgumentException(
          "none of %s lies in %s; give those of the same time".formatted(ticks, bars));
    }
    int first = above(until, 0);
    int last = above(until, size - 1);
    return new TickMarket(
        TickQuotes.of(ticks, from, from + size),
        Rates.same(),
        fill,
        first,
        bars.time().slice(first, last + 1),
        Arrays.copyOfRange(until, first, last + 1));
  }

  /** The bars that are tested. */
  Bars tested(Bars bars) {
    return Bars.of(bars.frame().slice(before, before + until.length));
  }

  @Override
  public Market with(Rates other) {
    return new TickMarket(quotes, other, fill, before, starts, until);
  }

  @Override
  public int signalBar(int quote) {
    int bar = fill == Fill.NEXT_OPEN ? barOf(quote + 1) - 1 : barOf(quote);
    return before + bar;
  }

  @Override
  public int lastOpen() {
    return until.length == 1 ? 0 : until[until.length - 2];
  }

  @Override
  public int barsHeld(int from, int to) {
    return to > from ? barOf(to - 1) - barOf(from) + 1 : 0;
  }

  @Override
  public int lastOf(int quote, int bars) {
    long bar = (long) barOf(quote) + bars - 1;
    return bar < until.length ? until[(int) bar] - 1 : Integer.MAX_VALUE;
  }

  /**
   * A signal is heard at the last quote before its bar ends; of several that wait for the same
   * quote the last one counts. At the close, that of a bar without quotes is not heard.
   */
  @Override
  public byte[] heard(byte[] signals) {
    byte[] heard = new byte[quotes.size];
    for (int bar = 0; bar < until.length; bar++) {
      byte signal = signals[before + bar];
      if (signal != 0 && (fill == Fill.NEXT_OPEN || hasQuotes(bar))) {
        heard[until[bar] - 1] = signal;
      }
    }
    return heard;
  }

  /** Whether the last quote before a bar's end is in the bar. */
  private boolean hasQuotes(int bar) {
    return quotes.start(until[bar] - 1) >= starts.at(bar);
  }

  @Override
  public Marks marks() {
    return Marks.ofTicks(until);
  }

  private int barOf(int quote) {
    return above(until, quote);
  }

  /** The first cell above a value, of cells in order. */
  private static int above(int[] cells, int value) {
    int low = 0;
    int high = cells.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cells[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first quote at or after a time. */
  private static int firstFrom(Ticks ticks, long micros) {
    int low = 0;
    int high = ticks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticks.time().at(middle) >= micros) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void requireSame(Instrument ticks, Instrument bars) {
    if (!ticks.equals(bars)) {
      boolean namesDiffer = !ticks.symbol().equals(bars.symbol());
      throw new IllegalArgumentException(
          "ticks of %s do not belong to bars of %s; give those of the same instrument"
              .formatted(namesDiffer ? ticks.symbol() : ticks, namesDiffer ? bars.symbol() : bars));
    }
  }

  private static void requireOrder(Ticks ticks) {
    for (int quote = 1; quote < ticks.size(); quote++) {
      if (ticks.time().at(quote) < ticks.time().at(quote - 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "quote %d (%s) must not be before the one before it; sort the ticks first",
                quote,
                ticks.time().text(quote)));
      }
    }
  }
}
