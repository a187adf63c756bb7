package dev.tapeloft.bench;

import java.util.Locale;

/** How a number is written. */
enum Unit {
  MICROSECONDS("µs", 1e3),
  MILLISECONDS("ms", 1e6),
  SECONDS("s", 1e9),
  MEGABYTES("MB", 1e6),
  COUNT("", 1),
  PERCENT("%", 1);

  private final String symbol;
  private final double size;

  Unit(String symbol, double size) {
    this.symbol = symbol;
    this.size = size;
  }

  /** Three digits where there are fewer before the point. */
  String number(double value) {
    double shown = value / size;
    double digits = Math.abs(shown);
    int places = this == COUNT || digits >= 100 ? 0 : digits >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + places + "f", shown);
  }

  String text(double value) {
    return (number(value) + " " + symbol).strip();
  }

  /** The number that so many of this unit stand for. */
  double of(double units) {
    return units * size;
  }
}
