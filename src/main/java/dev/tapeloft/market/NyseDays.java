package dev.tapeloft.market;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.Month.APRIL;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.JUNE;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.OCTOBER;
import static java.time.Month.SEPTEMBER;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Set;

/**
 * The weekdays on which New York's stock exchanges are closed since 1970, and those on which they
 * close early since 1993.
 *
 * <p>Source: the exchange's Rule 7.2 and its lists of holidays, with the closings it ordered
 * besides. Closings in the middle of a day, by a circuit breaker or snow, are not in it.
 */
final class NyseDays {
  static final LocalTime OPEN = LocalTime.of(9, 30);

  private static final LocalTime CLOSE = LocalTime.of(16, 0);
  private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
  private static final int FIRST_YEAR = 1970;
  private static final int FIRST_YEAR_OF_MONDAYS = 1971;
  private static final int LAST_ELECTION_DAY = 1980;
  private static final int FIRST_EARLY_CLOSES = 1993;
  private static final int FIRST_KING_DAY = 1998;
  private static final int FIRST_EARLY_WEDNESDAY = 2013;
  private static final int FIRST_JUNETEENTH = 2022;

  /** Days of mourning, of attacks, of storms and of a blackout. */
  private static final Set<LocalDate> CLOSED_BESIDES =
      Set.of(
          LocalDate.of(1972, DECEMBER, 28), // mourning for Harry Truman
          LocalDate.of(1973, JANUARY, 25), // mourning for Lyndon Johnson
          LocalDate.of(1977, JULY, 14), // blackout in New York
          LocalDate.of(1985, SEPTEMBER, 27), // hurricane Gloria
          LocalDate.of(1994, APRIL, 27), // mourning for Richard Nixon
          LocalDate.of(2001, SEPTEMBER, 11), // attacks, to the 14th
          LocalDate.of(2001, SEPTEMBER, 12),
          LocalDate.of(2001, SEPTEMBER, 13),
          LocalDate.of(2001, SEPTEMBER, 14),
          LocalDate.of(2004, JUNE, 11), // mourning for Ronald Reagan
          LocalDate.of(2007, JANUARY, 2), // mourning for Gerald Ford
          LocalDate.of(2012, OCTOBER, 29), // hurricane Sandy, to the 30th
          LocalDate.of(2012, OCTOBER, 30),
          LocalDate.of(2018, DECEMBER, 5), // mourning for George H. W. Bush
          LocalDate.of(2025, JANUARY, 9)); // mourning for Jimmy Carter

  /** Early closes that follow from no rule. */
  private static final Set<LocalDate> EARLY_BESIDES =
      Set.of(
          LocalDate.of(1997, DECEMBER, 26),
          LocalDate.of(1999, DECEMBER, 31),
          LocalDate.of(2003, DECEMBER, 26));

  private NyseDays() {}

  /** Whether a weekday is a holiday; none is known to be before 1970. */
  static boolean isHoliday(LocalDate weekday) {
    int year = weekday.getYear();
    return year >= FIRST_YEAR
        && (holidays(year).contains(weekday) || CLOSED_BESIDES.contains(weekday));
  }

  /** When a session ends, by New York's clock. */
  static LocalTime close(LocalDate session) {
    return closesEarly(session) ? EARLY_CLOSE : CLOSE;
  }

  private static Set<LocalDate> holidays(int year) {
    Set<LocalDate> holidays = new HashSet<>();
    holidays.add(orMonday(LocalDate.of(year, JANUARY, 1)));
    holidays.add(easter(year).minusDays(2)); // Good Friday
    holidays.add(nearest(LocalDate.of(year, JULY, 4)));
    holidays.add(inMonth(year, SEPTEMBER, MONDAY, 1)); // Labor Day
    holidays.add(thanksgiving(year));
    holidays.add(nearest(LocalDate.of(year, DECEMBER, 25)));
    if (year < FIRST_YEAR_OF_MONDAYS) {
      holidays.add(nearest(LocalDate.of(year, FEBRUARY, 22)));
    } else {
      holidays.add(inMonth(year, FEBRUARY, MONDAY, 3)); // Washington's Birthday
      holidays.add(inMonth(year, MAY, MONDAY, -1)); // Memorial Day; in 1970 it was a Saturday
    }
    if (year >= FIRST_KING_DAY) {
      holidays.add(inMonth(year, JANUARY, MONDAY, 3));
    }
    if (year >= FIRST_JUNETEENTH) {
      holidays.add(nearest(LocalDate.of(year, JUNE, 19)));
    }
    if (year > FIRST_YEAR && year <= LAST_ELECTION_DAY && year % 4 == 0) {
      holidays.add(inMonth(year, NOVEMBER, MONDAY, 1).plusDays(1)); // a president is elected
    }
    return holidays;
  }

  /** A day on which the market is open; early closes before 1993 are not known. */
  private static boolean closesEarly(LocalDate session) {
    int year = session.getYear();
    if (year < FIRST_EARLY_CLOSES) {
      return false;
    }
    boolean early =
        switch (session.getMonth()) {
          case JULY -> isEarlyInJuly(session);
          case NOVEMBER -> session.equals(thanksgiving(year).plusDays(1));
          case DECEMBER -> session.getDayOfMonth() == 24;
          default -> false;
        };
    return early || EARLY_BESIDES.contains(session);
  }

  /** The session before Independence Day; until 2012 the Friday after, if that was a Thursday. */
  private static boolean isEarlyInJuly(LocalDate session) {
    boolean thursday = LocalDate.of(session.getYear(), JULY, 4).getDayOfWeek() == THURSDAY;
    boolean friday = thursday && session.getYear() < FIRST_EARLY_WEDNESDAY;
    return session.getDayOfMonth() == (friday ? 5 : 3);
  }

  private static LocalDate thanksgiving(int year) {
    return inMonth(year, NOVEMBER, THURSDAY, 4);
  }

  private static LocalDate inMonth(int year, Month month, DayOfWeek day, int ordinal) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
  }

  /** A Sunday's holiday is kept on Monday; a Saturday's New Year would end the old one early. */
  private static LocalDate orMonday(LocalDate date) {
    return date.getDayOfWeek() == SUNDAY ? date.plusDays(1) : date;
  }

  private static LocalDate nearest(LocalDate date) {
    return date.getDayOfWeek() == SATURDAY ? date.minusDays(1) : orMonday(date);
  }

  /** Easter Sunday of the Gregorian calendar, as Meeus, Jones and Butcher compute it. */
  private static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int rest = year % 100;
    int corrected = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - corrected + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int day = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
