package dev.tapeloft.market;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a bar, in whole seconds, minutes, hours, days, weeks or months of UTC. Weeks begin
 * on Mondays.
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
    DAY("D", Duration.ofDays(1)),
    /** Weeks, from Monday on. */
    WEEK("W", Duration.ofDays(7)),
    /** Months of the calendar, of 28 to 31 days. */
    MONTH("M", Duration.ofDays(31));

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
        case "w", "W", "week", "weeks", "weekly" -> Optional.of(WEEK);
        case "M", "mo", "month", "months", "monthly" -> Optional.of(MONTH);
        default -> Optional.empty();
      };
    }
  }

  private static final Pattern TEXT = Pattern.compile("([0-9]{0,10}) ?([A-Za-z]*)");
  private static final Set<String> ALONE = Set.of("D", "W", "M");
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int THURSDAY = 3; // the first of 1970, counted from Monday
  private static final int SHORTEST_MONTH = 28;
  private static final long EPOCH_MONTH = LocalDate.EPOCH.getLong(ChronoField.PROLEPTIC_MONTH);

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

  /** Bars of so many weeks, which begin on Mondays. */
  public static Interval weeks(int count) {
    return new Interval(count, Length.WEEK);
  }

  /** Bars of so many months of the calendar. */
  public static Interval months(int count) {
    return new Interval(count, Length.MONTH);
  }

  /**
   * The interval of a text: a count and a length, such as {@code 1m}, {@code 15min}, {@code 4h} or
   * {@code 1D}; {@code D}, {@code daily} and the like count one, and a number alone minutes. An
   * {@code m} is a minute, an {@code M} a month.
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

  /** One letter alone is a word only where data services write it so. */
  private static boolean isCounted(Matcher parts) {
    String word = parts.group(2);
    return !parts.group(1).isEmpty() || word.length() > 1 || ALONE.contains(word);
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
    for (Length unit : EnumSet.range(Length.SECOND, Length.WEEK)) {
      long count = length.dividedBy(unit.duration);
      if (count > 0
          && count <= Integer.MAX_VALUE
          && unit.duration.multipliedBy(count).equals(length)) {
        found = Optional.of(new Interval((int) count, unit));
      }
    }
    return found;
  }

  /** The length of a bar; of months the longest that it can be, each of them 31 days. */
  public Duration duration() {
    return unit.duration.multipliedBy(count);
  }

  /** The shortest that a bar can be: another than the longest only in months. */
  public Duration shortest() {
    return unit == Length.MONTH ? Duration.ofDays((long) SHORTEST_MONTH * count) : duration();
  }

  /** Whether a bar is of a day or longer, so that it begins at a date. */
  public boolean isOfDates() {
    return unit.compareTo(Length.DAY) >= 0;
  }

  /** Whether a bar lasts longer than a day. */
  public boolean isLongerThanDay() {
    return shortest().compareTo(Length.DAY.duration) > 0;
  }

  /**
   * The start of the bar that contains a time; bars are counted from 1970, weeks from its first
   * Monday. Both in microseconds since 1970.
   */
  public long start(long micros) {
    if (unit == Length.MONTH) {
      long months = date(micros).getLong(ChronoField.PROLEPTIC_MONTH) - EPOCH_MONTH;
      long first = Math.floorDiv(months, count) * count;
      return LocalDate.EPOCH.plusMonths(first).toEpochDay() * DAY_MICROS;
    }
    long from = unit == Length.WEEK ? -THURSDAY * DAY_MICROS : 0;
    long length = micros();
    return Math.floorDiv(micros - from, length) * length + from;
  }

  /** The end of the bar that begins at a time. Both in microseconds since 1970. */
  public long end(long startMicros) {
    if (unit == Length.MONTH) {
      LocalDate date = date(startMicros);
      return startMicros + DAYS.between(date, date.plusMonths(count)) * DAY_MICROS;
    }
    return startMicros + micros();
  }

  private long micros() {
    return TimeUnit.SECONDS.toMicros(duration().toSeconds());
  }

  private static LocalDate date(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, DAY_MICROS));
  }

  /** Whether each bar of this length can be made of whole bars of another. */
  boolean isMadeOf(Interval shorter) {
    if (shorter.unit.compareTo(Length.DAY) > 0) {
      return unit == shorter.unit && count % shorter.count == 0;
    }
    Interval whole = unit.compareTo(Length.DAY) > 0 ? days(1) : this;
    return whole.duration().toSeconds() % shorter.duration().toSeconds() == 0;
  }

  @Override
  public String toString() {
    return count + unit.symbol;
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "interval \"%s\" must be a count and one of s, m, h, D, W, M, such as 1m or 4h"
            .formatted(text));
  }
}
