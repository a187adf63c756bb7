package dev.tapeloft.chart;

import java.time.Instant;

/** One point of {@link Chart#line}; its time lies in the years 1 to 9999. */
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
