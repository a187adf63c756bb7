package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A metric by two parameters as coloured cells, a key of the colours above them. */
final class HeatDrawing implements Drawing {
  private static final int CELL_HEIGHT = 30;
  private static final int LEAST_CELL_HEIGHT = 6;
  private static final int MOST_HEIGHT = 560;
  private static final int MARGINS = 60;
  private static final int WRITTEN_ACROSS = 14;
  private static final int WRITTEN_UP = 24;
  private static final int NAME_LENGTH = 18;
  private static final int LABEL_ROOM = 600;
  private static final int LETTER = 8;
  private static final int NAME_HEIGHT = 18;
  private static final int KEY_CELLS = 24;

  /** What lies above the cells, in cells. */
  private static final double KEY_ROOM_PIXELS = 44;

  private final String x;
  private final String y;
  private final Unit unit;
  private final HeatMap map;
  private final HeatColours colours;

  HeatDrawing(BacktestResults results, String x, String y, Metric metric) {
    this.x = x;
    this.y = y;
    this.unit = Measure.unit(metric);
    this.map = HeatMap.of(results, x, y, metric);
    double[] finite = map.finite();
    double least = Arrays.stream(finite).min().orElse(0);
    double most = Arrays.stream(finite).max().orElse(0);
    this.colours = HeatColours.of(least, most, metric.moreIsBetter());
  }

  @Override
  public boolean isEmpty() {
    return map.finite().length == 0;
  }

  @Override
  public int height() {
    return (int) (cellHeight() * map.up().size() + KEY_ROOM_PIXELS + MARGINS);
  }

  private double cellHeight() {
    double fits = (MOST_HEIGHT - MARGINS - KEY_ROOM_PIXELS) / map.up().size();
    return Math.max(LEAST_CELL_HEIGHT, Math.min(CELL_HEIGHT, fits));
  }

  @Override
  public String note() {
    return map.most() > 1 ? "median of each cell" : "";
  }

