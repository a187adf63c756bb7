package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Divides the prices of bars by what came later, and multiplies their volumes. */
final class BarAdjuster {
  private final Bars bars;
  private final Adjustments adjustments;

  BarAdjuster(Bars bars, Adjustments adjustments) {
    if (bars.interval().isLongerThanDay()) {
      throw new IllegalArgumentException(
          "bars of %s may have prices of before and after a split in one; adjust bars of at most a day, then resample them"
              .formatted(bars.interval()));
    }
    this.bars = bars;
    this.adjustments = adjustments;
  }

  Bars bars() {
    double[] price = ratios(adjustments::priceRatio);
    double[] volume = ratios(adjustments::volumeRatio);
    Frame.Builder adjusted = Frame.builder().metadata(bars.frame().metadata());
    bars.frame()
        .columns()
        .forEach(
            (name, column) ->
                adjusted.column(
                    name,
                    switch (name) {
                      case "time", "tick_volume" -> column;
                      case "volume" -> multiplied(bars.frame().doubles(name), volume);
                      default -> divided(bars.frame().doubles(name), price);
                    }));
    return Bars.of(adjusted.build());
  }

  /** Of each bar, the ratio of the first day of change behind it; 1 behind the last. */
  private double[] ratios(ToDoubleFunction<LocalDate> ratio) {
    double[] ratios = new double[bars.size()];
    int bar = 0;
    for (LocalDate date : adjustments.dates()) {
      int first = bar;
      long change = midnight(date);
      while (bar < ratios.length && bars.time().at(bar) < change) {
        bar++;
      }
      Arrays.fill(ratios, first, bar, ratio.applyAsDouble(date));
    }
    Arrays.fill(ratios, bar, ratios.length, 1);
    return ratios;
  }

  /**
   * Where the day begins: by the stamps of daily bars, else by the venue's clock, or with its
   * session where that opens on the evening before.
   */
  private long midnight(LocalDate date) {
    if (bars.interval().isOfDates()) {
      return InstantColumn.microsOf(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    Calendar calendar = bars.instrument().calendar();
    Instant midnight = date.atStartOfDay(calendar.zone()).toInstant();
    Instant begin =
        calendar.session(date).map(Session::open).filter(midnight::isAfter).orElse(midnight);
    return InstantColumn.microsOf(begin);
  }

  private static DoubleColumn divided(DoubleColumn prices, double[] ratios) {
    double[] cells = prices.toArray();
    Arrays.setAll(cells, bar -> cells[bar] / ratios[bar]);
    return DoubleColumn.owning(cells);
  }

  private static DoubleColumn multiplied(DoubleColumn volumes, double[] ratios) {
    double[] cells = volumes.toArray();
    Arrays.setAll(cells, bar -> cells[bar] * ratios[bar]);
    return DoubleColumn.owning(cells);
  }
}
