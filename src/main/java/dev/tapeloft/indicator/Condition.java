package dev.tapeloft.indicator;

import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What holds on a bar or not, from that bar and those before it alone, as in {@code
 * crossesAbove(sma(10), sma(20)).and(rsi(14).below(30))}.
 *
 * <p>A value that prints as the code that makes it, with {@link Conditions} imported statically;
 * {@link #parse} reads that text back, and conditions of the same text are equal. A comparison with
 * a missing number (NaN) does not hold, so {@code not(…)} of it does. Immutable.
 */
public sealed interface Condition permits Comparison, Crossing, Combination, Negation, Never {
  /** The condition that this text makes. */
  static Condition parse(String text) {
    return ExpressionText.condition(text);
  }

  /** The bars on which it holds, of those that the indicators belong to. Thread-safe. */
  IntPredicate on(Indicators indicators);

  /** What it looks at besides prices. */
  Set<Need> needs();

  /** Where both hold. */
  default Condition and(Condition other) {
    return new Combination(this, Connective.AND, other);
  }

  /** Where one or both hold. */
  default Condition or(Condition other) {
    return new Combination(this, Connective.OR, other);
  }
}
