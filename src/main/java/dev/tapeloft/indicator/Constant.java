package dev.tapeloft.indicator;

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
    return Decimal.literal(value);
  }

  @Override
  public String toString() {
    return "constant(" + argument() + ")";
  }
}
