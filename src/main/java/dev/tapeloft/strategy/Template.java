package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Optional;
import java.util.Set;

/** A rule for signals with its parameters, without exits. Immutable; equal by its parameters. */
public sealed interface Template
    permits MovingAverageCross, MysticPulse, LookbackTemplate, UserStrategy, ComposedRule {
  /** The name of the rule, such as {@code ma_cross}. */
  String name();

  /** The parameters in a fixed order, such as {@code fast=10, slow=50}. */
  String parameters();

  /** Whether there can be bars at all on which this rule signals. */
  boolean canFire();

  /** The signals on the bars that the evidence belong to. */
  Signals signals(Evidence evidence);

  /** The rule in one sentence; its text where it has no other. */
  default String sentence() {
    return toString();
  }

  /** What it looks at besides prices. */
  default Set<Need> needs() {
    return Set.of();
  }

  /** A number of bars at the start on which it is sure to be silent: 0 where it does not know. */
  default int warmUpBars() {
    return 0;
  }

  /** Why it cannot run on these data, such as {@code needs a second series}; else nothing. */
  default Optional<String> refusal(StrategyData data) {
    return needs().stream()
        .sorted()
        .filter(need -> !need.isOptional() && !data.has(need))
        .findFirst()
        .map(need -> "needs " + need.phrase());
  }
}
