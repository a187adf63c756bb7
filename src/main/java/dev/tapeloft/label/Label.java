package dev.tapeloft.label;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One configuration of a label: a target, a stop and a horizon.
 *
 * @param targetPips how far the price must move for the position to win, above 0
 * @param stopPips how far it must move against the position to end it, above 0
 * @param horizon how long after its row prices count, the end included; at least a second, in whole
 *     ones
 */
public record Label(double targetPips, double stopPips, Duration horizon) {
  private static final Pattern NAME =
      Pattern.compile("T([0-9.]{1,12}+)_S([0-9.]{1,12}+)_H([0-9]{1,9}+)(s?)");
  private static final int SECONDS = 60;
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Refuses distances that are not positive and finite, and a horizon that is none. */
  public Label {
    requireDistance("targetPips", targetPips);
    requireDistance("stopPips", stopPips);
    requireHorizon(horizon);
  }

  /** The configuration of a name such as {@code T10_S5_H60}: pips, pips and minutes. */
  public static Label parse(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw unreadable(name);
    }
    try {
      long count = Long.parseLong(parts.group(3));
      return new Label(
          new BigDecimal(parts.group(1)).doubleValue(),
          new BigDecimal(parts.group(2)).doubleValue(),
          Duration.ofSeconds(parts.group(4).isEmpty() ? count * SECONDS : count));
    } catch (NumberFormatException e) {
      throw unreadable(name);
    }
  }

  private static IllegalArgumentException unreadable(String name) {
    return new IllegalArgumentException(
        "label \"%s\" must be a target, a stop and a horizon in minutes, such as T10_S5_H60"
            .formatted(name));
  }

  /** Its name, such as {@code T10_S5_H60}; a horizon that is no whole minutes as {@code H90s}. */
  public String name() {
    long seconds = horizon.toSeconds();
    String length = seconds % SECONDS == 0 ? Long.toString(seconds / SECONDS) : seconds + "s";
    return "T" + pips(targetPips) + "_S" + pips(stopPips) + "_H" + length;
  }

  /** A distance without needless zeros. */
  static String pips(double pips) {
    return BigDecimal.valueOf(pips).stripTrailingZeros().toPlainString();
  }

  static void requireDistance(String name, double pips) {
    if (!(pips > 0 && pips < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " (" + pips + ") must be above 0 and finite, in pips");
    }
  }

  static void requireHorizon(Duration horizon) {
    if (horizon.compareTo(Duration.ofSeconds(1)) < 0
        || !horizon.equals(horizon.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "horizon (" + horizon + ") must be at least a second, in whole ones");
    }
    if (horizon.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "horizon ("
              + horizon
              + ") must be at most "
              + LONGEST.toDays()
              + " days; take a shorter one");
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
