package dev.tapeloft.market;

import java.time.Duration;
import java.util.Optional;

/**
 * The length of a bar, in whole seconds, minutes, hours or days of UTC.
 *
 * @param count how many lengths, at least 1
 * @param unit the length that is counted
 */
public record Interval(int count, Length unit) {
  /** A length that bars are counted in. */
  public enum Length {
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

    Length(String symbol, Duration duration) {
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
    return new Interval(count, Length.SECOND);
  }

  /** Bars of so many minutes. */
  public static Interval minutes(int count) {
    return new Interval(count, Length.MINUTE);
  }

  /** Bars of so many hours. */
  public static Interval hours(int count) {
    return new Interval(count, Length.HOUR);
  }

  /** Bars of so many days of UTC. */
  public static Interval days(int count) {
    return new Interval(count, Length.DAY);
  }

  /** The interval that {@link #toString} wrote: a count and one of {@code s m h D}. */
  public static Interval parse(String text) {
    for (Length unit : Length.values()) {
      if (text.endsWith(unit.symbol) && text.length() > 1) {
        return new Interval(count(text), unit);
      }
    }
    throw unreadable(text);
  }

  /**
   * The interval of a length, counted in the longest unit in which it is whole; empty where it is
   * not whole in seconds.
   */
  public static Optional<Interval> of(Duration length) {
    Optional<Interval> found = Optional.empty();
    for (Length unit : Length.values()) {
      long count = length.dividedBy(unit.duration);
      if (count > 0
          && count <= Integer.MAX_VALUE
          && unit.duration.multipliedBy(count).equals(length)) {
        found = Optional.of(new Interval((int) count, unit));
      }
    }
    return found;
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
