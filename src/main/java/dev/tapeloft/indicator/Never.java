package dev.tapeloft.indicator;

import java.util.Set;
import java.util.function.IntPredicate;

/** What holds on no bar. */
record Never() implements Condition {
  @Override
  public IntPredicate on(Indicators indicators) {
    return bar -> false;
  }

  @Override
  public Set<Need> needs() {
    return Set.of();
  }

  @Override
  public String toString() {
    return "never()";
  }
}
