package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.chart.Chart.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A line over time, in UTC, in the order of time. */
record LineDrawing(Unit unit, List<Point> points) implements Drawing {
  private static final int HEIGHT = 260;
  private static final int DOTS = 40;

  /** More would lie beside each other in less than a pixel. */
  private static final int MOST = 2_000;

  private static final int ROWS = 100;

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
    List<Point> drawn = points.size() > MOST ? extremes() : points;
    Map<String, Object> data =
        map(
            "time", drawn.stream().map(point -> (double) point.time().toEpochMilli()).toList(),
            "value", drawn.stream().map(Point::value).toList());
    Map<String, Object> mapping = map("x", "time", "y", "value");
    String colour = Palette.GROUPS.get(0);
    List<Object> layers = new ArrayList<>();
    layers.add(Spec.layer("line", data, mapping, "color", colour, "size", 1));
    if (points.size() <= DOTS) {
      layers.add(Spec.layer("point", data, mapping, "color", colour, "size", 3));
    }
    return layers;
  }

  /** The least and the greatest point of each stretch, which look as all of them do. */
  private List<Point> extremes() {
    Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
    List<Point> extremes = new ArrayList<>();
    int stretches = MOST / 2;
    for (int i = 0; i < stretches; i++) {
      int from = (int) ((long) points.size() * i / stretches);
      int to = (int) ((long) points.size() * (i + 1) / stretches);
      List<Point> stretch = points.subList(from, to);
      Stream.of(Collections.min(stretch, byValue), Collections.max(stretch, byValue))
          .distinct()
          .sorted(Comparator.comparing(Point::time))
          .forEach(extremes::add);
    }
    return extremes;
  }

  /** Each so-manieth point stands in the table, and the last. */
  private int step() {
    return points.size() <= ROWS ? 1 : (points.size() + ROWS - 1) / ROWS;
  }

  @Override
  public String tableNote() {
    return points.size() <= ROWS
        ? ""
        : String.format(Locale.ROOT, "1 in %,d of %,d points", step(), points.size());
  }

  @Override
  public TextTable table() {
    int step = step();
    return new TextTable(
        List.of("time", "value"),
        IntStream.range(0, points.size())
            .filter(i -> i % step == 0 || i == points.size() - 1)
            .mapToObj(points::get)
            .map(point -> List.of(point.time().toString(), unit.text(point.value())))
            .toList());
  }
}
