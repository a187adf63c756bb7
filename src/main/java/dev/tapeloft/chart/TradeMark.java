package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What marks a place on a chart of prices: longs blue and shorts red, exits crossed. */
enum TradeMark {
  /** A triangle upwards. */
  LONG_ENTRY(24, 3.4, 0),
  /** A cross. */
  LONG_EXIT(4, 2.4, 0),
  /** A triangle downwards. */
  SHORT_ENTRY(25, 3.4, 1),
  /** A cross. */
  SHORT_EXIT(4, 2.4, 1);

  private final int shape;
  private final double size;
  private final int group;

  TradeMark(int shape, double size, int group) {
    this.shape = shape;
    this.size = size;
    this.group = group;
  }

  String colour() {
    return Palette.GROUPS.get(group);
  }

  /** As trades name it. */
  String side() {
    return group == 0 ? "long" : "short";
  }

  /** The beginning of the names of its columns. */
  String moment() {
    return this == LONG_ENTRY || this == SHORT_ENTRY ? "entry" : "exit";
  }

  Map<String, Object> layer(List<Double> times, List<Double> prices, double scale) {
    return Spec.layer(
        "point",
        map("time", times, "price", prices),
        map("x", "time", "y", "price"),
        "shape",
        shape,
        "size",
        size * scale,
        "stroke",
        1,
        "color",
        colour(),
        "fill",
        colour());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
