package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void newYorkTradedWhenItsSharesHadBars() throws IOException {
    LocalDate from = LocalDate.of(1998, 1, 2);
    LocalDate to = LocalDate.of(2021, 3, 31);
    assertThat(closedWeekdays(from, to)).isEqualTo(dates("weekdays-without-us-bars-1998-2021.txt"));
    assertThat(Calendar.NYSE.sessions(from, to)).hasSize(5_849);
  }

  /** Strata has Gloria, Sandy's second day and all that is mourned, but not Sandy's first day. */
  @Test
  void newYorksHolidaysAreThoseOfStrata() {
    HolidayCalendar strata = ReferenceData.standard().getValue(HolidayCalendarIds.NYSE);
    LocalDate from = LocalDate.of(1970, 1, 1);
    assertThat(Stream.iterate(from, day -> day.getYear() < 2060, day -> day.plusDays(1)))
        .filteredOn(day -> Calendar.NYSE.isSession(day) != strata.isBusinessDay(day))
        .containsExactly(LocalDate.of(2012, 10, 29));
  }

  /** As the exchange published them, with the day of mourning of 2025. */
  @ParameterizedTest
  @CsvSource({
    "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26, 11-25",
    "2023, 01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25, 07-03 11-24",
    "2024, 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25, 07-03 11-29 12-24",
    "2025, 01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25, 07-03 11-28 12-24",
    "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25, 11-27 12-24",
    "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24, 11-26",
  })
  void theHolidaysAndEarlyClosesOfNewYorkAreThosePublished(int year, String closed, String early) {
    LocalDate from = LocalDate.of(year, 1, 1);
    LocalDate to = LocalDate.of(year, 12, 31);
    assertThat(closedWeekdays(from, to)).isEqualTo(days(year, closed));
    assertThat(earlyCloses(from, to)).isEqualTo(days(year, early));
  }

  @Test
  void earlyClosesOfOtherYears() {
    assertThat(earlyCloses(LocalDate.of(1993, 1, 1), LocalDate.of(2003, 12, 31)))
        .extracting(LocalDate::toString)
        .containsExactly(
            ("1993-11-26 1994-11-25 1995-07-03 1995-11-24 1996-07-05 1996-11-29 1996-12-24"
                    + " 1997-07-03 1997-11-28 1997-12-24 1997-12-26 1998-11-27 1998-12-24"
                    + " 1999-11-26 1999-12-31 2000-07-03 2000-11-24 2001-07-03 2001-11-23"
                    + " 2001-12-24 2002-07-05 2002-11-29 2002-12-24 2003-07-03 2003-11-28"
                    + " 2003-12-24 2003-12-26")
                .split(" "));
    assertThat(earlyCloses(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 12, 31)))
        .extracting(LocalDate::toString)
        .containsExactly("2013-07-03", "2013-11-29", "2013-12-24");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-02-23, false", // Washington's Birthday, a Sunday
    "1970-05-29, true", // Memorial Day was a Saturday
    "1971-12-24, false", // Christmas was a Saturday
    "1971-12-31, true", // New Year was a Saturday
    "1972-11-07, false", // a president is elected
    "1972-12-28, false",
    "1977-07-14, false",
    "1980-11-04, false",
    "1984-11-06, true",
    "1985-09-27, false",
    "1997-01-20, true", // before King Day was kept
    "2021-06-18, true", // before Juneteenth was kept
    "1969-12-25, true" // not known
  })
  void singleDaysInNewYork(LocalDate date, boolean open) {
    assertThat(Calendar.NYSE.isSession(date)).isEqualTo(open);
  }

  @Test
  void aSessionInNewYorkFollowsItsClock() {
    Session winter = Calendar.NYSE.session(LocalDate.of(2020, 3, 6)).orElseThrow();
    assertThat(winter.open()).isEqualTo("2020-03-06T14:30:00Z");
    assertThat(winter.close()).isEqualTo("2020-03-06T21:00:00Z");
    Session summer = Calendar.NYSE.session(LocalDate.of(2020, 3, 9)).orElseThrow();
    assertThat(summer.open()).isEqualTo("2020-03-09T13:30:00Z");
    assertThat(summer.contains(summer.open())).isTrue();
    assertThat(summer.contains(summer.close().minusNanos(1))).isTrue();
    assertThat(summer.contains(summer.close())).isFalse();
  }

  @Test
  void theWeekOfForeignExchangeGoesFromSundayToFridayEvening() {
    List<Session> week = Calendar.FX.sessions(LocalDate.of(2014, 5, 10), LocalDate.of(2014, 5, 18));
    assertThat(week)
        .extracting(session -> session.date().getDayOfMonth())
        .containsExactly(12, 13, 14, 15, 16);
    assertThat(week.get(0).open()).isEqualTo("2014-05-11T21:00:00Z");
    assertThat(week.get(4).close()).isEqualTo("2014-05-16T21:00:00Z");
    for (int i = 1; i < week.size(); i++) {
      assertThat(week.get(i).open()).isEqualTo(week.get(i - 1).close());
    }
  }

  @Property(tries = 300)
  void sessionsFollowEachOther(@ForAll Calendar calendar, @ForAll @IntRange(max = 25_000) int day) {
    LocalDate from = LocalDate.of(1970, 1, 1).plusDays(day);
    Instant before = Instant.MIN;
    for (Session session : calendar.sessions(from, from.plusDays(14))) {
      assertThat(session.open()).isAfterOrEqualTo(before);
      assertThat(session.close().atZone(calendar.zone()).minusNanos(1).toLocalDate())
          .isEqualTo(session.date());
      before = session.close();
    }
    assertThat(before).isAfter(Instant.MIN);
  }

  @Test
  void everyDayIsASessionOfAMarketThatNeverCloses() {
    List<Session> days =
        Calendar.ALWAYS.sessions(LocalDate.of(2021, 12, 24), LocalDate.of(2021, 12, 27));
    assertThat(days).hasSize(4);
    assertThat(Duration.between(days.get(0).open(), days.get(3).close()))
        .isEqualTo(Duration.ofDays(4));
  }

  @Test
  void wrongDaysAreRefused() {
    LocalDate day = LocalDate.of(2020, 1, 2);
    assertThatThrownBy(() -> Calendar.FX.sessions(day, day.minusDays(1)))
        .hasMessage("from (2020-01-02) must not be after to (2020-01-01); swap them?");
    assertThatThrownBy(() -> new Session(day, Instant.EPOCH, Instant.EPOCH))
        .hasMessageContaining("must be after its open");
  }

  private static List<LocalDate> closedWeekdays(LocalDate from, LocalDate to) {
    return Stream.iterate(from, date -> !date.isAfter(to), date -> date.plusDays(1))
        .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .filter(date -> !Calendar.NYSE.isSession(date))
        .toList();
  }

  private static List<LocalDate> earlyCloses(LocalDate from, LocalDate to) {
    return Calendar.NYSE.sessions(from, to).stream()
        .filter(day -> day.close().atZone(NEW_YORK).toLocalTime().equals(LocalTime.of(13, 0)))
        .map(Session::date)
        .toList();
  }

  private static List<LocalDate> days(int year, String words) {
    return Arrays.stream(words.split(" ")).map(day -> LocalDate.parse(year + "-" + day)).toList();
  }

  private static List<LocalDate> dates(String resource) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CalendarTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(LocalDate::parse).toList();
    }
  }
}
