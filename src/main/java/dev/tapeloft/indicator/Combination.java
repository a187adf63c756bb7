package dev.tapeloft.indicator;

import java.util.Set;
import java.util.function.IntPredicate;

/** Two conditions in one. */
record Combination(Condition left, Connective connective, Condition right) implements Condition {
  @Override
  public IntPredicate on(Indicators indicators) {
    IntPredicate one = left.on(indicators);
    IntPredicate other = right.on(indicators);
    return connective == Connective.AND ? one.and(other) : one.or(other);
  }

  @Override
  public Set<Need> needs() {
    return Need.both(left.needs(), right.needs());
  }

  @Override
  public String toString() {
    return left + "." + connective.word() + "(" + right + ")";
  }
}
