package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a position is left whatever the signal says: a stop and a target, as distances from the
 * entry price.
 *
 * @param stopPips the loss in pips at which the position is left; NaN for none
 * @param targetPips the gain in pips at which the position is left; NaN for none
 */
public record Exits(double stopPips, double targetPips) {
  private static final double[] STANDARD_STOPS = {10, 15, 20, 30};
  private static final double[] STANDARD_TARGETS = {20, 30, 40, 50};
  private static final double STANDARD_REWARD = 1.5;

  /** Refuses distances that are neither positive nor NaN. */
  public Exits {
    requireDistance("stopPips", stopPips);
    requireDistance("targetPips", targetPips);
  }

  /** A stop and a target. */
  public static Exits pips(double stop, double target) {
    return new Exits(stop, target);
  }

  /** A stop and no target. */
  public static Exits stopPips(double stop) {
    return new Exits(stop, Double.NaN);
  }

  /** A target and no stop. */
  public static Exits targetPips(double target) {
    return new Exits(Double.NaN, target);
  }

  /** Neither: only the opposite signal ends the position. */
  public static Exits none() {
    return new Exits(Double.NaN, Double.NaN);
  }

  /**
   * The eleven standard pairs, by stop and then by target: stops of 10, 15, 20 and 30 pips with
   * targets of 20, 30, 40 and 50 where the target is at least 1.5 times the stop.
   */
  public static List<Exits> standard() {
    List<Exits> pairs = new ArrayList<>();
    for (double stop : STANDARD_STOPS) {
      for (double target : STANDARD_TARGETS) {
        if (target >= STANDARD_REWARD * stop) {
          pairs.add(pips(stop, target));
        }
      }
    }
    return List.copyOf(pairs);
  }

  /** The exits as a strategy's id states them: {@code stop=10 target=none}. */
  @Override
  public String toString() {
    return "stop=" + word(stopPips) + " target=" + word(targetPips);
  }

  /** The exits as a list of parameters: {@code stop=10, target=none}. */
  public String parameters() {
    return "stop=" + word(stopPips) + ", target=" + word(targetPips);
  }

  private static String word(double pips) {
    return Double.isNaN(pips) ? "none" : Decimal.text(pips);
  }

  private static void requireDistance(String name, double pips) {
    if (!Double.isNaN(pips) && !(pips > 0 && Double.isFinite(pips))) {
      throw new IllegalArgumentException(
          "%s (%s) must be above 0 and finite; leave it out with Exits.none(), stopPips(…) or targetPips(…)"
              .formatted(name, pips));
    }
  }
}
