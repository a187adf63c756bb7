package dev.tapeloft.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a market trades: the sessions of its days, and so how many daily periods its year has. It
 * says where bars can be at all; a day without bars in a session may still be one on which nothing
 * was traded.
 */
public enum Calendar {
  /**
   * Foreign exchange, five days a week: a session ends at 17:00 in New York and began there the day
   * before at the same time, so that the week goes from Sunday 17:00 to Friday 17:00. It has no
   * holidays, since each venue closes, or does not, on other ones.
   */
  FX(252, "America/New_York"),

  /**
   * United States stock exchanges: 09:30 to 16:00 in New York, to 13:00 before some holidays.
   * Before 1970 every weekday counts as a session.
   */
  NYSE(252, "America/New_York"),

  /** Always open, as crypto markets are: every day of UTC is a session. */
  ALWAYS(365, "UTC");

  private static final LocalTime FX_CLOSE = LocalTime.of(17, 0);

  private final int periodsPerYear;
  private final ZoneId zone;

  Calendar(int periodsPerYear, String zone) {
    this.periodsPerYear = periodsPerYear;
    this.zone = ZoneId.of(zone);
  }

  /** The daily periods that annualisation counts a year as. */
  public int periodsPerYear() {
    return periodsPerYear;
  }

  /** The zone of the clock that its sessions go by. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether a day has a session. */
  public boolean isSession(LocalDate date) {
    return switch (this) {
      case FX -> isWeekday(date);
      case NYSE -> isWeekday(date) && !NyseDays.isHoliday(date);
      case ALWAYS -> true;
    };
  }

  /** The session of a day; empty where the market is closed. */
  public Optional<Session> session(LocalDate date) {
    if (!isSession(date)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (this) {
          case FX -> session(date, at(date.minusDays(1), FX_CLOSE), at(date, FX_CLOSE));
          case NYSE -> session(date, at(date, NyseDays.OPEN), at(date, NyseDays.close(date)));
          case ALWAYS ->
              session(
                  date,
                  date.atStartOfDay(ZoneOffset.UTC),
                  date.plusDays(1).atStartOfDay(ZoneOffset.UTC));
        });
  }

  /** The session that a moment lies in; it may have begun on the evening before its date. */
  public Optional<Session> sessionAt(Instant moment) {
    LocalDate date = moment.atZone(zone).toLocalDate();
    return Stream.of(date, date.plusDays(1))
        .flatMap(near -> session(near).stream())
        .filter(session -> session.contains(moment))
        .findFirst();
  }

  /** The first session that opens in {@code [from, to)}. */
  Optional<Session> firstOpening(Instant from, Instant to) {
    LocalDate last = to.atZone(zone).toLocalDate().plusDays(1);
    return Stream.iterate(
            from.atZone(zone).toLocalDate(), date -> !date.isAfter(last), date -> date.plusDays(1))
        .flatMap(date -> session(date).stream())
        .filter(session -> !session.open().isBefore(from) && session.open().isBefore(to))
        .findFirst();
  }

  /**
   * The sessions of the days from one to another, both included, in order.
   *
   * @throws IllegalArgumentException if the first day is after the last
   */
  public List<Session> sessions(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "from (%s) must not be after to (%s); swap them?".formatted(from, to));
    }
    return Stream.iterate(from, date -> !date.isAfter(to), date -> date.plusDays(1))
        .flatMap(date -> session(date).stream())
        .toList();
  }

  private ZonedDateTime at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone);
  }

  private static Session session(LocalDate date, ZonedDateTime open, ZonedDateTime close) {
    return new Session(date, open.toInstant(), close.toInstant());
  }

  private static boolean isWeekday(LocalDate date) {
    return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }
}
