package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BarsOfTicksTest {
  private static final long SECOND = 1_000_000;
  private static final Instrument EURUSD = Instrument.fx("EURUSD");

  /** A quote in whole ticks. */
  record Quote(long micros, int bidTicks, int askTicks) {}

  private static Ticks ticks(Instrument instrument, List<Quote> quotes) {
    BigDecimal unit = BigDecimal.valueOf(instrument.ticksPerUnit());
    return Ticks.of(
        instrument,
        InstantColumn.owning(quotes.stream().mapToLong(Quote::micros).toArray()),
        prices(quotes.stream().map(quote -> BigDecimal.valueOf(quote.bidTicks()).divide(unit))),
        prices(quotes.stream().map(quote -> BigDecimal.valueOf(quote.askTicks()).divide(unit))));
  }

  private static DoubleColumn prices(java.util.stream.Stream<BigDecimal> decimals) {
    return DoubleColumn.owning(decimals.mapToDouble(BigDecimal::doubleValue).toArray());
  }

  private static Ticks ticks(Quote... quotes) {
    return ticks(EURUSD, List.of(quotes));
  }

  @Test
  void aBarHoldsTheFirstHighestLowestAndLastMid() {
    Bars bars =
        Bars.of(
            ticks(
                new Quote(0, 138_676, 138_686),
                new Quote(10 * SECOND, 138_700, 138_701),
                new Quote(20 * SECOND, 138_600, 138_610),
                new Quote(59 * SECOND, 138_650, 138_660)),
            Interval.minutes(1));
    assertThat(bars.size()).isEqualTo(1);
    assertThat(bars.time().at(0)).isZero();
    assertThat(bars.open().at(0)).isEqualTo(1.38681);
    assertThat(bars.high().at(0)).isEqualTo(1.387005);
    assertThat(bars.low().at(0)).isEqualTo(1.38605);
    assertThat(bars.close().at(0)).isEqualTo(1.38655);
    assertThat(bars.spreadAvg().at(0)).isEqualTo(0.0000775);
    assertThat(bars.tickVolume().at(0)).isEqualTo(4);
    assertThat(bars.interval()).isEqualTo(Interval.minutes(1));
    assertThat(bars.instrument()).isEqualTo(EURUSD);
  }

  @Test
  void binsAreClosedOnTheLeftAndEmptyOnesLeftOut() {
    Bars bars =
        Bars.of(
            ticks(
                new Quote(60 * SECOND - 1, 1, 1),
                new Quote(60 * SECOND, 2, 2),
                new Quote(300 * SECOND, 3, 3)),
            Interval.minutes(1));
    assertThat(bars.time().toArray()).containsExactly(0, 60 * SECOND, 300 * SECOND);
  }

  @Test
  void timesBefore1970FallIntoTheBinTheyLieIn() {
    Bars bars = Bars.of(ticks(new Quote(-1, 1, 1), new Quote(0, 2, 2)), Interval.hours(1));
    assertThat(bars.time().toArray()).containsExactly(-3_600 * SECOND, 0);
  }

  @Test
  void theMidIsExactWhereDoublesAreNot() {
    Bars bars = Bars.of(ticks(new Quote(0, 139_339, 139_446)), Interval.seconds(1));
    assertThat(bars.open().at(0)).isEqualTo(1.393925);
    assertThat((1.39339 + 1.39446) / 2).isNotEqualTo(1.393925);
  }

  @Test
  void barsOfOneSideHaveItsPricesAndTheSameSpread() {
    Ticks ticks = ticks(new Quote(0, 139_339, 139_446), new Quote(1, 139_341, 139_343));
    Bars bids = Bars.of(ticks, Interval.seconds(1), QuoteSide.BID);
    Bars asks = Bars.of(ticks, Interval.seconds(1), QuoteSide.ASK);
    assertThat(prices(bids)).containsExactly(1.39339, 1.39341, 1.39339, 1.39341);
    assertThat(prices(asks)).containsExactly(1.39446, 1.39446, 1.39343, 1.39343);
    Bars mids = Bars.of(ticks, Interval.seconds(1));
    assertThat(bids.spreadAvg().at(0)).isEqualTo(0.000545).isEqualTo(asks.spreadAvg().at(0));
    assertThat(Bars.of(ticks, Interval.seconds(1), QuoteSide.MID).frame()).isEqualTo(mids.frame());
    assertThat(bids.tickVolume().at(0)).isEqualTo(2);
  }

  private static double[] prices(Bars bars) {
    return new double[] {
      bars.open().at(0), bars.high().at(0), bars.low().at(0), bars.close().at(0)
    };
  }

  @Test
  void noTicksMakeNoBars() {
    assertThat(Bars.of(ticks(), Interval.days(1)).size()).isZero();
    assertThat(Bars.of(ticks(), Interval.days(1))).hasToString("no bars of EURUSD");
  }

  @Test
  void aQuoteBesideTheTickSizeIsRefused() {
    Ticks odd =
        Ticks.of(
            EURUSD, InstantColumn.of(0, 1), DoubleColumn.of(1.3, 1.300001), DoubleColumn.of(2, 2));
    assertThatThrownBy(() -> Bars.of(odd, Interval.minutes(1)))
        .hasMessageContaining("bid 1.300001 in row 1")
        .hasMessageContaining("tick size 1.0E-5 of EURUSD")
        .hasMessageContaining("finer");
    Ticks missing =
        Ticks.of(EURUSD, InstantColumn.of(0), DoubleColumn.of(1), DoubleColumn.of(Double.NaN));
    assertThatThrownBy(() -> Bars.of(missing, Interval.minutes(1)))
        .hasMessageContaining("ask NaN in row 0");
  }

  @Test
  void largePricesAreMultiplesOfSmallTicksAsNearAsDoublesCanBe() {
    Instrument coin = new Instrument("BTCUSD", Double.NaN, 0.00001, 1, "USD", Calendar.ALWAYS);
    long[] counts = LongStream.rangeClosed(13_107_200_001L, 13_107_201_000L).toArray();
    DoubleColumn prices =
        prices(LongStream.of(counts).mapToObj(count -> BigDecimal.valueOf(count, 5)));
    Ticks ticks = Ticks.of(coin, InstantColumn.of(new long[counts.length]), prices, prices);
    assertThat(Bars.of(ticks, Interval.minutes(1)).close().at(0)).isEqualTo(131_072.01);
  }

  @Test
  void ticksOutOfOrderAreRefused() {
    assertThatThrownBy(
            () -> Bars.of(ticks(new Quote(5, 1, 1), new Quote(4, 1, 1)), Interval.minutes(1)))
        .hasMessageContaining("row 1")
        .hasMessageContaining("sort");
    assertThatThrownBy(
            () -> Bars.of(ticks(new Quote(InstantColumn.MISSING, 1, 1)), Interval.minutes(1)))
        .hasMessageContaining("row 0");
  }

  @Test
  void anIntervalOfCenturiesIsRefused() {
    assertThatThrownBy(() -> Bars.of(ticks(), Interval.days(Integer.MAX_VALUE)))
        .hasMessageContaining("at most 36500D");
  }

  @Property(tries = 300)
  void barsAgreeWithANaiveModelInDecimals(
      @ForAll("quotes") List<Quote> quotes,
      @ForAll("intervals") Interval interval,
      @ForAll("instruments") Instrument instrument) {
    Bars bars = Bars.of(ticks(instrument, quotes), interval);
    Map<Long, List<Quote>> bins = new TreeMap<>();
    long micros = interval.duration().toMillis() * 1_000;
    for (Quote quote : quotes) {
      long start = quote.micros() - Math.floorMod(quote.micros(), micros);
      bins.computeIfAbsent(start, any -> new ArrayList<>()).add(quote);
    }
    assertThat(bars.size()).isEqualTo(bins.size());
    int row = 0;
    for (Map.Entry<Long, List<Quote>> bin : bins.entrySet()) {
      assertBar(bars, row++, bin.getKey(), bin.getValue(), instrument);
    }
  }

  private static void assertBar(
      Bars bars, int row, long start, List<Quote> quotes, Instrument instrument) {
    BigDecimal ticks = BigDecimal.valueOf(instrument.ticksPerUnit());
    List<BigDecimal> mids =
        quotes.stream()
            .map(quote -> BigDecimal.valueOf((long) quote.bidTicks() + quote.askTicks()))
            .map(sum -> sum.divide(ticks.multiply(BigDecimal.valueOf(2))))
            .toList();
    BigDecimal spread =
        BigDecimal.valueOf(quotes.stream().mapToLong(q -> q.askTicks() - q.bidTicks()).sum())
            .divide(ticks.multiply(BigDecimal.valueOf(quotes.size())), MathContext.DECIMAL128);
    assertThat(bars.time().at(row)).isEqualTo(start);
    assertThat(bars.open().at(row)).isEqualTo(mids.get(0).doubleValue());
    assertThat(bars.high().at(row))
        .isEqualTo(mids.stream().max(BigDecimal::compareTo).get().doubleValue());
    assertThat(bars.low().at(row))
        .isEqualTo(mids.stream().min(BigDecimal::compareTo).get().doubleValue());
    assertThat(bars.close().at(row)).isEqualTo(mids.get(mids.size() - 1).doubleValue());
    assertThat(bars.spreadAvg().at(row)).isEqualTo(spread.doubleValue());
    assertThat(bars.tickVolume().at(row)).isEqualTo(quotes.size());
  }

  @Property(tries = 200)
  void aChangedFutureNeverChangesAPastBar(
      @ForAll("quotes") List<Quote> quotes,
      @ForAll("quotes") List<Quote> others,
      @ForAll("intervals") Interval interval) {
    Bars bars = Bars.of(ticks(EURUSD, quotes), interval);
    long lastBin = bars.size() == 0 ? 0 : bars.time().at(bars.size() - 1);
    List<Quote> changed = new ArrayList<>(quotes);
    changed.removeIf(quote -> quote.micros() >= lastBin);
    int past = Math.max(0, bars.size() - 1);
    others.stream().filter(quote -> quote.micros() >= lastBin).forEach(changed::add);
    Bars changedBars = Bars.of(ticks(EURUSD, changed), interval);
    assertThat(changedBars.frame().slice(0, past)).isEqualTo(bars.frame().slice(0, past));
  }

  @Provide
  Arbitrary<List<Quote>> quotes() {
    Arbitrary<Long> steps =
        Arbitraries.oneOf(
            Arbitraries.just(0L),
            Arbitraries.longs().between(0, 3 * SECOND),
            Arbitraries.longs().between(0, 90_000 * SECOND));
    Arbitrary<Quote> quote =
        Combinators.combine(
                steps,
                Arbitraries.integers().between(1, 300_000),
                Arbitraries.integers().between(0, 200))
            .as((step, bid, spread) -> new Quote(step, bid, bid + spread));
    return Combinators.combine(
            Arbitraries.longs().between(-200_000 * SECOND, 200_000 * SECOND),
            quote.list().ofMaxSize(60))
        .as(BarsOfTicksTest::inOrder);
  }

  private static List<Quote> inOrder(long start, List<Quote> steps) {
    List<Quote> quotes = new ArrayList<>();
    long time = start;
    for (Quote step : steps) {
      time += step.micros();
      quotes.add(new Quote(time, step.bidTicks(), step.askTicks()));
    }
    return quotes;
  }

  @Provide
  Arbitrary<Interval> intervals() {
    return Arbitraries.of(
        Interval.seconds(1),
        Interval.seconds(7),
        Interval.minutes(1),
        Interval.minutes(15),
        Interval.hours(1),
        Interval.hours(4),
        Interval.days(1));
  }

  @Provide
  Arbitrary<Instrument> instruments() {
    return Arbitraries.of(
        EURUSD,
        Instrument.fx("USDJPY"),
        Instrument.stock("AAPL", "USD"),
        new Instrument("ES", Double.NaN, 0.25, 50, "USD", Calendar.FX));
  }
}
