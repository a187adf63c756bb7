package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResampledTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instrument AAPL = Instrument.stock("AAPL", "USD");

  private static InstantColumn times(String... times) {
    return InstantColumn.of(micros(times));
  }

  private static long[] micros(String... times) {
    return Arrays.stream(times).mapToLong(time -> micros(Instant.parse(time))).toArray();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000;
  }

  /** Bars at 1, 2, 3, … that went a half up and a quarter down. */
  private static Bars bars(Instrument instrument, Interval interval, InstantColumn times) {
    double[] price = IntStream.rangeClosed(1, times.size()).asDoubleStream().toArray();
    return Bars.of(
        instrument,
        interval,
        times,
        new Ohlc(
            DoubleColumn.of(price),
            DoubleColumn.of(DoubleStream.of(price).map(p -> p + .5).toArray()),
            DoubleColumn.of(DoubleStream.of(price).map(p -> p - .25).toArray()),
            DoubleColumn.of(DoubleStream.of(price).map(p -> p + .25).toArray())),
        DoubleColumn.of(DoubleStream.of(price).map(p -> 10 * p).toArray()));
  }

  @Test
  void aLongerBarHasTheFirstHighestLowestAndLastPriceAndAllThatWasTraded() {
    Bars hour =
        bars(
                AAPL,
                Interval.minutes(30),
                times("2020-08-03T14:00:00Z", "2020-08-03T14:30:00Z", "2020-08-03T15:00:00Z"))
            .resample(Interval.hours(1));
    assertThat(hour.time().toArray())
        .containsExactly(micros("2020-08-03T14:00:00Z", "2020-08-03T15:00:00Z"));
    assertThat(hour.open().toArray()).containsExactly(1, 3);
    assertThat(hour.high().toArray()).containsExactly(2.5, 3.5);
    assertThat(hour.low().toArray()).containsExactly(.75, 2.75);
    assertThat(hour.close().toArray()).containsExactly(2.25, 3.25);
    assertThat(hour.frame().doubles("volume").toArray()).containsExactly(30, 30);
    assertThat(hour.interval()).isEqualTo(Interval.hours(1));
  }

  @Test
  void whatIsUnknownInOnePartIsUnknownOfTheWhole() {
    DoubleColumn one = DoubleColumn.of(1, 1);
    Bars bars =
        Bars.of(
            AAPL,
            Interval.days(1),
            times("2020-08-03T00:00:00Z", "2020-08-04T00:00:00Z"),
            new Ohlc(one, one, one, one),
            DoubleColumn.of(Double.NaN, 5));
    Bars week = bars.resample(Interval.weeks(1));
    assertThat(week.frame().doubles("volume").at(0)).isNaN();
    assertThat(week.spreadAvg().at(0)).isNaN();
    assertThat(week.tickVolume().at(0)).isZero();
  }

  @Test
  void aForeignExchangeDayEndsAtFiveInNewYork() {
    Bars days =
        bars(
                EURUSD,
                Interval.hours(1),
                times(
                    "2014-05-04T21:00:00Z", // Sunday 17:00 in New York: Monday's session
                    "2014-05-05T20:00:00Z",
                    "2014-05-05T21:00:00Z", // Tuesday's
                    "2014-05-09T20:00:00Z", // Friday's last hour
                    "2014-05-09T21:00:00Z", // closed
                    "2014-11-02T22:00:00Z")) // Sunday 17:00 in winter
            .resample(Interval.days(1));
    assertThat(days.time().toArray())
        .containsExactly(
            micros(
                "2014-05-05T00:00:00Z",
                "2014-05-06T00:00:00Z",
                "2014-05-09T00:00:00Z",
                "2014-11-03T00:00:00Z"));
    assertThat(days.open().toArray()).containsExactly(1, 3, 4, 6);
  }

  @Test
  void whatTradesOutsideTheSessionsIsLeftOutAndCounted() {
    Resampled days =
        Resampled.of(
            bars(
                AAPL,
                Interval.hours(1),
                times(
                    "2020-08-31T12:00:00Z", // 08:00 in New York
                    "2020-08-31T13:00:00Z", // the market opens in it
                    "2020-08-31T19:00:00Z",
                    "2020-08-31T20:00:00Z", // closed
                    "2020-09-07T15:00:00Z", // Labor Day
                    "2020-11-27T17:00:00Z",
                    "2020-11-27T18:00:00Z")), // closed at 13:00, the day after Thanksgiving
            Interval.days(1));
    assertThat(days.leftOut()).isEqualTo(4);
    assertThat(days.bars().time().toArray())
        .containsExactly(micros("2020-08-31T00:00:00Z", "2020-11-27T00:00:00Z"));
    assertThat(days.bars().open().toArray()).containsExactly(2, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 12, 24})
  void aSessionThatOpensAndClosesWithinABarIsItsSession(int hours) {
    InstantColumn time =
        InstantColumn.of(
            Interval.hours(hours).start(micros(Instant.parse("2019-07-03T13:30:00Z"))));
    Resampled days = Resampled.of(bars(AAPL, Interval.hours(hours), time), Interval.days(1));
    assertThat(days.leftOut()).isZero();
    assertThat(days.bars().time().toArray()).containsExactly(micros("2019-07-03T00:00:00Z"));
  }

  @Test
  void barsOutOfOrderAreRefused() {
    Bars bars = bars(AAPL, Interval.days(1), times("2020-07-20T00:00:00Z", "2020-07-06T00:00:00Z"));
    assertThatThrownBy(() -> bars.resample(Interval.weeks(1)))
        .hasMessageContaining("bar 1 (2020-07-06T00:00:00Z) is not; sort them first");
  }

  @Test
  void weeksBeginOnMondaysAndMonthsOnTheirFirst() {
    InstantColumn days =
        times(
            "2020-02-28T00:00:00Z",
            "2020-03-02T00:00:00Z",
            "2020-03-06T00:00:00Z",
            "2020-03-09T00:00:00Z");
    Bars bars = bars(AAPL, Interval.days(1), days);
    assertThat(bars.resample(Interval.weeks(1)).time().toArray())
        .containsExactly(
            micros("2020-02-24T00:00:00Z", "2020-03-02T00:00:00Z", "2020-03-09T00:00:00Z"));
    assertThat(bars.resample(Interval.months(1)).time().toArray())
        .containsExactly(micros("2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z"));
    assertThat(bars.resample(Interval.months(3)).time().toArray())
        .containsExactly(micros("2020-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "1h, 90m, false", "1h, 1h, true", "1W, 1M, false", "1M, 1W, false", "1M, 3M, true",
    "2D, 1W, false", "1D, 1W, true", "7m, 1D, false", "1D, 1h, false", "1W, 14D, false",
    "15m, 1M, true"
  })
  void longerBarsAreMadeOfWholeOnes(String from, String to, boolean ok) {
    Bars bars = bars(AAPL, Interval.parse(from), times("2020-08-31T15:00:00Z"));
    if (ok) {
      assertThat(bars.resample(Interval.parse(to)).size()).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> bars.resample(Interval.parse(to)))
          .hasMessageContaining("bars of %s cannot be made of bars of %s".formatted(to, from));
    }
  }

  @Property(tries = 300)
  void barsOfMinutesMakeTheHoursThatTheTicksMake(@ForAll("quotes") List<int[]> quotes) {
    Ticks ticks = ticks(quotes);
    Bars hours = Bars.of(ticks, Interval.hours(1));
    assertThat(Bars.of(ticks, Interval.minutes(1)).resample(Interval.hours(1)).frame())
        .isEqualTo(hours.frame());
    assertThat(Bars.of(ticks, Interval.weeks(1)).size())
        .isEqualTo(
            (int)
                LongStream.of(ticks.time().toArray())
                    .mapToObj(ResampledTest::monday)
                    .distinct()
                    .count());
  }

  /** Seconds after the one before, bid and spread in ticks. */
  @Provide
  Arbitrary<List<int[]>> quotes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4_000),
            Arbitraries.integers().between(130_000, 130_100),
            Arbitraries.integers().between(0, 9))
        .as((after, bid, spread) -> new int[] {after, bid, spread})
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Ticks ticks(List<int[]> quotes) {
    long[] time = new long[quotes.size()];
    double[] bid = new double[quotes.size()];
    double[] ask = new double[quotes.size()];
    long now = micros(Instant.parse("2014-05-04T21:00:00Z"));
    for (int i = 0; i < time.length; i++) {
      now += quotes.get(i)[0] * 1_000_000L;
      time[i] = now;
      bid[i] = quotes.get(i)[1] / 1e5;
      ask[i] = (quotes.get(i)[1] + quotes.get(i)[2]) / 1e5;
    }
    return Ticks.of(EURUSD, InstantColumn.of(time), DoubleColumn.of(bid), DoubleColumn.of(ask));
  }

  /** Bids and asks have their extremes at other times, so that no mid of a part tells them. */
  @Test
  void quotedBarsGatherBidsAndAsksEachByItself() {
    Bars bars =
        Bars.of(
            EURUSD,
            Interval.minutes(30),
            times("2014-05-05T10:00:00Z", "2014-05-05T10:30:00Z"),
            ohlc(1.3001, 1.3009, 1.3000, 1.3002, 1.3002, 1.3005, 1.2999, 1.3001),
            ohlc(1.3003, 1.3010, 1.3002, 1.3004, 1.3004, 1.3015, 1.3003, 1.3003));
    Bars hour = bars.resample(Interval.hours(1));
    Bars direct =
        Bars.of(
            EURUSD,
            Interval.hours(1),
            times("2014-05-05T10:00:00Z"),
            ohlc(1.3001, 1.3009, 1.2999, 1.3001),
            ohlc(1.3003, 1.3015, 1.3002, 1.3003));
    for (String column : List.of("open", "high", "low", "close", "spread_high", "spread_low")) {
      assertThat(hour.frame().doubles(column).toArray())
          .containsExactly(direct.frame().doubles(column).toArray());
    }
    assertThat(hour.spreadAvg().at(0))
        .isEqualTo((bars.spreadAvg().at(0) + bars.spreadAvg().at(1)) / 2);
  }

  /** Bar after bar. */
  private static Ohlc ohlc(double... prices) {
    return new Ohlc(every(prices, 0), every(prices, 1), every(prices, 2), every(prices, 3));
  }

  private static DoubleColumn every(double[] prices, int first) {
    return DoubleColumn.of(
        IntStream.range(0, prices.length / 4).mapToDouble(i -> prices[4 * i + first]).toArray());
  }

  @Property(tries = 500)
  void aBarContainsItsTimeAndTheNextBeginsAtItsEnd(
      @ForAll @IntRange(min = -2_000_000_000, max = 2_000_000_000) int seconds,
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll Interval.Length unit) {
    Interval interval = new Interval(count, unit);
    long time = seconds * 1_000_000L + 7;
    long start = interval.start(time);
    assertThat(start).isLessThanOrEqualTo(time);
    assertThat(interval.end(start)).isGreaterThan(time);
    assertThat(interval.start(start)).isEqualTo(start);
    assertThat(interval.start(interval.end(start))).isEqualTo(interval.end(start));
    assertThat(interval.end(start) - start)
        .isBetween(
            interval.shortest().toSeconds() * 1_000_000,
            interval.duration().toSeconds() * 1_000_000);
    if (unit == Interval.Length.WEEK) {
      assertThat(date(start).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }
    if (unit == Interval.Length.MONTH) {
      assertThat(date(start).getDayOfMonth()).isEqualTo(1);
    }
  }

  private static LocalDate date(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
        .atOffset(ZoneOffset.UTC)
        .toLocalDate();
  }

  private static LocalDate monday(long micros) {
    LocalDate date = date(micros);
    return date.minusDays(date.getDayOfWeek().getValue() - 1L);
  }
}
