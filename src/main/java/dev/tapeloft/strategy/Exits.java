package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a position is left whatever the signal says: a stop and a target, as distances from the
 * price of the entry, a stop that trails, and a time.
 *
 * @param stop the loss at which the position is left
 * @param target the gain at which the position is left
 * @param trail how far below the best price since the entry (above it for a short) the position is
 *     left; a distance that is fixed at the entry, and a level that moves with the close of each
 *     bar
 * @param bars the bars after which the position is left at the close; 0 for none
 */
public record Exits(Distance stop, Distance target, Distance trail, int bars) {
  private static final double[] STANDARD_STOPS = {10, 15, 20, 30};
  private static final double[] STANDARD_TARGETS = {20, 30, 40, 50};
  private static final double STANDARD_REWARD = 1.5;
  private static final Pattern TEXT =
      Pattern.compile("stop=(\\S+) target=(\\S+)(?: trail=(\\S+))?(?: bars=(\\d{1,9}))?");

  /** Refuses a negative number of bars. */
  public Exits {
    Objects.requireNonNull(stop, "stop");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(trail, "trail");
    if (bars < 0) {
      throw new IllegalArgumentException("bars (" + bars + ") must be at least 0; 0 is none");
    }
  }

  /** A stop and a target in pips, NaN for none; refuses what is neither positive nor NaN. */
  public Exits(double stopPips, double targetPips) {
    this(distance("stopPips", stopPips), distance("targetPips", targetPips), Distance.none(), 0);
  }

  /** A stop and a target. */
  public static Exits of(Distance stop, Distance target) {
    return new Exits(stop, target, Distance.none(), 0);
  }

  /** A stop and a target in pips. */
  public static Exits pips(double stop, double target) {
    return new Exits(stop, target);
  }

  /** A stop in pips and no target. */
  public static Exits stopPips(double stop) {
    return new Exits(stop, Double.NaN);
  }

  /** A target in pips and no stop. */
  public static Exits targetPips(double target) {
    return new Exits(Double.NaN, target);
  }

  /** None: only the opposite signal ends the position. */
  public static Exits none() {
    return of(Distance.none(), Distance.none());
  }

  /** The exits that their own text states. */
  public static Exits parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "exits \"" + text + "\" must be written as stop=10 target=none trail=2atr14 bars=20");
    }
    String trail = Objects.requireNonNullElse(parts.group(3), "none");
    String bars = Objects.requireNonNullElse(parts.group(4), "0");
    return new Exits(
        Distance.parse(parts.group(1)),
        Distance.parse(parts.group(2)),
        Distance.parse(trail),
        Integer.parseInt(bars));
  }

  /** These exits with another trailing stop. */
  public Exits withTrail(Distance distance) {
    return new Exits(stop, target, distance, bars);
  }

  /** These exits, and left at the close of the bar that is the last of so many. */
  public Exits withBars(int count) {
    return new Exits(stop, target, trail, count);
  }

  /** The stop in pips; NaN where there is none or it is not in pips. */
  public double stopPips() {
    return pips(stop);
  }

  /** The target in pips; NaN where there is none or it is not in pips. */
  public double targetPips() {
    return pips(target);
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

  /**
   * The exits as a strategy's id states them: {@code stop=10 target=none}, with {@code trail=15}
   * and {@code bars=20} behind where they are set.
   */
  @Override
  public String toString() {
    return text(" ");
  }

  /** The exits as a list of parameters: {@code stop=10, target=none}. */
  public String parameters() {
    return text(", ");
  }

  private String text(String between) {
    return "stop="
        + stop
        + between
        + "target="
        + target
        + (trail.isSet() ? between + "trail=" + trail : "")
        + (bars > 0 ? between + "bars=" + bars : "");
  }

  private static double pips(Distance distance) {
    return distance instanceof Distance.Pips pips ? pips.count() : Double.NaN;
  }

  private static Distance distance(String name, double pips) {
    if (!Double.isNaN(pips) && !(pips > 0 && Double.isFinite(pips))) {
      throw new IllegalArgumentException(
          "%s (%s) must be above 0 and finite; leave it out with Exits.none(), stopPips(…) or targetPips(…)"
              .formatted(name, pips));
    }
    return Double.isNaN(pips) ? Distance.none() : Distance.pips(pips);
  }
}
