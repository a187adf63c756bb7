package dev.tapeloft.chart;

/** What a figure must be to be drawn. */
final class Figures {
  private Figures() {}

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name + " (" + value + ") must be a finite number; leave missing ones out");
    }
  }

  static void notNegative(String name, double value) {
    finite(name, value);
    if (value < 0) {
      throw new IllegalArgumentException(
          name + " (" + value + ") must be at least 0 to be stacked; Chart.bars draws negatives");
    }
  }
}
