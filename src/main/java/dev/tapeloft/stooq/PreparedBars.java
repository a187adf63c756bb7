package dev.tapeloft.stooq;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.stream.IntStream;

/**
 * Daily bars of a file's prices.
 *
 * @param bars a bar for each date whose prices are numbers above 0, the low the lowest and the high
 *     the highest of them; of several rows of a date the last in the file
 * @param leftOut how many rows are in no bar
 */
public record PreparedBars(Bars bars, int leftOut) {
  private static final Interval DAY = Interval.days(1);

  /** The bars of rows as {@link DailyPrices} has them. */
  public static PreparedBars of(Frame prices, Instrument instrument) {
    int[] rows = IntStream.range(0, prices.rowCount()).filter(row -> isBar(prices, row)).toArray();
    InstantColumn dates = prices.instants("date");
    int[] last =
        IntStream.range(0, rows.length)
            .filter(i -> i + 1 == rows.length || dates.at(rows[i]) != dates.at(rows[i + 1]))
            .map(i -> rows[i])
            .toArray();
    Frame taken = prices.pick(last);
    Ohlc traded =
        new Ohlc(
            taken.doubles("open"),
            taken.doubles("high"),
            taken.doubles("low"),
            taken.doubles("close"));
    return new PreparedBars(
        Bars.of(instrument, DAY, taken.instants("date"), traded, taken.doubles("volume")),
        prices.rowCount() - last.length);
  }

  private static boolean isBar(Frame prices, int row) {
    double low = prices.doubles("low").at(row);
    double high = prices.doubles("high").at(row);
    return low > 0
        && Double.isFinite(high)
        && isWithin(prices.doubles("open"), row, low, high)
        && isWithin(prices.doubles("close"), row, low, high);
  }

  private static boolean isWithin(DoubleColumn price, int row, double low, double high) {
    return price.at(row) >= low && price.at(row) <= high;
  }
}
