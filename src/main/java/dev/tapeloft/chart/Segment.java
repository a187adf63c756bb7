package dev.tapeloft.chart;

/** The part of one bar of {@link Chart#stackedBars} that belongs to a group; at least 0. */
public record Segment(String bar, String group, double value) {
  public Segment {
    Figures.notNegative("value of bar '" + bar + "', group '" + group + "'", value);
  }
}
