package dev.tapeloft.strategy;

import dev.tapeloft.table.Decimal;

/**
 * A number that a template takes.
 *
 * @param name what it is called
 * @param least the smallest it may be; where it is no whole number, 0 is itself left out
 * @param greatest the greatest it may be
 * @param unit what it counts, in the singular; empty where it is any number in its range
 * @param meaning what it says
 */
public record TemplateParameter(
    String name, double least, double greatest, String unit, String meaning) {
  static final int MOST = 100_000_000;

  /** A number of bars, at least {@code least}. */
  static TemplateParameter bars(String name, int least, String meaning) {
    return new TemplateParameter(name, least, MOST, "bar", meaning);
  }

  /** A number of hours, at least 1. */
  static TemplateParameter hours(String name, String meaning) {
    return new TemplateParameter(name, 1, MOST, "hour", meaning);
  }

  /** A number of mined features, at least 1. */
  static TemplateParameter features(String name, String meaning) {
    return new TemplateParameter(name, 1, MOST, "feature", meaning);
  }

  /** A number above 0. */
  static TemplateParameter factor(String name, double greatest, String meaning) {
    return new TemplateParameter(name, 0, greatest, "", meaning);
  }

  /** Whether it is a whole number. */
  public boolean isCount() {
    return !unit.isEmpty();
  }

  /** Whether a number is in range. */
  public boolean accepts(double value) {
    return isCount()
        ? value >= least && value <= greatest && value == Math.rint(value)
        : value > least && value <= greatest;
  }

  double check(double value) {
    if (!accepts(value)) {
      throw new IllegalArgumentException(
          name + " (" + Decimal.text(value) + ") must be " + range());
    }
    return value;
  }

  /** The range as a sentence continues: {@code at least 2 bars}, {@code above 0 and finite}. */
  public String range() {
    if (isCount()) {
      return "at least " + Decimal.text(least) + " " + unit + (least == 1 ? "" : "s");
    }
    return greatest == Double.MAX_VALUE
        ? "above 0 and finite, such as 2"
        : "above 0 and at most " + Decimal.text(greatest);
  }

  @Override
  public String toString() {
    return name + " (" + range() + "): " + meaning;
  }
}
