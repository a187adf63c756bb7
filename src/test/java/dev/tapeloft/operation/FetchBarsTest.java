package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Session;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.source.BarRequest;
import dev.tapeloft.source.BarSource;
import dev.tapeloft.source.BarSources.Named;
import dev.tapeloft.source.BarTerms;
import dev.tapeloft.source.SourceException;
import dev.tapeloft.source.SyntheticBars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars of a source are fetched once, and only where there can be any. */
@Timeout(60)
class FetchBarsTest {
  private static final Interval DAY = Interval.days(1);
  private static final Interval HOUR = Interval.hours(1);

  @TempDir private Path home;
  private Instant now = Instant.parse("2021-01-04T00:00:00Z");

  /** Synthetic shares that note what they are asked for. */
  private static final class Counting implements BarSource {
    private final SyntheticBars bars = SyntheticBars.shares(7);
    private final List<BarRequest> requests = new ArrayList<>();
    private BarTerms terms = BarTerms.usual();
    private UnaryOperator<Bars> lie = bars -> bars;
    private boolean broken;

    @Override
    public String identity() {
      return bars.identity();
    }

    @Override
    public Instrument instrument(String symbol) {
      return bars.instrument(symbol);
    }

    @Override
    public Bars fetch(BarRequest asked) throws IOException {
      requests.add(asked);
      if (broken) {
        throw new IOException("connection refused");
      }
      return lie.apply(asked.interval().isLongerThanDay() ? longer(asked) : bars.fetch(asked));
    }

    private Bars longer(BarRequest asked) {
      Duration length = asked.interval().duration();
      BarRequest days =
          new BarRequest(
              asked.instrument(), DAY, asked.from().minus(length), asked.to().plus(length));
      Bars all = bars.fetch(days).resample(asked.interval());
      int[] rows =
          IntStream.range(0, all.size())
              .filter(bar -> !all.time().instant(bar).isBefore(asked.from()))
              .filter(bar -> all.time().instant(bar).isBefore(asked.to()))
              .toArray();
      return Bars.of(all.frame().pick(rows));
    }

    @Override
    public BarTerms terms() {
      return terms;
    }

    /** The dates of the sessions that were asked for, each as often as it was. */
    List<LocalDate> dates() {
      return requests.stream()
          .flatMap(
              asked ->
                  Calendar.NYSE
                      .sessions(date(asked.from()), date(asked.to().minusNanos(1)))
                      .stream())
          .map(Session::date)
          .toList();
    }

    private static LocalDate date(Instant time) {
      return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
  }

  private final Counting source = new Counting();

  @Test
  void aBacktestOfTwoMonthsFetchesEverySessionOnce() {
    LocalDate first = LocalDate.of(2020, 7, 1);
    LocalDate last = LocalDate.of(2020, 8, 31);
    try (Pipeline pipeline = open()) {
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        bars(pipeline, day, day);
        bars(pipeline, day.minusDays(30), day.minusDays(1));
      }
      int calls = source.requests.size();
      Bars chart = bars(pipeline, first.minusDays(30), last).get();
      assertThat(source.requests).hasSize(calls);
      assertThat(calls).isLessThanOrEqualTo(62);
      List<Session> sessions = Calendar.NYSE.sessions(first.minusDays(30), last);
      assertThat(source.dates()).hasSize(sessions.size()).doesNotHaveDuplicates();
      assertThat(chart.size()).isEqualTo(sessions.size());
      assertThat(chart.frame()).isEqualTo(direct(DAY, chart));
    }
  }

