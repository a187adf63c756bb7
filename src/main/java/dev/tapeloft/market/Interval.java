package dev.tapeloft.market;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The length that data services call so; nothing is called minutes by them. */
    private static Optional<Length> of(String word) {
      return switch (word) {
        case "s", "sec", "secs", "second", "seconds" -> Optional.of(SECOND);
        case "", "m", "min", "mins", "minute", "minutes", "minutely" -> Optional.of(MINUTE);
        case "h", "H", "hour", "hours", "hourly" -> Optional.of(HOUR);
        case "d", "D", "day", "days", "daily" -> Optional.of(DAY);
        default -> Optional.empty();
      };
    }
  }

  private static final Pattern TEXT = Pattern.compile("([0-9]{0,10}) ?([A-Za-z]*)");
  private static final Pattern LONGER =
      Pattern.compile("[0-9]* ?(?:[Ww]|M|mo|weeks?|weekly|months?|monthly)");

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

  /**
   * The interval of a text: a count and a length, such as {@code 1m}, {@code 15min}, {@code 4h} or
   * {@code 1D}; {@code D}, {@code daily} and the like count one, and a number alone minutes. An
   * {@code m} is a minute, an {@code M} a month, which no interval is.
   */
  public static Interval parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (parts.matches() && isCounted(parts)) {
      Optional<Length> unit = Length.of(parts.group(2));
      if (unit.isPresent()) {
        return new Interval(count(parts.group(1), text), unit.get());
      }
    }
    throw unreadable(text);
  }

  /** One letter alone is a word only where it is the day's, as data services write it. */
  private static boolean isCounted(Matcher parts) {
    String word = parts.group(2);
    return !parts.group(1).isEmpty() || word.length() > 1 || word.equals("D");
  }

  private static int count(String digits, String text) {
    long count = digits.isEmpty() ? 1 : Long.parseLong(digits);
    if (count > Integer.MAX_VALUE) {
      throw unreadable(text);
    }
    return (int) count;
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

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        LONGER.matcher(text).matches()
            ? "interval \"%s\" is of weeks or months, which are of no one length; take days (1D)"
                .formatted(text)
            : "interval \"%s\" must be a count and one of s, m, h, D, such as 1m or 4h"
                .formatted(text));
  }
}
