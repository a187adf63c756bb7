package dev.tapeloft.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Descriptions of plots: the maps that Lets-Plot takes, in an order that never changes. */
final class Spec {
  static final int WIDTH = 720;

  /** Stands for the colour of the text around the chart, since Lets-Plot wants one it knows. */
  static final String INK = "#010203";

  /** Stands for that colour, paler. */
  static final String PALE_INK = "#010204";

  private Spec() {}

  /** A map of names and values by turns. */
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** A whole plot; the grid's lines stand on the axis named, {@code x} or {@code y}. */
  static Map<String, Object> plot(
      int height, String gridAxis, List<?> layers, List<Map<String, Object>> scales) {
    return map(
        "kind",
        "plot",
        "ggsize",
        map("width", WIDTH, "height", height),
        "theme",
        theme(gridAxis),
        "layers",
        layers,
        "scales",
        scales);
  }

  /** A plot whose axes are named: beside the one of figures, below the other; empty for none. */
  static Map<String, Object> named(
      int height, String x, String y, List<?> layers, List<Map<String, Object>> scales) {
    Map<String, Object> plot = plot(height, "y", layers, scales);
    Map<String, Object> theme = theme("y");
    theme.remove("axis_title");
    theme.put("axis_title_x", x.isEmpty() ? "blank" : map("color", INK, "size", 12));
    theme.put("axis_title_y", y.isEmpty() ? "blank" : map("color", INK, "size", 12));
    plot.put("theme", theme);
    scales.forEach(scale -> scale.put("name", "x".equals(scale.get("aesthetic")) ? x : y));
    return plot;
  }

  static Map<String, Object> layer(
      String geom, Map<String, Object> data, Map<String, Object> mapping, Object... more) {
    Map<String, Object> layer =
        map("geom", geom, "stat", "identity", "data", data, "mapping", mapping);
    layer.putAll(map(more));
    return layer;
  }

  /** The scale of an axis of figures. */
  static Map<String, Object> figures(String aesthetic, Axis axis) {
    return axis(aesthetic, axis.low(), axis.high(), axis.marks(), axis.labels());
  }

  /** The scale of an axis with one place for each name, at 0, 1, 2 and so on. */
  static Map<String, Object> places(
      String aesthetic, int count, List<? extends Number> marks, List<String> labels) {
    return axis(aesthetic, -0.6, count - 0.4, marks, labels);
  }

  private static Map<String, Object> axis(
      String aesthetic,
      double low,
      double high,
      List<? extends Number> marks,
      List<String> labels) {
    return map(
        "aesthetic",
        aesthetic,
        "limits",
        List.of(low, high),
        "expand",
        List.of(0.0, 0.0),
        "breaks",
        doubles(marks),
        "labels",
        labels);
  }

  /** Lets-Plot takes no integers as marks. */
  private static List<Double> doubles(List<? extends Number> numbers) {
    return numbers.stream().map(Number::doubleValue).toList();
  }

  private static Map<String, Object> theme(String gridAxis) {
    String bare = gridAxis.equals("x") ? "y" : "x";
    return map(
        "name",
        "none",
        "line",
        map("color", INK),
        "text",
        map("color", INK, "size", 12),
        "plot_background",
        "blank",
        "panel_background",
        "blank",
        "legend_background",
        "blank",
        "legend_title",
        "blank",
        "axis_title",
        "blank",
        "axis_ticks",
        map("color", INK, "size", 0),
        "axis_line_y",
        "blank",
        "axis_line_x",
        gridAxis.equals("x") ? "blank" : map("color", INK),
        "panel_grid_minor",
        "blank",
        "panel_grid_major_" + bare,
        "blank",
        "panel_grid_major_" + gridAxis,
        map("color", PALE_INK, "size", 1));
  }
}
