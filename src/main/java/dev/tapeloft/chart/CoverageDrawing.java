package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.market.Coverage;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pieces of time along an axis, a line for each interval, coloured by what is known of them. */
final class CoverageDrawing implements Drawing {
  private static final int ROW_HEIGHT = 34;
  private static final int MARGINS = 66;
  private static final double HALF = 0.3;

  /** A piece of a day in many years is to be seen too. */
  private static final double EDGE = 0.8;

  private static final Map<String, String> COLOURS = colours();

  private final Coverage coverage;
  private final List<String> intervals;

  CoverageDrawing(Coverage coverage) {
    this.coverage = coverage;
    this.intervals =
        Arrays.stream(coverage.frame().texts("interval").toArray()).distinct().toList();
  }

  private static Map<String, String> colours() {
    Map<String, String> colours = new LinkedHashMap<>();
    colours.put("held", Palette.GROUPS.get(0));
    colours.put("empty", Palette.OTHERS);
    colours.put("provisional", Palette.GROUPS.get(3));
    return colours;
  }

  @Override
  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  @Override
  public int height() {
    return ROW_HEIGHT * (intervals.size() + 1) + MARGINS;
  }

  @Override
  public Map<String, Object> spec() {
    InstantColumn from = coverage.frame().instants("from");
    InstantColumn to = coverage.frame().instants("to");
    long first = Arrays.stream(from.toArray()).min().orElseThrow();
    long last = Arrays.stream(to.toArray()).max().orElseThrow();
    TimeAxis time = TimeAxis.between(first, last);
    KeyLine keys = new KeyLine(time.from(), time.to(), intervals.size());
    List<Object> layers = new ArrayList<>();
    double start = KeyLine.START;
    for (Map.Entry<String, String> state : COLOURS.entrySet()) {
      int[] pieces = pieces(state.getKey());
      if (pieces.length > 0) {
        layers.add(rectangles(pieces, state.getValue()));
        layers.add(keys.key(start, state.getValue(), "solid"));
        layers.add(keys.name(start, state.getKey()));
        start = KeyLine.afterKey(start, state.getKey());
      }
    }
    List<Integer> places = IntStream.range(0, intervals.size()).boxed().toList();
    return Spec.named(
        height(),
        time.name(),
        "",
        layers,
        List.of(time.scale(), Spec.places("y", intervals.size() + 1, places, intervals)));
  }

  private int[] pieces(String state) {
    TextColumn states = coverage.frame().texts("state");
    return IntStream.range(0, states.size())
        .filter(piece -> states.at(piece).equals(state))
        .toArray();
  }

  private Map<String, Object> rectangles(int[] pieces, String colour) {
    TextColumn interval = coverage.frame().texts("interval");
    return Spec.layer(
        "rect",
        map(
            "from",
            times("from", pieces),
            "to",
            times("to", pieces),
            "low",
            Arrays.stream(pieces)
                .mapToObj(piece -> intervals.indexOf(interval.at(piece)) - HALF)
                .toList(),
            "high",
            Arrays.stream(pieces)
                .mapToObj(piece -> intervals.indexOf(interval.at(piece)) + HALF)
                .toList()),
        map("xmin", "from", "xmax", "to", "ymin", "low", "ymax", "high"),
        "fill",
        colour,
        "color",
        colour,
        "size",
        EDGE);
  }

  private List<Double> times(String column, int[] pieces) {
    InstantColumn times = coverage.frame().instants(column);
    return Arrays.stream(pieces).mapToObj(piece -> TimeAxis.millis(times.at(piece))).toList();
  }

  @Override
  public TextTable table() {
    return new TextTable(
        List.of("interval", "from", "to", "bars", "state"),
        IntStream.range(0, coverage.frame().rowCount())
            .mapToObj(
                piece ->
                    List.of(
                        coverage.frame().texts("interval").at(piece),
                        coverage.frame().instants("from").text(piece),
                        coverage.frame().instants("to").text(piece),
                        Unit.NUMBER.text(coverage.frame().ints("bars").at(piece)),
                        coverage.frame().texts("state").at(piece)))
            .toList());
  }
}
