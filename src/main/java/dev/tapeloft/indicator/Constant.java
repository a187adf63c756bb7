package dev.tapeloft.indicator;

import dev.tapeloft.table.Decimal;
import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;
import java.util.Set;

/** The same number on every bar. */
record Constant(double value) implements Series {
  Constant {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a constant (" + value + ") must be a finite number");
    }
    value += 0.0; // −0 is written as 0 and so must be it
  }

  /** A number as it stands in code: its text, so marked that a whole one is not beyond an int. */
  static String literal(double value) {
    String text = Decimal.text(value);
    return Math.abs(value) > Integer.MAX_VALUE && text.indexOf('.') < 0 ? text + ".0" : text;
  }

  @Override
  public DoubleColumn on(Indicators indicators) {
    double[] cells = new double[indicators.bars().size()];
    Arrays.fill(cells, value);
    return DoubleColumn.owning(cells);
  }

  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public String argument() {
    return literal(value);
  }

  @Override
  public String toString() {
    return "constant(" + argument() + ")";
  }
}