  @Override
  public String words() {
    return isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d %s by %s and %s: each cell is %s%s. It lies between" + " %s and %s.",
            map.strategies(),
            map.strategies() == 1 ? "strategy" : "strategies",
            x,
            y,
            map.most() == 1
                ? "the one that has both"
                : "the median of the up to " + map.most() + " that share both",
            map.templates() > 1 ? ", of " + map.templates() + " templates together" : "",
            figure(Arrays.stream(map.finite()).min().orElse(0)),
            figure(Arrays.stream(map.finite()).max().orElse(0)));
  }

  @Override
  public Map<String, Object> spec() {
    List<Cell> cells = cells();
    List<Object> layers = new ArrayList<>();
    layers.add(tiles(cells));
    if (map.across().size() <= WRITTEN_ACROSS && map.up().size() <= WRITTEN_UP) {
      Stream.of("#000000", "#FEFEFE").forEach(ink -> layers.add(figures(cells, ink)));
    }
    layers.addAll(key());
    List<Map<String, Object>> scales = new ArrayList<>();
    scales.add(places("x", map.across(), across(), map.across().size() - 0.5));
    scales.add(places("y", map.up(), (int) Math.ceil(NAME_HEIGHT / cellHeight()), top()));
    scales.add(map("aesthetic", "fill", "scale_mapper_kind", "identity"));
    Map<String, Object> plot = Spec.named(height(), x, y, layers, scales);
    plot.put("theme", bare(plot));
    return plot;
  }

  /** Without lines, which would run through the cells. */
  static Map<String, Object> bare(Map<String, Object> plot) {
    Map<String, Object> theme = map();
    if (plot.get("theme") instanceof Map<?, ?> usual) {
      usual.forEach((name, value) -> theme.put((String) name, value));
    }
    theme.put("panel_grid_major_y", "blank");
    theme.put("axis_line_x", "blank");
    return theme;
  }

  private double top() {
    return map.up().size() - 0.5 + KEY_ROOM_PIXELS / cellHeight();
  }

  private Map<String, Object> tiles(List<Cell> cells) {
    return tiles(
        cells.stream().map(cell -> cell.across() - 0.5).toList(),
        1,
        cells.stream().map(cell -> cell.up() - 0.5).toList(),
        1,
        cells.stream().map(Cell::colour).toList());
  }

  /** Coloured rectangles of one size. */
  static Map<String, Object> tiles(
      List<Double> left, double width, List<Double> below, double height, List<String> colours) {
    return Spec.layer(
        "rect",
        map(
            "left",
            left,
            "right",
            left.stream().map(x -> x + width).toList(),
            "below",
            below,
            "above",
            below.stream().map(y -> y + height).toList(),
            "fill",
            colours),
        map("xmin", "left", "xmax", "right", "ymin", "below", "ymax", "above", "fill", "fill"),
        "show_legend",
        false,
        "size",
        0);
  }

  private Map<String, Object> figures(List<Cell> cells, String ink) {
    List<Cell> of = cells.stream().filter(c -> HeatColours.ink(c.colour()).equals(ink)).toList();
    return Spec.layer(
        "text",
        map(
            "x",
            of.stream().map(Cell::across).toList(),
            "y",
            of.stream().map(Cell::up).toList(),
            "text",
            of.stream().map(cell -> figure(cell.value())).toList()),
        map("x", "x", "y", "y", "label", "text"),
        "size",
        map.across().size() > WRITTEN_ACROSS / 2 ? 5 : 6,
        "color",
        ink);
  }

  /** The colours in a row, the figures of both ends beside them. */
  private List<Object> key() {
    double width = map.across().size() * 0.36;
    double left = map.across().size() * 0.5 - 0.5 - width / 2;
    double step = width / KEY_CELLS;
    double y = map.up().size() - 0.5 + 0.55 * KEY_ROOM_PIXELS / cellHeight();
    List<Double> shares =
        IntStream.range(0, KEY_CELLS).mapToObj(i -> i / (KEY_CELLS - 1.0)).toList();
    double height = 14 / cellHeight();
    Map<String, Object> tiles =
        tiles(
            IntStream.range(0, KEY_CELLS).mapToObj(i -> left + i * step).toList(),
            step,
            shares.stream().map(share -> y - height / 2).toList(),
            height,
            shares.stream().map(share -> colours.of(colours.at(share))).toList());
    double gap = 0.01 * map.across().size();
    return List.of(
        tiles,
        end(left - gap, y, 1.0, "worse  " + figure(colours.low())),
        end(left + width + gap, y, 0.0, figure(colours.high()) + "  better"));
  }

  private static Map<String, Object> end(double x, double y, double hjust, String text) {
    return Spec.layer(
        "text",
        map("x", List.of(x), "y", List.of(y), "text", List.of(text)),
        map("x", "x", "y", "y", "label", "text"),
        "hjust",
        hjust,
        "size",
        6,
        "color",
        Spec.INK);
  }

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int up = 0; up < map.up().size(); up++) {
      for (int across = 0; across < map.across().size(); across++) {
        double value = map.cells()[up][across];
        if (!Double.isNaN(value)) {
          cells.add(new Cell(across, up, value, colours.of(value)));
        }
      }
    }
    return cells;
  }

  /** Each so-manieth value is named below, so that names do not overlap. */
  private int across() {
    int longest =
        map.across().stream().mapToInt(v -> Math.min(NAME_LENGTH, v.length())).max().orElse(1);
    int fit = Math.max(1, LABEL_ROOM / (LETTER * (longest + 2)));
    return (map.across().size() + fit - 1) / fit;
  }

  private static Map<String, Object> places(
      String aesthetic, List<String> values, int every, double high) {
    List<Integer> marks =
        IntStream.range(0, values.size()).filter(i -> i % every == 0).boxed().toList();
    List<String> labels = marks.stream().map(i -> Label.brief(values.get(i), NAME_LENGTH)).toList();
    return Spec.figures(
        aesthetic, new Axis(-0.5, high, marks.stream().map(Integer::doubleValue).toList(), labels));
  }

  private String figure(double value) {
    return Measure.text(unit, value);
  }

  @Override
  public TextTable table() {
    List<String> headers = new ArrayList<>(List.of(y + " \\ " + x));
    headers.addAll(map.across());
    return new TextTable(headers, IntStream.range(0, map.up().size()).mapToObj(this::row).toList());
  }

  private List<String> row(int up) {
    List<String> row = new ArrayList<>(List.of(map.up().get(up)));
    DoubleStream.of(map.cells()[up])
        .forEach(value -> row.add(Double.isNaN(value) ? TextTable.MISSING : figure(value)));
    return row;
  }

  /** A cell that has a value. */
  private record Cell(int across, int up, double value, String colour) {}
}
