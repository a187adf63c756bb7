package dev.tapeloft.market;

import java.time.Duration;

/**
 * The length of a bar, in whole seconds, minutes, hours or days of UTC.
 *
 * @param count how many units, at least 1
 * @param unit the unit
 */
public record Interval(int count, Unit unit) {
  /** A unit of bar length. */
  public enum Unit {
    /** Seconds. */
    SECOND("s", Duration.ofSeconds(1)),
    /** Minutes. */
    MINUTE("m", Duration.ofMinutes(1)),
    /** Hours. */
    HOUR("h", Duration.ofHours(1)),
    /** Days of UTC. */
    DAY("D", Duration.ofDays(1));

    private final String symbol;
    private final Duration duration;

    Unit(String symbol, Duration duration) {
      this.symbol = symbol;
      this.duration = duration;
    }
  }

  /** Refuses a count below one. */
  public Interval {
    if (count < 1) {
      throw new IllegalArgumentException("interval count (" + count + ") must be at least 1");
    }
  }

  /** Bars of so many seconds. */
  public static Interval seconds(int count) {
    return new Interval(count, Unit.SECOND);
  }

  /** Bars of so many minutes. */
  public static Interval minutes(int count) {
    return new Interval(count, Unit.MINUTE);
  }

  /** Bars of so many hours. */
  public static Interval hours(int count) {
    return new Interval(count, Unit.HOUR);
  }

  /** Bars of so many days of UTC. */
  public static Interval days(int count) {
    return new Interval(count, Unit.DAY);
  }

  /** The interval that {@link #toString} wrote: a count and one of {@code s m h D}. */
  public static Interval parse(String text) {
    for (Unit unit : Unit.values()) {
      if (text.endsWith(unit.symbol) && text.length() > 1) {
        return new Interval(count(text), unit);
      }
    }
    throw unreadable(text);
  }

  /** The length of a bar. */
  public Duration duration() {
    return unit.duration.multipliedBy(count);
  }

  @Override
  public String toString() {
    return count + unit.symbol;
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text.substring(0, text.length() - 1));
    } catch (NumberFormatException e) {
      throw unreadable(text);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "interval \"" + text + "\" must be a count and one of s, m, h, D, such as 1m or 4h");
  }
}
