package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;

/** What two series make together, bar by bar. */
record Arithmetic(Series left, Operator operator, Series right) implements Series {
  @Override
  public DoubleColumn on(Indicators indicators) {
    DoubleColumn one = left.on(indicators);
    DoubleColumn other = right.on(indicators);
    return DoubleColumn.owning(
        Cells.from(0, one.size(), bar -> operator.of(one.at(bar), other.at(bar))));
  }

  @Override
  public Set<Need> needs() {
    return Need.both(left.needs(), right.needs());
  }

  @Override
  public String toString() {
    return left + "." + operator.word() + "(" + right.argument() + ")";
  }
}
