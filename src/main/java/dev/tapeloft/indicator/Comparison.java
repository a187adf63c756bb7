package dev.tapeloft.indicator;

import dev.tapeloft.table.DoubleColumn;
import java.util.Set;
import java.util.function.IntPredicate;

/** Where one series stands to another as it should; nowhere that one of them is missing. */
record Comparison(Series left, Relation relation, Series right) implements Condition {
  @Override
  public IntPredicate on(Indicators indicators) {
    DoubleColumn one = left.on(indicators);
    DoubleColumn other = right.on(indicators);
    return bar -> relation.holds(one.at(bar), other.at(bar));
  }

  @Override
  public Set<Need> needs() {
    return Need.both(left.needs(), right.needs());
  }

  @Override
  public String toString() {
    return left + "." + relation.word() + "(" + right.argument() + ")";
  }
}
