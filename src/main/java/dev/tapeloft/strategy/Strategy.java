package dev.tapeloft.strategy;

import java.util.Objects;

/**
 * A rule for signals and the exits that go with it: the unit that is tested, cached and ranked.
 *
 * @param template the rule with its parameters
 * @param exits stop and target
 */
public record Strategy(Template template, Exits exits) {
  /** Refuses nulls. */
  public Strategy {
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(exits, "exits");
  }

  /** A strategy. */
  public static Strategy of(Template template, Exits exits) {
    return new Strategy(template, exits);
  }

  /** The strategy that {@link #id} wrote. */
  public static Strategy parse(String id) {
    return StrategyText.read(id);
  }

  /**
   * The strategy as canonical text, such as {@code ma_cross(fast=10, slow=50) stop=10 target=20}.
   *
   * <p>Strategies that differ have ids that differ; locale, JDK and the order of construction have
   * no say in it, so that it may stand in keys.
   */
  public String id() {
    return template.name() + "(" + template.parameters() + ") " + exits;
  }

  /** All parameters as text, such as {@code fast=10, slow=50, stop=10, target=20}. */
  public String parameters() {
    return template.parameters() + ", " + exits.parameters();
  }

  @Override
  public String toString() {
    return id();
  }
}
