package dev.tapeloft.strategy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule for signals and the exits that go with it: the unit that is tested, cached and ranked.
 * Immutable.
 */
public final class Strategy {
  private final Template template;
  private final Exits exits;
  private final String id;

  private Strategy(Template template, Exits exits) {
    this.template = Objects.requireNonNull(template, "template");
    this.exits = Objects.requireNonNull(exits, "exits");
    this.id = template.name() + "(" + template.parameters() + ") " + exits;
  }

  /** A strategy. */
  public static Strategy of(Template template, Exits exits) {
    return new Strategy(template, exits);
  }

  /** The rule with its parameters. */
  public Template template() {
    return template;
  }

  /** Where its positions are left whatever the signal says. */
  public Exits exits() {
    return exits;
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
    return id;
  }

  /** All parameters as text, such as {@code fast=10, slow=50, stop=10, target=20}. */
  public String parameters() {
    return template.parameters() + ", " + exits.parameters();
  }

  /** Strategies with the same id are the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Strategy strategy && id.equals(strategy.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
