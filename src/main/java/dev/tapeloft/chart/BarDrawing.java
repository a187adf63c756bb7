package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import dev.tapeloft.chart.Chart.Bar;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Horizontal bars from top to bottom, the name of each before it and its figure at its end. */
record BarDrawing(Unit unit, List<Bar> bars) implements Drawing {
  private static final int MOST = 30;
  private static final int BAR_HEIGHT = 24;
  private static final int MARGINS = 40;
  private static final int LEAST_HEIGHT = 88;
  private static final int NAME_LENGTH = 40;

  /** The width of a letter, and the gap beside names and figures, in parts of the whole width. */
  private static final double LETTER = 0.0105;

  private static final double GAP = 0.01;

  BarDrawing {
    bars = List.copyOf(bars);
  }

  @Override
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  @Override
  public String note() {
    return bars.size() > MOST ? "the first " + MOST + " of " + bars.size() : "";
  }

  @Override
  public int height() {
    return Math.max(LEAST_HEIGHT, BAR_HEIGHT * shown().size() + MARGINS);
  }

  @Override
  public Map<String, Object> spec() {
    return new Plot(unit, shown()).spec(height());
  }

  private List<Bar> shown() {
    return bars.subList(0, Math.min(MOST, bars.size()));
  }

  @Override
  public TextTable table() {
    return new TextTable(
        List.of("name", "value"),
        bars.stream().map(bar -> List.of(bar.name(), unit.text(bar.value()))).toList());
  }

  /** The bars that are drawn. Lets-Plot would cut their names, so they are text in the plot. */
  private record Plot(Unit unit, List<Bar> bars) {
    Map<String, Object> spec(int height) {
      List<String> names = each(bar -> Label.brief(bar.name(), NAME_LENGTH));
      List<String> figures = each(bar -> unit.text(bar.value()));
      Axis axis = axis();
      double span = axis.high() - axis.low();
      double whole = span / (1 - room(names) - room(figures));
      double left = axis.low() - GAP * whole;
      List<Double> ends = each(bar -> Math.max(0, bar.value()) + GAP * whole);
      List<Double> starts = each(bar -> left);
      return Spec.plot(
          height,
          "x",
          List.of(
              Spec.layer(
                  "bar",
                  map("place", places(), "value", each(Bar::value)),
                  map("x", "value", "y", "place"),
                  "orientation",
                  "y",
                  "width",
                  Math.min(0.75, 0.375 * bars.size()),
                  "size",
                  0,
                  "fill",
                  Palette.GROUPS.get(0)),
              Spec.layer("vline", map(), map(), "xintercept", 0, "color", Spec.INK, "size", 0.5),
              text(names, starts, 1),
              text(figures, ends, 0)),
          List.of(
              Spec.figures(
                  "x",
                  axis.between(
                      axis.low() - room(names) * whole, axis.high() + room(figures) * whole)),
              Spec.places("y", bars.size(), List.of(), List.of())));
    }

    private Map<String, Object> text(List<String> texts, List<Double> at, double hjust) {
      return Spec.layer(
          "text",
          map("place", places(), "at", at, "text", texts),
          map("x", "at", "y", "place", "label", "text"),
          "hjust",
          hjust,
          "size",
          6,
          "color",
          Spec.INK);
    }

    private Axis axis() {
      double least = bars.stream().mapToDouble(Bar::value).min().orElse(0);
      double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
      return Axis.fromZero(unit, least, most, 0);
    }

    private List<Integer> places() {
      int last = bars.size() - 1;
      return IntStream.rangeClosed(0, last).map(i -> last - i).boxed().toList();
    }

    private static double room(List<String> texts) {
      return LETTER * texts.stream().mapToInt(String::length).max().orElse(0) + 2 * GAP;
    }

    private <T> List<T> each(Function<Bar, T> part) {
      return bars.stream().map(part).toList();
    }
  }
}
