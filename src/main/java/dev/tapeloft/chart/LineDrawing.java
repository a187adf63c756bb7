package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A line over time, in UTC, in the order of time. */
record LineDrawing(Unit unit, List<Point> points) implements Drawing {
  private static final int HEIGHT = 260;
  private static final int DOTS = 40;

  LineDrawing {
    points = points.stream().sorted(Comparator.comparing(Point::time)).toList();
  }

  @Override
  public boolean isEmpty() {
    return points.isEmpty();
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Map<String, Object> spec() {
    double least = points.stream().mapToDouble(Point::value).min().orElse(0);
    double most = points.stream().mapToDouble(Point::value).max().orElse(0);
    return Spec.plot(
        height(),
        "y",
        layers(),
        List.of(time(), Spec.figures("y", Axis.around(unit, least, most))));
  }

  private Map<String, Object> time() {
    Map<String, Object> time = map("aesthetic", "x", "datetime", true);
    Instant first = points.get(0).time();
    if (first.equals(points.get(points.size() - 1).time())) {
      time.put("breaks", List.of((double) first.toEpochMilli()));
      time.put("labels", List.of(first.toString()));
    }
    return time;
  }

  private List<?> layers() {
    Map<String, Object> data =
        map(
            "time", points.stream().map(point -> (double) point.time().toEpochMilli()).toList(),
            "value", points.stream().map(Point::value).toList());
    Map<String, Object> mapping = map("x", "time", "y", "value");
    String colour = Palette.GROUPS.get(0);
    List<Object> layers = new ArrayList<>();
    layers.add(Spec.layer("line", data, mapping, "color", colour, "size", 1));
    if (points.size() <= DOTS) {
      layers.add(Spec.layer("point", data, mapping, "color", colour, "size", 3));
    }
    return layers;
  }

  @Override
  public TextTable table() {
    return new TextTable(
        List.of("time", "value"),
        points.stream()
            .map(point -> List.of(point.time().toString(), unit.text(point.value())))
            .toList());
  }
}
