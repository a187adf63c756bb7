package dev.tapeloft.market;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Gathers bars into longer ones; all of them are in some. */
final class BarResampler {
  private static final List<String> PRICES = List.of("open", "high", "low", "close");

  private final Bars bars;
  private final Interval interval;
  private final long[] starts;

  /** The first bar of each longer one, and behind them all the number of bars. */
  private final int[] firsts;

  BarResampler(Bars bars, Interval interval) {
    this.bars = bars;
    this.interval = interval;
    long[] found = new long[bars.size()];
    int[] at = new int[bars.size() + 1];
    int size = 0;
    long end = Long.MIN_VALUE;
    SessionDates dates = new SessionDates(bars);
    for (int bar = 0; bar < bars.size(); bar++) {
      requireOrder(bars, bar);
      long time = dates.countedBy(bar, interval);
      if (time >= end) {
        found[size] = interval.start(time);
        end = interval.end(found[size]);
        at[size++] = bar;
      }
    }
    at[size] = bars.size();
    this.starts = Arrays.copyOf(found, size);
    this.firsts = Arrays.copyOf(at, size + 1);
  }

  Bars bars() {
    List<Quoted> quoted =
        bars.spreads().isPresent() ? PRICES.stream().map(this::quoted).toList() : List.of();
    Frame.Builder longer =
        Bars.frameBuilder(bars.instrument(), interval)
            .column("time", InstantColumn.owning(starts.clone()));
    for (int i = 0; i < PRICES.size(); i++) {
      String price = PRICES.get(i);
      longer.column(price, quoted.isEmpty() ? traded(price) : quoted.get(i).mid());
    }
    longer.column("spread_avg", meanSpread()).column("tick_volume", quotes());
    for (int i = 0; i < quoted.size(); i++) {
      longer.column("spread_" + PRICES.get(i), quoted.get(i).spread());
    }
    if (bars.frame().columns().containsKey("volume")) {
      longer.column("volume", gathered(bars.frame().doubles("volume").toArray(), Double::sum));
    }
    return Bars.of(longer.build());
  }

  private static void requireOrder(Bars bars, int bar) {
    long time = bars.time().at(bar);
    if (time == InstantColumn.MISSING || (bar > 0 && time <= bars.time().at(bar - 1))) {
      throw new IllegalArgumentException(
          "bars must be in time order, each with a time of its own; bar %d (%s) is not; sort them first"
              .formatted(bar, bars.time().text(bar)));
    }
  }

  private DoubleColumn traded(String name) {
    return gathered(bars.frame().doubles(name).toArray(), gathering(name));
  }

  private static DoubleBinaryOperator gathering(String price) {
    return switch (price) {
      case "open" -> (first, next) -> first;
      case "high" -> Math::max;
      case "low" -> Math::min;
      default -> (before, last) -> last;
    };
  }

  private DoubleColumn gathered(double[] cells, DoubleBinaryOperator gathering) {
    double[] longer = new double[starts.length];
    for (int i = 0; i < longer.length; i++) {
      double all = cells[firsts[i]];
      for (int bar = firsts[i] + 1; bar < firsts[i + 1]; bar++) {
        all = gathering.applyAsDouble(all, cells[bar]);
      }
      longer[i] = all;
    }
    return DoubleColumn.owning(longer);
  }

  private LongColumn quotes() {
    long[] longer = new long[starts.length];
    for (int i = 0; i < longer.length; i++) {
      for (int bar = firsts[i]; bar < firsts[i + 1]; bar++) {
        longer[i] += bars.tickVolume().at(bar);
      }
    }
    return LongColumn.owning(longer);
  }

  /** Sums of spreads are whole ticks where the bars were made of quotes, and are added as such. */
  private DoubleColumn meanSpread() {
    double[] longer = new double[starts.length];
    double unit = bars.instrument().ticksPerUnit();
    for (int i = 0; i < longer.length; i++) {
      double sum = 0;
      long quotes = 0;
      for (int bar = firsts[i]; bar < firsts[i + 1]; bar++) {
        long counted = Math.max(1, bars.tickVolume().at(bar));
        double ticks = bars.spreadAvg().at(bar) * counted * unit;
        sum += whole(ticks);
        quotes += counted;
      }
      longer[i] = sum / (quotes * unit);
    }
    return DoubleColumn.owning(longer);
  }

  /** The middle and the distance of a bid and an ask, of which each is gathered by itself. */
  private record Quoted(DoubleColumn mid, DoubleColumn spread) {}

  private Quoted quoted(String price) {
    DoubleColumn bid = gathered(ticks(price, -1), gathering(price));
    DoubleColumn ask = gathered(ticks(price, 1), gathering(price));
    double unit = bars.instrument().ticksPerUnit();
    double[] mids = new double[starts.length];
    double[] spreads = new double[starts.length];
    for (int i = 0; i < mids.length; i++) {
      mids[i] = (bid.at(i) + ask.at(i)) / (2 * unit);
      spreads[i] = (ask.at(i) - bid.at(i)) / unit;
    }
    return new Quoted(DoubleColumn.owning(mids), DoubleColumn.owning(spreads));
  }

  /** The bids (−1) or the asks (+1) in ticks, whole ones unless they were adjusted. */
  private double[] ticks(String price, int side) {
    DoubleColumn mids = bars.frame().doubles(price);
    DoubleColumn spreads = bars.frame().doubles("spread_" + price);
    double unit = bars.instrument().ticksPerUnit();
    double[] ticks = new double[bars.size()];
    Arrays.setAll(ticks, i -> whole((mids.at(i) + side * spreads.at(i) / 2) * unit));
    return ticks;
  }

  private static double whole(double ticks) {
    return WholeTicks.isWhole(ticks) ? Math.rint(ticks) : ticks;
  }
}
