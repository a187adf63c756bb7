package dev.tapeloft.chart;

import java.util.Map;

/** What one kind of chart shows, without its title. */
sealed interface Drawing
    permits BarDrawing,
        StackedDrawing,
        LineDrawing,
        EquityDrawing,
        ReturnsDrawing,
        HeatDrawing,
        SharpeDrawing,
        TradesDrawing,
        CoverageDrawing,
        LinesDrawing,
        RegimeDrawing,
        TransitionDrawing {
  boolean isEmpty();

  /** How high the plot is, in pixels. */
  int height();

  /** The plot as Lets-Plot wants it described. */
  Map<String, Object> spec();

  /** The figures, also those that the plot leaves out. */
  TextTable table();

  /** What the table leaves out, in words, or nothing. */
  default String tableNote() {
    return "";
  }

  /** What the plot leaves out, in words, or nothing. */
  default String note() {
    return "";
  }

  /** What the plot shows, in a sentence for those who do not see it, or nothing. */
  default String words() {
    return "";
  }
}
