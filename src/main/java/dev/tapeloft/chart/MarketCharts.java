package dev.tapeloft.chart;

import dev.tapeloft.market.Coverage;
import dev.tapeloft.table.Frame;
import java.util.List;

/** Charts of market data: what is kept of a symbol's bars, and what indicators make of them. */
public final class MarketCharts {
  private MarketCharts() {}

  /** Which times are kept, a line for each interval. */
  public static Chart coverage(Coverage coverage) {
    return Chart.of(
        "Coverage of " + coverage.frame().metadata("symbol"), new CoverageDrawing(coverage));
  }

  /**
   * Columns over time, a line each, such as those of an indicator; cells that are missing are left
   * out.
   *
   * @param frame has {@code time} (instant) and the columns
   * @param columns the names of at most six columns of doubles
   */
  public static Chart lines(String title, Unit unit, Frame frame, String... columns) {
    if (columns.length == 0 || columns.length > Palette.GROUPS.size()) {
      throw new IllegalArgumentException(
          "columns (%d) must be one to %d; name some, or draw two charts"
              .formatted(columns.length, Palette.GROUPS.size()));
    }
    return Chart.of(title, new LinesDrawing(unit, frame, List.of(columns)));
  }
}
