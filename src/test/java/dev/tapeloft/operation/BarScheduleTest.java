package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.SpanSet;
import dev.tapeloft.pipeline.SpanSet.Span;
import dev.tapeloft.source.BarTerms;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarScheduleTest {
  private static final Instant LATER = Instant.parse("2021-01-01T00:00:00Z");

  private static BarSchedule of(Interval interval) {
    return new BarSchedule(Instrument.stock("AAPL", "USD"), interval, BarTerms.usual());
  }

  private static long micros(String time) {
    return InstantColumn.microsOf(Instant.parse(time));
  }

  /** The bar of March has ended, but may come a day later: it is not taken to be missing. */
  @ParameterizedTest
  @CsvSource({
    "1M, 2020-02-01T00:00:00Z, 2020-04-01T00:00:00Z, 2020-03-01T00:00:00Z",
    "1W, 2020-02-03T00:00:00Z, 2020-02-17T00:00:00Z, 2020-02-10T00:00:00Z",
    "1D, 2020-02-03T00:00:00Z, 2020-02-04T21:00:00Z, 2020-02-04T00:00:00Z",
    "1h, 2020-02-03T14:00:00Z, 2020-02-03T16:00:00Z, 2020-02-03T15:00:00Z"
  })
  void theBarBehindTheLastMayComeLater(String interval, String last, String now, String finalTo) {
    assertThat(
            of(Interval.parse(interval))
                .finalTo(Instant.parse(now), InstantColumn.of(micros(last))))
        .isEqualTo(micros(finalTo));
  }

  @Test
  void aBarThatIsNotThereMayStillComeThoughALaterOneIs() {
    InstantColumn times =
        InstantColumn.of(micros("2020-02-03T14:00:00Z"), micros("2020-02-03T16:00:00Z"));
    BarSchedule hours = of(Interval.hours(1));
    assertThat(hours.finalTo(Instant.parse("2020-02-03T18:00:00Z"), times))
        .isEqualTo(micros("2020-02-03T15:00:00Z"));
    assertThat(hours.finalTo(Instant.parse("2020-02-05T18:00:00Z"), times))
        .isEqualTo(micros("2020-02-04T17:00:00.000001Z"));
  }

  @Test
  void aBarIsOfTheSessionInWhichItBegins() {
    BarSchedule four =
        new BarSchedule(Instrument.fx("EURUSD"), Interval.hours(4), BarTerms.usual());
    LocalDate monday = LocalDate.of(2020, 7, 6);
    LocalDate tuesday = monday.plusDays(1);
    assertThat(four.of(monday, monday).to()).isGreaterThan(micros("2020-07-06T20:00:00Z"));
    assertThat(four.of(tuesday, tuesday).from()).isEqualTo(micros("2020-07-07T00:00:00Z"));
    assertThat(four.of(monday, monday).from()).isEqualTo(micros("2020-07-05T20:00:00Z"));
  }

  @Test
  void barsLongerThanADayCanBeginAtAnyTimeAndThoseOfADayAtItsSession() {
    Span week = new Span(micros("2020-08-31T00:00:00Z"), micros("2020-09-07T00:00:00Z"));
    SpanSet whole = SpanSet.of(week);
    for (String interval : new String[] {"1W", "1M", "2D", "24h", "36h"}) {
      assertThat(whole.within(of(Interval.parse(interval)).possible(week, LATER))).isEqualTo(whole);
    }
    assertThat(whole.within(of(Interval.days(1)).possible(week, LATER)))
        .isEqualTo(SpanSet.of(week.from(), micros("2020-09-05T00:00:00Z")));
  }

  @Test
  void theHoursOfADayBeginWithTheOneThatTheMarketOpensIn() {
    LocalDate day = LocalDate.of(2020, 8, 31);
    assertThat(of(Interval.hours(1)).of(day, day))
        .isEqualTo(new Span(micros("2020-08-31T13:00:00Z"), micros("2020-08-31T20:00:00Z")));
    LocalDate sunday = LocalDate.of(2020, 8, 30);
    assertThat(of(Interval.hours(1)).of(sunday, sunday).isEmpty()).isTrue();
    assertThat(of(Interval.weeks(1)).of(day, day))
        .isEqualTo(new Span(micros("2020-08-31T00:00:00Z"), micros("2020-09-01T00:00:00Z")));
  }
}
