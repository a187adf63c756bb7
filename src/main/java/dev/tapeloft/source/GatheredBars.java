package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Bars as they are read from a file: each checked, then all brought into time order. */
final class GatheredBars {
  private static final int DAY_IS_SHORTER_BY = 20;
  private static final int MANY = 20;
  private static final int HOLIDAYS = 4;
  private static final int SIDE = 4;

  private final BarFile file;
  private final BarColumns columns;
  private final String unit;
  private final List<Row> rows = new ArrayList<>();
  private long outOfOrder;

  /** Of the columns of a file, whose rows are called lines or rows. */
  GatheredBars(BarFile file, BarColumns columns, String unit) {
    this.file = file;
    this.columns = columns;
    this.unit = unit;
  }

  /** One bar; {@code values} are its prices and then its volume, if there is one. */
  private record Row(long time, double[] values, long number) {}

  /**
   * Takes a bar whose prices are positive and whose volume is not negative.
   *
   * @param wrong names the row beside what is wrong with it
   */
  void add(long time, double[] values, long number, Function<String, SourceException> wrong) {
    for (int side = 0; side + SIDE <= values.length; side += SIDE) {
      requireOrder(values, side, wrong);
    }
    if (columns.quoted()) {
      requireUncrossed(values, wrong);
      requireInTicks(values, wrong);
    }
    if (!rows.isEmpty() && time < rows.get(rows.size() - 1).time) {
      outOfOrder++;
    }
    rows.add(new Row(time, values, number));
  }

  BarRead finish() {
    if (rows.isEmpty()) {
      throw withoutRows(file.path());
    }
    if (outOfOrder > 0) {
      rows.sort(Comparator.comparingLong(Row::time));
    }
    List<Row> kept = eachOnce();
    requireInterval(kept);
    return new BarRead(bars(kept), outOfOrder, rows.size() - kept.size());
  }

  static SourceException withoutRows(Path path) {
    return SourceException.in(path, "there are no rows below the header; name a file with bars");
  }

  /** Whether bars so far apart cannot be as long as an interval; both in microseconds. */
  static boolean isShorter(long distance, long interval) {
    return distance < interval - interval / DAY_IS_SHORTER_BY;
  }

  /** Longer bars may be stamped with their first or last day of trading. */
  private static Duration least(Interval interval) {
    return interval.isLongerThanDay()
        ? interval.shortest().minusDays(HOLIDAYS)
        : interval.shortest();
  }

  private static long micros(Duration length) {
    return TimeUnit.SECONDS.toMicros(length.toSeconds());
  }

  /**
   * Refuses bars of another interval: some that begin long before the one before has ended, or many
   * of which no two follow each other. A day may have 23 hours.
   */
  private void requireInterval(List<Row> kept) {
    Interval interval = file.interval();
    long nearest = Long.MAX_VALUE;
    for (int row = 1; row < kept.size(); row++) {
      nearest = Math.min(nearest, kept.get(row).time() - kept.get(row - 1).time());
    }
    boolean shorter = isShorter(nearest, micros(least(interval)));
    long longest = micros(interval.duration());
    boolean longer = kept.size() >= MANY && nearest > longest + longest / DAY_IS_SHORTER_BY;
    if (shorter || longer) {
      throw SourceException.in(
          file.path(),
          "the nearest bars begin %s apart, but the interval is taken to be %s; give that of the file; others are made of them by resample(bars, interval)"
              .formatted(Duration.of(nearest, ChronoUnit.MICROS), file.interval()));
    }
  }

  /** Low, open and close, high: in this order from the bottom up. */
  private void requireOrder(double[] values, int side, Function<String, SourceException> wrong) {
    double open = values[side];
    double high = values[side + 1];
    double low = values[side + 2];
    double close = values[side + 3];
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      throw wrong.apply(
          "%s, %s, %s, %s are %s, %s, %s, %s; open and close must lie between low and high"
                  .formatted(
                      columns.names().get(side),
                      columns.names().get(side + 1),
                      columns.names().get(side + 2),
                      columns.names().get(side + 3),
                      open,
                      high,
                      low,
                      close)
              + "; correct them, or leave the row out");
    }
  }

  private void requireUncrossed(double[] values, Function<String, SourceException> wrong) {
    for (int i = 0; i < SIDE; i++) {
      if (values[i] > values[SIDE + i]) {
        throw wrong.apply(
            "%s (%s) is above %s (%s); correct them, or leave the row out"
                .formatted(
                    columns.names().get(i),
                    values[i],
                    columns.names().get(SIDE + i),
                    values[SIDE + i]));
      }
    }
  }

  private void requireInTicks(double[] values, Function<String, SourceException> wrong) {
    for (int i = 0; i < values.length; i++) {
      if (!file.instrument().isInTicks(values[i])) {
        throw wrong.apply(
            SourceException.offTick(file.instrument(), columns.names().get(i), values[i]));
      }
    }
  }

  private List<Row> eachOnce() {
    List<Row> kept = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Row before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (before == null || before.time != row.time) {
        kept.add(row);
      } else if (!Arrays.equals(before.values, row.values)) {
        throw SourceException.in(
            file.path(),
            String.format(
                Locale.ROOT,
                "%s %,d and %,d are different bars of one time; leave one out",
                unit,
                before.number,
                row.number));
      }
    }
    return kept;
  }

  private Bars bars(List<Row> kept) {
    InstantColumn time = InstantColumn.owning(kept.stream().mapToLong(Row::time).toArray());
    Ohlc first = side(kept, 0);
    if (columns.quoted()) {
      return Bars.of(file.instrument(), file.interval(), time, first, side(kept, SIDE));
    }
    return columns.volume().isPresent()
        ? Bars.of(file.instrument(), file.interval(), time, first, cells(kept, SIDE))
        : Bars.of(file.instrument(), file.interval(), time, first);
  }

  private static Ohlc side(List<Row> kept, int from) {
    return new Ohlc(
        cells(kept, from), cells(kept, from + 1), cells(kept, from + 2), cells(kept, from + 3));
  }

  private static DoubleColumn cells(List<Row> kept, int column) {
    return DoubleColumn.owning(kept.stream().mapToDouble(row -> row.values[column]).toArray());
  }
}
