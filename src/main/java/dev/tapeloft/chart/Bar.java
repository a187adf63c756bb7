package dev.tapeloft.chart;

/** One bar of {@link Chart#bars}. */
public record Bar(String name, double value) {
  public Bar {
    Figures.finite("value of bar '" + name + "'", value);
  }
}
