package dev.tapeloft.strategy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A future that never was: what bars could have become after a cut, up to 250 of them. */
enum OtherFuture {
  MIRRORED("are mirrored") {
    @Override
    double price(double price, double last, int step) {
      return last * last / price;
    }
  },
  JUMPING("stand half as high again") {
    @Override
    double price(double price, double last, int step) {
      return price * 1.5;
    }
  },
  WILD("move at random") {
    @Override
    double price(double price, double last, int step) {
      return last * (0.75 + 0.5 * new Random(step * 7_919L).nextDouble());
    }
  },
  FLAT("stand still") {
    @Override
    double price(double price, double last, int step) {
      return last;
    }
  },
  THINNED("are every second one only") {
    @Override
    double price(double price, double last, int step) {
      return price;
    }

    @Override
    Frame rows(Frame future) {
      return future.pick(IntStream.range(0, future.rowCount()).filter(i -> i % 2 != 0).toArray());
    }
  };

  private static final int MOST_BARS = 250;
  private static final Set<String> PRICES = Set.of("open", "high", "low", "close");

  private final String what;

  OtherFuture(String what) {
    this.what = what;
  }

  /** What was done to the bars, as a sentence continues. */
  String what() {
    return what;
  }

  /** The price in the place of one, {@code step} bars after the cut. */
  abstract double price(double price, double last, int step);

  /** The bars that are left of the future. */
  Frame rows(Frame future) {
    return future;
  }

  /** The same up to a bar, from there on another regime wherever one is known. */
  private static Regimes after(Regimes regimes, int cut) {
    int[] others = new int[regimes.size()];
    double[] strengths = new double[regimes.count()];
    Arrays.setAll(strengths, regimes::trendStrength);
    Arrays.setAll(
        others,
        bar -> bar < cut ? regimes.at(bar) : (Math.max(regimes.at(bar), 0) + 1) % regimes.count());
    return Regimes.of(others, strengths);
  }

  /** The data with another future from a bar on. */
  StrategyData after(StrategyData data, int cut) {
    long last = data.bars().time().at(cut - 1);
    Bars bars = after(data.bars(), cut);
    return data.changed(
        bars,
        other -> after(other, Alignment.startingUpTo(other, last)),
        regimes -> after(regimes, cut).first(bars.size()),
        patterns -> patterns.withOtherFuture(cut).first(bars.size()));
  }

  private Bars after(Bars bars, int cut) {
    int end = Math.min(bars.size(), cut + MOST_BARS);
    if (cut == 0 || cut == end) {
      return Bars.of(bars.frame().slice(0, cut));
    }
    Frame future = rows(bars.frame().slice(cut, end));
    double last = bars.close().at(cut - 1);
    return Bars.of(Frame.concat(List.of(bars.frame().slice(0, cut), changed(future, last))));
  }

  private Frame changed(Frame future, double last) {
    Map<String, double[]> prices = prices(future, last);
    Frame.Builder changed = Frame.builder().metadata(future.metadata());
    future
        .columns()
        .forEach(
            (name, column) ->
                changed.column(
                    name,
                    prices.containsKey(name)
                        ? DoubleColumn.owning(prices.get(name))
                        : other(column)));
    return changed.build();
  }

  /** The four prices of each bar, high and low still the extremes. */
  private Map<String, double[]> prices(Frame future, double last) {
    Map<String, double[]> prices = new TreeMap<>();
    for (String name : PRICES) {
      double[] column = future.doubles(name).toArray();
      for (int i = 0; i < column.length; i++) {
        column[i] = price(column[i], last, i);
      }
      prices.put(name, column);
    }
    for (int i = 0; i < future.rowCount(); i++) {
      int bar = i;
      double[] four = prices.values().stream().mapToDouble(cells -> cells[bar]).sorted().toArray();
      column(prices, "low")[i] = four[0];
      column(prices, "high")[i] = four[four.length - 1];
    }
    return prices;
  }

  private static double[] column(Map<String, double[]> prices, String name) {
    return Objects.requireNonNull(prices.get(name), name);
  }

  /** Volumes and spreads, seven times as large. */
  private static Column other(Column column) {
    if (column instanceof DoubleColumn numbers) {
      double[] cells = numbers.toArray();
      Arrays.setAll(cells, i -> cells[i] * 7);
      return DoubleColumn.owning(cells);
    }
    if (column instanceof LongColumn numbers) {
      long[] cells = numbers.toArray();
      Arrays.setAll(cells, i -> cells[i] * 7 + 1);
      return LongColumn.owning(cells);
    }
    return column;
  }
}
