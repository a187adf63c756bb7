package dev.tapeloft.chart;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures as a picture and, the same figures, as text. Immutable; the same figures give the same
 * bytes, on every thread and JDK.
 *
 * <p>A chart is drawn when {@link #svg()} is called, each time.
 */
public final class Chart {
  private static final int TITLE_HEIGHT = 34;
  private static final int TITLE_LENGTH = 80;
  private static final int EMPTY_HEIGHT = 40;
  private static final String NOTHING = "nothing yet";

  private final String title;
  private final Drawing drawing;

  private Chart(String title, Drawing drawing) {
    this.title = Label.clean(title);
    this.drawing = drawing;
  }

  /** A chart of what a drawing shows. */
  static Chart of(String title, Drawing drawing) {
    return new Chart(title, drawing);
  }

  /** One bar of {@link #bars}. */
  public record Bar(String name, double value) {
    public Bar {
      Figures.finite("value of bar '" + name + "'", value);
    }
  }

  /** The part of one bar of {@link #stackedBars} that belongs to a group; at least 0. */
  public record Segment(String bar, String group, double value) {
    public Segment {
      Figures.notNegative("value of bar '" + bar + "', group '" + group + "'", value);
    }
  }

  /** One point of {@link #line}; its time lies in the years 1 to 9999. */
  public record Point(Instant time, double value) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = FIRST.plusSeconds(9999L * 31_556_952);

    public Point {
      if (time.isBefore(FIRST) || !time.isBefore(END)) {
        throw new IllegalArgumentException(
            "time of a point (" + time + ") must lie in the years 1 to 9999");
      }
      Figures.finite("value at " + time, value);
    }
  }

  /**
   * Horizontal bars from top to bottom, as they come, each with its figure: bytes by state, the
   * largest entries. The picture holds the first 30, the text all.
   */
  public static Chart bars(String title, Unit unit, List<Bar> bars) {
    return new Chart(title, new BarDrawing(unit, bars));
  }

  /**
   * Upright bars made of coloured parts: time saved by day, coloured by operation. Bars and groups
   * stand in the order in which they first come; segments of the same bar and group are added up.
   * Of more than seven groups the picture holds the six largest and the sum of the others, the text
   * all.
   */
  public static Chart stackedBars(String title, Unit unit, List<Segment> segments) {
    return new Chart(title, new StackedDrawing(unit, segments));
  }

  /**
   * A line over time, which is UTC; the points may come in any order. Of more than 2,000 points the
   * picture holds the least and the greatest of each stretch, of more than 100 the text every so
   * many.
   */
  public static Chart line(String title, Unit unit, List<Point> points) {
    return new Chart(title, new LineDrawing(unit, points));
  }

  /**
   * A line over time from columns, such as those of bars; rows without a time or a finite value are
   * left out.
   *
   * @throws IllegalArgumentException if the columns have not as many rows as each other
   */
  public static Chart line(String title, Unit unit, InstantColumn time, DoubleColumn values) {
    if (time.size() != values.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "values (%,d rows) must have as many rows as time (%,d)",
              values.size(),
              time.size()));
    }
    List<Point> points = new ArrayList<>();
    for (int row = 0; row < time.size(); row++) {
      if (time.at(row) != InstantColumn.MISSING && Double.isFinite(values.at(row))) {
        points.add(new Point(time.instant(row), values.at(row)));
      }
    }
    return line(title, unit, points);
  }

  /** What the chart is called, in one line. */
  public String title() {
    return title;
  }

  /**
   * The chart as an SVG element that needs nothing else: no script, style sheet, id or reference.
   * Text and lines have the colour of the text around it, on whatever background is there.
   */
  public String svg() {
    return drawing.isEmpty()
        ? svg(EMPTY_HEIGHT, nothing())
        : svg(drawing.height(), StaticSvg.shapes(LetsPlot.draw(drawing.spec())));
  }

  /** The title, and below it the figures in aligned columns. */
  public String text() {
    String figures = drawing.isEmpty() ? NOTHING : drawing.table().text();
    String note = drawing.tableNote().isEmpty() ? "" : " · " + drawing.tableNote();
    String words = drawing.words().isEmpty() ? "" : drawing.words() + "\n\n";
    return title + note + "\n\n" + words + figures + "\n";
  }

  @Override
  public String toString() {
    return text();
  }

  boolean isEmpty() {
    return drawing.isEmpty();
  }

  TextTable table() {
    return drawing.table();
  }

  private String svg(int height, String shapes) {
    int whole = height + TITLE_HEIGHT;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\""
        + (Spec.WIDTH + "\" height=\"" + whole)
        + ("\" viewBox=\"0 0 " + Spec.WIDTH + " " + whole + "\" aria-label=\"")
        + Markup.escape(title)
        + "\" font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" font-size=\"12\""
        + " fill=\"currentColor\" style=\"max-width:100%;height:auto\">\n"
        + (drawing.words().isEmpty() ? "" : "<desc>" + Markup.escape(drawing.words()) + "</desc>\n")
        + ("<text x=\"0\" y=\"20\" font-size=\"15\" font-weight=\"600\">" + heading() + "</text>\n")
        + ("<g transform=\"translate(0 " + TITLE_HEIGHT + ")\">\n" + shapes + "</g>\n</svg>\n");
  }

  private String heading() {
    String brief = Markup.escape(Label.brief(title, TITLE_LENGTH));
    return drawing.note().isEmpty()
        ? brief
        : brief
            + "<tspan font-weight=\"400\" font-size=\"12\" fill-opacity=\"0.7\"> · "
            + Markup.escape(drawing.note())
            + "</tspan>";
  }

  private static String nothing() {
    return "<text x=\"0\" y=\"14\" fill-opacity=\"0.7\">" + NOTHING + "</text>\n";
  }
}
