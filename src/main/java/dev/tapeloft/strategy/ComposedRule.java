package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Condition;
import dev.tapeloft.indicator.Conditions;
import dev.tapeloft.indicator.Need;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A rule composed of conditions: +1 where the one for long holds, −1 where the one for short does,
 * else 0; 0 too where both hold.
 *
 * @param longWhen when to be long
 * @param shortWhen when to be short
 */
public record ComposedRule(Condition longWhen, Condition shortWhen) implements Template {
  static final String NAME = "composed";

  /** Refuses what is not there; {@code never()} stands for no condition. */
  public ComposedRule {
    Objects.requireNonNull(longWhen, "longWhen");
    Objects.requireNonNull(shortWhen, "shortWhen");
  }

  /** A rule that is long where the condition holds, and never short. */
  public static ComposedRule longWhen(Condition condition) {
    return new ComposedRule(condition, Conditions.never());
  }

  /** A rule that is short where the condition holds, and never long. */
  public static ComposedRule shortWhen(Condition condition) {
    return new ComposedRule(Conditions.never(), condition);
  }

  /** The rule whose {@link #parameters} these are. */
  static ComposedRule read(String parameters) {
    String[] sides = parameters.split("long=|, short=", -1);
    if (sides.length != 3 || !sides[0].isEmpty()) {
      throw new IllegalArgumentException(
          "a composed rule (" + parameters + ") must be long=condition, short=condition");
    }
    return new ComposedRule(Condition.parse(sides[1]), Condition.parse(sides[2]));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String parameters() {
    return "long=" + longWhen + ", short=" + shortWhen;
  }

  @Override
  public boolean canFire() {
    return !(longWhen.equals(Conditions.never()) && shortWhen.equals(Conditions.never()));
  }

  @Override
  public Signals signals(Evidence evidence) {
    IntPredicate goLong = longWhen.on(evidence.indicators());
    IntPredicate goShort = shortWhen.on(evidence.indicators());
    return bar -> (goLong.test(bar) ? 1 : 0) - (goShort.test(bar) ? 1 : 0);
  }

  @Override
  public Set<Need> needs() {
    return Need.both(longWhen.needs(), shortWhen.needs());
  }

  /** Why it cannot run: without what its conditions look at, a volume too, they never hold. */
  @Override
  public Optional<String> refusal(StrategyData data) {
    return needs().stream()
        .filter(need -> !data.has(need))
        .findFirst()
        .map(need -> "needs " + need.phrase());
  }

  @Override
  public String toString() {
    return name() + "(" + parameters() + ")";
  }
}
