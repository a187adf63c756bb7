package dev.tapeloft.indicator;

import java.util.Set;
import java.util.function.IntPredicate;

/** Where a condition does not hold. */
record Negation(Condition condition) implements Condition {
  @Override
  public IntPredicate on(Indicators indicators) {
    return condition.on(indicators).negate();
  }

  @Override
  public Set<Need> needs() {
    return condition.needs();
  }

  @Override
  public String toString() {
    return "not(" + condition + ")";
  }
}