  @Test
  void everyWeekIsFetchedOnceAlsoWhereDaysAreAskedFor() {
    LocalDate first = LocalDate.of(2020, 7, 1);
    LocalDate last = LocalDate.of(2020, 8, 31);
    Interval week = Interval.weeks(1);
    try (Pipeline pipeline = open()) {
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        FetchBars.keep(pipeline, named(), "AAPL", week, day.minusDays(30), day);
      }
      assertThat(source.requests).hasSizeLessThanOrEqualTo(10);
    }
    int calls = source.requests.size();
    now = now.plus(Duration.ofDays(30));
    try (Pipeline pipeline = open()) {
      Bars all = FetchBars.keep(pipeline, named(), "AAPL", week, first.minusDays(30), last).get();
      assertThat(source.requests).hasSize(calls);
      assertThat(all.size()).isEqualTo(14);
      assertThat(all.frame()).isEqualTo(direct(week, all));
    }
  }

  @Test
  void twoIdenticalRequestsOfSessionsThatCrossMidnightAreOneCall() {
    LocalDate day = LocalDate.of(2020, 7, 7);
    Named fx =
        new Named(
            "fx", new SyntheticBars(Instrument::fx, LocalDate.of(2020, 1, 1), 1.1, 0, .1, 3), "*");
    try (Pipeline pipeline = open()) {
      Kept<Bars> once = FetchBars.keep(pipeline, fx, "EURUSD", HOUR, day, day);
      Kept<Bars> again = FetchBars.keep(pipeline, fx, "EURUSD", HOUR, day, day);
      assertThat(once.get().time().instant(0)).isEqualTo("2020-07-06T21:00:00Z");
      assertThat(once.rowCount()).isEqualTo(24);
      assertThat(again.step().computed()).isZero();
      assertThat(again.contentId()).isEqualTo(once.contentId());
    }
  }

  @Test
  void minutesAndMonthsAreSeriesOfTheirOwn() {
    LocalDate day = LocalDate.of(2020, 7, 1);
    try (Pipeline pipeline = open()) {
      Interval minute = Interval.parse("1m");
      Interval month = Interval.parse("1M");
      assertThat(FetchBars.keep(pipeline, named(), "AAPL", minute, day, day).rowCount())
          .isEqualTo(390);
      assertThat(FetchBars.keep(pipeline, named(), "AAPL", month, day, day).rowCount())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"})
  void windowsAreTheSameInEveryZoneOfTheMachine(String zone) {
    LocalDate day = LocalDate.of(2020, 7, 6);
    TimeZone before = TimeZone.getDefault();
    try (Pipeline pipeline = open()) {
      Kept<Bars> here = keepHours(pipeline, day);
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Kept<Bars> there = keepHours(pipeline, day);
      assertThat(there.step().computed()).isZero();
      assertThat(there.contentId()).isEqualTo(here.contentId());
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private Kept<Bars> keepHours(Pipeline pipeline, LocalDate day) {
    return FetchBars.keep(pipeline, named(), "AAPL", HOUR, day, day.plusDays(1));
  }

  @Test
  void prefetchingTakesOneCall() {
    LocalDate first = LocalDate.of(2020, 7, 1);
    LocalDate last = LocalDate.of(2020, 8, 31);
    try (Pipeline pipeline = open()) {
      bars(pipeline, first.minusDays(30), last);
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        bars(pipeline, day.minusDays(30), day);
      }
    }
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void holesInTheMiddleOfADayAreSeenAndNightsAreNot() {
    Instant morning = Instant.parse("2020-07-01T13:30:00Z");
    try (Pipeline pipeline = open()) {
      assertThat(keep(pipeline, HOUR, morning, morning.plusSeconds(7_200)).rowCount()).isEqualTo(2);
      Instant evening = morning.plusSeconds(5 * 3_600);
      keep(pipeline, HOUR, evening, Instant.parse("2020-07-02T16:30:00Z"));
      Kept<Bars> all = keep(pipeline, HOUR, morning, Instant.parse("2020-07-06T13:00:00Z"));
      assertThat(all.get().frame()).isEqualTo(direct(HOUR, all.get()));
      assertThat(all.rowCount()).isEqualTo(14);
      int calls = source.requests.size();
      keep(pipeline, HOUR, morning, Instant.parse("2020-07-06T13:00:00Z"));
      assertThat(source.requests).hasSize(calls);
    }
    assertThat(source.requests)
        .extracting(asked -> asked.from() + "/" + asked.to())
        .containsExactly(
            "2020-07-01T13:30:00Z/2020-07-01T15:30:00Z",
            "2020-07-01T18:30:00Z/2020-07-02T16:30:00Z",
            "2020-07-01T15:30:00Z/2020-07-01T18:30:00Z",
            "2020-07-02T16:30:00Z/2020-07-02T20:00:00Z");
  }

  @Test
  void theBarInProgressIsNotFinal() {
    LocalDate day = LocalDate.of(2020, 7, 1);
    now = Instant.parse("2020-07-01T18:00:00Z"); // within the session
    try (Pipeline pipeline = open()) {
      assertThat(bars(pipeline, day.minusDays(1), day).rowCount()).isEqualTo(2);
      assertThat(bars(pipeline, day.minusDays(1), day).rowCount()).isEqualTo(2);
    }
    assertThat(source.dates()).containsExactly(day.minusDays(1), day, day);
    now = Instant.parse("2020-07-01T20:00:00Z"); // its end
    try (Pipeline pipeline = open()) {
      bars(pipeline, day.minusDays(1), day);
      bars(pipeline, day.minusDays(1), day);
    }
    assertThat(source.dates()).hasSize(4);
    source.terms = BarTerms.usual().withRevision(Duration.ofDays(2));
    now = Instant.parse("2020-07-04T00:00:00Z");
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day.plusDays(1));
      bars(pipeline, day, day.plusDays(1));
    }
    assertThat(source.dates()).endsWith(day.plusDays(1), day.plusDays(1));
    assertThat(source.dates()).hasSize(6);
  }

  @Test
  void theFutureIsNotAskedForAndNotKeptAsEmpty() {
    LocalDate day = LocalDate.of(2021, 1, 4);
    try (Pipeline pipeline = open()) {
      assertThat(bars(pipeline, day, day.plusDays(7)).rowCount()).isZero();
      assertThat(source.requests).isEmpty();
      assertThat(keep(pipeline, HOUR, now.minusSeconds(86_400), now).get().size()).isZero();
    }
    now = Instant.parse("2021-01-20T00:00:00Z");
    try (Pipeline pipeline = open()) {
      assertThat(bars(pipeline, day, day.plusDays(7)).rowCount()).isEqualTo(6);
    }
  }

  @Test
  void aBarThatComesLateIsAskedForUntilItIsThere() {
    LocalDate day = LocalDate.of(2020, 7, 8);
    now = Instant.parse("2020-07-08T20:00:05Z"); // the session is over
    source.lie = bars -> Bars.of(bars.frame().slice(0, Math.max(0, bars.size() - 1)));
    try (Pipeline pipeline = open()) {
      assertThat(bars(pipeline, day.minusDays(2), day).rowCount()).isEqualTo(2);
      source.lie = bars -> bars;
      assertThat(bars(pipeline, day.minusDays(2), day).rowCount()).isEqualTo(3);
      bars(pipeline, day.minusDays(2), day);
    }
    assertThat(source.requests).hasSize(2);
    assertThat(source.dates()).endsWith(day);
  }

  @Test
  void anAnswerDoesNotFollowFromWhatWasAskedForBefore() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie = FetchBarsTest::everyHour;
    List<Frame> answers = new ArrayList<>();
    for (boolean before : new boolean[] {false, true}) {
      home = home.resolve("another");
      try (Pipeline pipeline = open()) {
        if (before) {
          FetchBars.keep(pipeline, named(), "AAPL", HOUR, day, day);
        }
        Kept<Bars> two = FetchBars.keep(pipeline, named(), "AAPL", HOUR, day, day.plusDays(1));
        assertThat(two.toString()).contains("left out");
        answers.add(two.get().frame());
      }
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
    assertThat(answers.get(0).rowCount()).isEqualTo(14);
    assertThat(answers.get(0).instants("time").instant(0)).isEqualTo("2020-07-06T13:00:00Z");
  }

  /** A bar on each hour of the time from the first to the last. */
  private static Bars everyHour(Bars bars) {
    long hour = 3_600_000_000L;
    long first = Math.floorDiv(bars.time().at(0), 24 * hour) * 24 * hour;
    int count = (int) ((bars.time().at(bars.size() - 1) - first) / hour) + 2;
    long[] times = LongStream.range(0, count).map(i -> first + i * hour).toArray();
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    DoubleColumn one = DoubleColumn.of(ones);
    return Bars.of(bars.instrument(), HOUR, InstantColumn.of(times), new Ohlc(one, one, one, one));
  }

  @Test
  void anyTimeMayBeAskedFor() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    try (Pipeline pipeline = open()) {
      long rows = bars(pipeline, day, LocalDate.of(2021, 1, 3)).rowCount();
      assertThat(bars(pipeline, day, LocalDate.MAX).rowCount()).isEqualTo(rows);
      assertThat(keep(pipeline, DAY, Instant.parse("2020-07-06T00:00:00Z"), Instant.MAX).rowCount())
          .isEqualTo(rows);
      assertThat(bars(pipeline, LocalDate.of(9999, 1, 1), LocalDate.MAX).rowCount()).isZero();
      assertThat(keep(pipeline, DAY, Instant.MAX, Instant.MAX).rowCount()).isZero();
      assertThatThrownBy(() -> bars(pipeline, LocalDate.MIN, day))
          .hasMessageContaining("from 1800-01-01 on at the earliest");
      assertThatThrownBy(() -> keep(pipeline, DAY, Instant.MIN, Instant.MAX))
          .hasMessageContaining("from 1800-01-01 on at the earliest");
    }
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void nanosecondsAreNotCut() {
    Instant open = Instant.parse("2020-07-06T13:30:00Z");
    try (Pipeline pipeline = open()) {
      assertThat(keep(pipeline, HOUR, open, open.plusSeconds(3_600).plusNanos(1)).rowCount())
          .isEqualTo(2);
      assertThat(keep(pipeline, HOUR, open.plusNanos(1), open.plusSeconds(7_200)).rowCount())
          .isEqualTo(1);
    }
  }

  @Test
  void coverageTellsWhatIsHeldAndWhatIsEmpty() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    try (Pipeline pipeline = open()) {
      assertThat(coverage(pipeline).rowCount()).isZero();
      bars(pipeline, day, day.plusDays(1));
      bars(pipeline, day.plusDays(3), day.plusDays(3));
      source.lie = bars -> Bars.of(bars.frame().slice(0, 0));
      bars(pipeline, day.plusDays(2), day.plusDays(2));
      Frame coverage = coverage(pipeline);
      assertThat(coverage.instants("from").toArray())
          .containsExactly(
              micros("2020-07-06T00:00:00Z"),
              micros("2020-07-08T00:00:00Z"),
              micros("2020-07-09T00:00:00Z"));
      assertThat(coverage.instants("to").instant(2)).isEqualTo("2020-07-10T00:00:00Z");
      assertThat(coverage.ints("bars").toArray()).containsExactly(2, 0, 1);
      assertThat(coverage.texts("state").toArray()).containsExactly("held", "empty", "held");
      assertThat(coverage.instants("fetched_at").instant(0)).isEqualTo(now);
    }
  }

  private Frame coverage(Pipeline pipeline) {
    return ShowCoverage.of(pipeline, named(), "AAPL", DAY).frame();
  }

  @Test
  void whatMayStillChangeIsProvisionalIfNothingIsMissingBeforeIt() {
    source.terms = BarTerms.usual().withRevision(Duration.ofDays(3));
    LocalDate today = LocalDate.of(2021, 1, 5);
    now = Instant.parse("2021-01-05T22:00:00Z");
    try (Pipeline pipeline = open()) {
      bars(pipeline, today.minusDays(20), today.minusDays(15));
      assertThat(coverage(pipeline).texts("state").toArray()).containsExactly("held");
      bars(pipeline, today.minusDays(20), today);
      Frame coverage = coverage(pipeline);
      assertThat(coverage.texts("state").toArray()).endsWith("held", "provisional");
      int last = coverage.rowCount() - 1;
      assertThat(coverage.instants("from").instant(last)).isEqualTo("2021-01-03T00:00:00Z");
      assertThat(coverage.instants("to").instant(last)).isAfter(now);
    }
  }

  @Test
  void whereTheMarketIsClosedNothingIsProvisional() {
    LocalDate holiday = LocalDate.of(2020, 7, 3);
    now = Instant.parse("2020-07-03T15:00:00Z");
    try (Pipeline pipeline = open()) {
      bars(pipeline, holiday.minusDays(3), holiday);
      assertThat(coverage(pipeline).texts("state").toArray()).containsOnly("held");
    }
  }

  @Test
  void theCoverageOfASymbolHasAllItsIntervalsAndNoOtherSymbols() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    try (Pipeline pipeline = open()) {
      FetchBars.keep(pipeline, named(), "AAPL", DAY, day, day);
      FetchBars.keep(pipeline, named(), "AAPL", HOUR, day, day);
      FetchBars.keep(pipeline, named(), "IBM", Interval.minutes(30), day, day);
      Frame coverage = ShowCoverage.of(pipeline, named(), "AAPL").frame();
      assertThat(coverage.texts("interval").toArray()).containsExactly("1h", "1D");
      assertThat(coverage.ints("bars").toArray()).containsExactly(7, 1);
    }
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  @Test
  void aDailyBarBeginsAtMidnight() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie = bars -> at(bars, bars.time().at(0) + 57_600_000_000L);
    try (Pipeline pipeline = open()) {
      assertThatThrownBy(() -> bars(pipeline, day, day))
          .hasMessageContaining("the bar of 2020-07-06T16:00:00Z must begin at 00:00 UTC");
    }
  }

  private static Bars at(Bars bars, long time) {
    return Bars.of(
        bars.instrument(),
        bars.interval(),
        InstantColumn.of(time),
        new Ohlc(bars.open(), bars.high(), bars.low(), bars.close()));
  }

  @Test
  void aWindowWithoutBarsHasTheColumnsOfTheOthers() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie =
        bars ->
            Bars.of(
                bars.instrument(),
                bars.interval(),
                bars.time(),
                new Ohlc(bars.open(), bars.high(), bars.low(), bars.close()),
                bars.open());
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day);
      Kept<Bars> sunday = bars(pipeline, day.minusDays(1), day.minusDays(1));
      assertThat(sunday.get().frame().doubles("volume").size()).isZero();
    }
  }

  @Test
  void whatIsJoinedOrCutTellsWhenItWasFetched() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    Instant before = now;
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day);
    }
    now = now.plus(Duration.ofDays(90));
    try (Pipeline pipeline = open()) {
      bars(pipeline, day.plusDays(1), day.plusDays(1));
      Frame coverage = coverage(pipeline);
      assertThat(coverage.rowCount()).isEqualTo(1);
      assertThat(coverage.instants("fetched_at").instant(0)).isEqualTo(before);
    }
  }

  @Test
  void aSourceThatGivesNullIsNamed() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie = bars -> null;
    try (Pipeline pipeline = open()) {
      assertThatThrownBy(() -> bars(pipeline, day, day))
          .hasMessageContaining("shares: AAPL 1D")
          .hasMessageContaining("it gave null");
    }
  }

  @Test
  void barsOfOtherColumnsAreRefusedBeforeTheyAreKept() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day);
      source.lie = FetchBarsTest::withVolume;
      assertThatThrownBy(() -> bars(pipeline, day, day.plusDays(1)))
          .hasMessageContaining("frames of different shape cannot be joined")
          .hasMessageContaining("or bring all of them anew with fresh()");
      source.lie = bars -> bars;
      assertThat(bars(pipeline, day, day.plusDays(1)).rowCount()).isEqualTo(2);
      source.lie = FetchBarsTest::withVolume;
      Kept<Bars> all = bars(pipeline.in(Mode.FRESH), day, day.plusDays(1));
      assertThat(all.get().frame().columns()).containsKey("volume");
      assertThat(bars(pipeline, day, day.plusDays(1)).contentId()).isEqualTo(all.contentId());
    }
  }

  private static Bars withVolume(Bars bars) {
    return Bars.of(
        bars.instrument(),
        bars.interval(),
        bars.time(),
        new Ohlc(bars.open(), bars.high(), bars.low(), bars.close()),
        bars.close());
  }

  @Test
  void aFailureNamesSourceSymbolAndTime() {
    LocalDate day = LocalDate.of(2020, 7, 1);
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day);
      source.broken = true;
      assertThatThrownBy(() -> bars(pipeline, day, day.plusDays(1)))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "shares: AAPL 1D from 2020-07-02T00:00:00Z to 2020-07-03T00:00:00Z: connection"
                  + " refused");
      Kept<Bars> there = bars(pipeline.in(Mode.CACHED_ONLY), day, day.plusDays(1));
      assertThat(there.rowCount()).isEqualTo(1);
      assertThat(there.toString()).contains("not kept: 2020-07-02T00:00:00Z to");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BRK/B", "../../x", "^SPX", "EURUSD=X", "CON", "a\u0000b", "\ud83d\ude00", "."})
  void theSymbolIsDataAndNeverAPath(String symbol) {
    LocalDate day = LocalDate.of(2020, 7, 1);
    try (Pipeline pipeline = open()) {
      Kept<Bars> first = FetchBars.keep(pipeline, named(), symbol, DAY, day, day);
      Kept<Bars> again = FetchBars.keep(pipeline, named(), symbol, DAY, day, day);
      assertThat(again.contentId()).isEqualTo(first.contentId());
      assertThat(first.get().instrument().symbol()).isEqualTo(symbol);
      bars(pipeline, day, day);
    }
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void whatIsOutsideRepeatedOrOutOfOrderIsRepairedAndCounted() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie =
        bars ->
            Bars.of(
                Frame.concat(
                    List.of(
                        bars.frame().slice(1, bars.size()),
                        bars.frame().slice(0, 2),
                        source.bars.fetch(request(day.plusDays(10), day.plusDays(12))).frame())));
    try (Pipeline pipeline = open()) {
      Kept<Bars> repaired = bars(pipeline, day, day.plusDays(4));
      assertThat(repaired.get().frame()).isEqualTo(direct(DAY, repaired.get()));
      assertThat(repaired.toString())
          .contains(
              "2 bars outside the time asked for left out, 1 bar out of order sorted, 1 bar repeated left out");
      assertThat(bars(pipeline, day, day.plusDays(4)).toString()).contains("1 bar out of order");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open NaN 'open (NaN) of the bar of 2020-07-07T00:00:00Z must be positive'",
        "close -1 'close (-1.0) of the bar of 2020-07-07T00:00:00Z must be positive'",
        "high 1 'must lie between low'",
        "low 1000000 'must lie between low'"
      })
  void aBarThatCannotBeIsRefusedAndNothingOfItIsKept(String given) {
    String column = given.split(" ")[0];
    double value = Double.parseDouble(given.split(" ")[1]);
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie = bars -> LyingBars.with(bars, column, 1, value);
    try (Pipeline pipeline = open()) {
      assertThatThrownBy(() -> bars(pipeline, day, day.plusDays(4)))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("shares: AAPL 1D from 2020-07-06T00:00:00Z")
          .hasMessageContaining(given.split("'")[1])
          .hasMessageEndingWith("nothing of it is kept");
      source.lie = bars -> bars;
      assertThat(bars(pipeline, day, day.plusDays(4)).rowCount()).isEqualTo(5);
    }
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void anotherInstrumentOrIntervalIsRefused() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    source.lie = bars -> source.bars.fetch(other("MSFT"));
    try (Pipeline pipeline = open()) {
      assertThatThrownBy(() -> bars(pipeline, day, day))
          .hasMessageContaining("it gave bars of MSFT 1D");
      assertThatThrownBy(() -> bars(pipeline, day, day.minusDays(1)))
          .hasMessageContaining("must not be after");
    }
  }

  @Test
  void sessionsOfTwoSourcesOrIntervalsNeverMeet() {
    LocalDate day = LocalDate.of(2020, 7, 6);
    try (Pipeline pipeline = open()) {
      bars(pipeline, day, day);
      FetchBars.keep(pipeline, named(), "AAPL", HOUR, day, day);
      Named other = new Named("shares", SyntheticBars.shares(8), "*");
      Set<String> ids = new HashSet<>();
      ids.add(bars(pipeline, day, day).contentId().hex());
      ids.add(FetchBars.keep(pipeline, other, "AAPL", DAY, day, day).contentId().hex());
      assertThat(ids).hasSize(2);
    }
    assertThat(source.requests).hasSize(2);
  }

  private BarRequest other(String symbol) {
    BarRequest asked = request(LocalDate.of(2020, 7, 6), LocalDate.of(2020, 7, 6));
    return new BarRequest(source.instrument(symbol), DAY, asked.from(), asked.to());
  }

  private BarRequest request(LocalDate from, LocalDate to) {
    return new BarRequest(
        source.instrument("AAPL"),
        DAY,
        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
        to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private Kept<Bars> bars(Pipeline pipeline, LocalDate from, LocalDate to) {
    return FetchBars.keep(pipeline, named(), "AAPL", DAY, from, to);
  }

  private Kept<Bars> keep(Pipeline pipeline, Interval interval, Instant from, Instant to) {
    return FetchBars.keep(pipeline, named(), "AAPL", interval, from, to);
  }

  private Named named() {
    return new Named("shares", source, "*");
  }

  /** The bars from the first to the last as the source gives them. */
  private Frame direct(Interval interval, Bars bars) {
    Instant first = bars.time().instant(0);
    Instant last = bars.time().instant(bars.size() - 1);
    BarRequest asked =
        new BarRequest(bars.instrument(), interval, first, last.plus(Duration.ofNanos(1_000)));
    Bars all = interval.isLongerThanDay() ? source.longer(asked) : source.bars.fetch(asked);
    return Bars.of(all.frame().pick(IntStream.range(0, all.size()).toArray())).frame();
  }

  private Pipeline open() {
    return Pipeline.open(
        new PipelineConfig(
            home,
            Mode.NORMAL,
            2,
            false,
            Optional.empty(),
            1 << 24,
            RowLayout.usual(),
            event -> {},
            warning -> {},
            Clock.fixed(now, ZoneOffset.UTC)));
  }
}
