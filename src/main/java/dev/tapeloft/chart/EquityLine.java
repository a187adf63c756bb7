package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The equity of an account over time, as a backtest gives it.
 *
 * @param rows those that have a time and finite figures
 */
record EquityLine(InstantColumn time, DoubleColumn equity, int[] rows) {
  /** The equity where these other figures are finite as well. */
  static EquityLine of(Frame frame, String... others) {
    InstantColumn time = frame.instants("time");
    DoubleColumn equity = frame.doubles("equity");
    List<DoubleColumn> figures =
        Stream.concat(Stream.of(equity), Stream.of(others).map(frame::doubles)).toList();
    int[] rows =
        IntStream.range(0, frame.rowCount())
            .filter(row -> time.at(row) != InstantColumn.MISSING)
            .filter(row -> figures.stream().allMatch(figure -> Double.isFinite(figure.at(row))))
            .toArray();
    return new EquityLine(time, equity, rows);
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  int first() {
    return rows[0];
  }

  int last() {
    return rows[rows.length - 1];
  }

  double start() {
    return equity.at(first());
  }

  double end() {
    return equity.at(last());
  }

  double least() {
    return Arrays.stream(rows).mapToDouble(equity::at).min().orElse(Double.POSITIVE_INFINITY);
  }

  double most() {
    return Arrays.stream(rows).mapToDouble(equity::at).max().orElse(Double.NEGATIVE_INFINITY);
  }

  /** The times of the rows. */
  long[] moments() {
    return Arrays.stream(rows).mapToLong(time::at).toArray();
  }

  Map<String, Object> drawn(IntToDoubleFunction place, String colour) {
    int[] drawn = Thinning.extremes(rows, equity::at);
    return Spec.layer(
        drawn.length == 1 ? "point" : "line",
        map(
            "time",
            times(drawn),
            "value",
            Arrays.stream(drawn).mapToDouble(place).boxed().toList()),
        map("x", "time", "y", "value"),
        "color",
        colour,
        "size",
        drawn.length == 1 ? 3 : 1);
  }

  /** The times of some rows as plots count them. */
  List<Double> times(int[] some) {
    return Arrays.stream(some).mapToObj(row -> TimeAxis.millis(time.at(row))).toList();
  }
}
