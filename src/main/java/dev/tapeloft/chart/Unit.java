package dev.tapeloft.chart;

import dev.tapeloft.table.NumberText;
import java.util.List;
import java.util.Locale;

/** What a chart's figures count, and so how they are written. */
public enum Unit {
  /** Seconds: {@code 850 ms}, {@code 1.2 s}, {@code 3 min}, {@code 2 h}. */
  SECONDS(
      new Step(1e-6, "µs"),
      new Step(1e-3, "ms"),
      new Step(1, "s"),
      new Step(60, "min"),
      new Step(3600, "h")),
  /** Bytes by thousands: {@code 512 B}, {@code 1.5 kB}, {@code 3 MB}. */
  BYTES(
      new Step(1, "B"),
      new Step(1e3, "kB"),
      new Step(1e6, "MB"),
      new Step(1e9, "GB"),
      new Step(1e12, "TB")),
  /** Things, with separators: {@code 1,234,567}. */
  COUNT(new Step(1, "")),
  /** Fractions by hundredths: {@code 12.5 %} of 0.125. */
  PERCENT(new Step(0.01, "%")),
  /** Money, the currency named elsewhere: {@code 102,345}, {@code -12.5}. */
  MONEY(new Step(1, "")),
  /** A number without a unit, with at most six significant digits. */
  NUMBER(new Step(1, ""));

  /** As {@link List#of} makes them, so nobody changes them. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Step> steps;

  Unit(Step... steps) {
    this.steps = List.of(steps);
  }

  /** The value as people write it, rounded to what a chart can show. */
  public String text(double value) {
    if (this == NUMBER || !Double.isFinite(value)) {
      return NumberText.brief(value == 0 ? 0 : value);
    }
    Step step = step(value);
    return step.text(rounded(value / step.size()));
  }

  /** The largest step of which the value, as it is shown, is at least one. */
  Step step(double value) {
    if (value == 0) {
      return base();
    }
    for (int i = 0; i < steps.size() - 1; i++) {
      double shown = rounded(Math.abs(value) / steps.get(i).size());
      if (shown < steps.get(i + 1).size() / steps.get(i).size() * (1 - 1e-9)) {
        return steps.get(i);
      }
    }
    return steps.get(steps.size() - 1);
  }

  /** Whether a part of one, as a tenth of a byte, makes no sense. */
  boolean isWhole(Step step) {
    return this == COUNT || (this == BYTES && step.equals(base()));
  }

  private Step base() {
    return steps.stream().filter(step -> step.size() == 1).findFirst().orElse(steps.get(0));
  }

  private double rounded(double value) {
    double digits = this == COUNT || Math.abs(value) < 100 ? 10 : 1;
    return Math.signum(value) * Math.round(Math.abs(value) * digits) / digits;
  }

  /** A multiple of the unit that has a name of its own. */
  record Step(double size, String name) {
    String text(double value) {
      return text(value, value == Math.rint(value) ? 0 : 1);
    }

    String text(double value, int decimals) {
      String digits = String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
      return name.isEmpty() ? digits : digits + " " + name;
    }
  }
}
