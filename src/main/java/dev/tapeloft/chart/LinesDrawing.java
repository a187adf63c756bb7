package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns over time, a line each, with their names above. */
final class LinesDrawing implements Drawing {
  private static final int HEIGHT = 240;
  private static final int ROWS = 100;

  /** The height of the key, in parts of the plot. */
  private static final double KEY = 0.14;

  private final Unit unit;
  private final Frame frame;
  private final List<String> names;

  LinesDrawing(Unit unit, Frame frame, List<String> names) {
    this.unit = unit;
    this.frame = frame;
    this.names = List.copyOf(names);
  }

  @Override
  public boolean isEmpty() {
    return names.stream().allMatch(name -> known(name).length == 0);
  }

  /** The rows with a time and a finite cell. */
  private int[] known(String name) {
    InstantColumn time = frame.instants("time");
    DoubleColumn cells = frame.doubles(name);
    return IntStream.range(0, frame.rowCount())
        .filter(row -> time.at(row) != InstantColumn.MISSING && Double.isFinite(cells.at(row)))
        .toArray();
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Map<String, Object> spec() {
    double[] all =
        names.stream()
            .flatMapToDouble(
                name -> Arrays.stream(known(name)).mapToDouble(frame.doubles(name)::at))
            .toArray();
    Axis values =
        Axis.around(unit, Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(0));
    double top = values.high() + KEY * (values.high() - values.low());
    long[] times =
        names.stream()
            .flatMapToLong(name -> Arrays.stream(known(name)).mapToLong(frame.instants("time")::at))
            .toArray();
    TimeAxis time =
        TimeAxis.between(
            Arrays.stream(times).min().orElseThrow(), Arrays.stream(times).max().orElseThrow());
    KeyLine keys = new KeyLine(time.from(), time.to(), (values.high() + top) / 2);
    List<Object> layers = new ArrayList<>();
    double start = KeyLine.START;
    for (int i = 0; i < names.size(); i++) {
      String colour = Palette.GROUPS.get(i);
      layers.add(line(names.get(i), colour));
      layers.add(keys.key(start, colour, "solid"));
      layers.add(keys.name(start, names.get(i)));
      start = KeyLine.afterKey(start, names.get(i));
    }
    return Spec.named(
        height(),
        time.name(),
        "",
        layers,
        List.of(time.scale(), Spec.figures("y", values.between(values.low(), top))));
  }

  private Map<String, Object> line(String name, String colour) {
    DoubleColumn cells = frame.doubles(name);
    int[] rows = Thinning.extremes(known(name), cells::at);
    InstantColumn time = frame.instants("time");
    return Spec.layer(
        "line",
        map(
            "time",
            Arrays.stream(rows).mapToObj(row -> TimeAxis.millis(time.at(row))).toList(),
            "value",
            Arrays.stream(rows).mapToObj(cells::at).toList()),
        map("x", "time", "y", "value"),
        "color",
        colour,
        "size",
        1);
  }

  /** Every how many rows one stands in the table. */
  private int step() {
    return Math.max(1, (frame.rowCount() + ROWS - 1) / ROWS);
  }

  @Override
  public String tableNote() {
    return step() == 1 ? "" : "1 in %d of %d rows".formatted(step(), frame.rowCount());
  }

  @Override
  public TextTable table() {
    InstantColumn time = frame.instants("time");
    return new TextTable(
        Stream.concat(Stream.of("time"), names.stream()).toList(),
        IntStream.range(0, frame.rowCount())
            .filter(row -> row % step() == 0)
            .mapToObj(
                row ->
                    Stream.concat(
                            Stream.of(time.text(row)),
                            names.stream().map(name -> text(frame.doubles(name).at(row))))
                        .toList())
            .toList());
  }

  private String text(double value) {
    return Double.isFinite(value) ? unit.text(value) : TextTable.MISSING;
  }
}
