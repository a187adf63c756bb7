package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.LongColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rule of each template, held against the words of the specification, written out anew. */
class TemplateRulesTest {
  private static final int SIZE = 1200;
  private static final StrategyData DATA = ExampleData.whole(11, SIZE);
  private static final double[] CLOSE = DATA.bars().close().toArray();
  private static final double[] SECOND = DATA.second().orElseThrow().close().toArray();

  @Test
  void trendFollowingIsAMoveBeyondItsUsualSize() {
    IntToDoubleFunction mom = bar -> sum(bar - 9, bar, i -> CLOSE[i] - CLOSE[i - 1]);
    assertRule(
        new TrendFollowing(10, 1.5),
        109,
        bar -> side(mom.applyAsDouble(bar), 1.5 * sd(bar - 99, bar, mom)));
  }

  @Test
  void meanReversionIsAgainstZ() {
    assertRule(new MeanReversion(10, 1.5), 9, bar -> -side(z(bar, 10, i -> CLOSE[i]), 1.5));
  }

  @Test
  void meanReversionWithRsiAndVolumeIsAgainstZWhereBothConfirm() {
    DoubleColumn rsi = Indicators.of(DATA.bars()).rsi(14);
    assertRule(
        new MeanReversionRsiVolume(10, 1.5),
        14,
        bar -> {
          double z = z(bar, 10, i -> CLOSE[i]);
          boolean busy = volume(bar) > 1.3 * sum(bar - 9, bar, this::volume) / 10;
          boolean low = rsi.at(bar) <= 35;
          boolean high = rsi.at(bar) >= 65;
          return !busy ? 0 : z < -1.5 && low ? 1 : z > 1.5 && high ? -1 : 0;
        });
  }

  @Test
  void withoutVolumeTheFilterIsOff() {
    Bars silent = ExampleBars.with(DATA.bars(), "tick_volume", LongColumn.of(new long[SIZE]));
    StrategyData unknown = StrategyData.of(silent);
    int[] burst = ExampleData.signals(new MomentumBurst(10, 3), unknown);
    assertThat(burst).contains(1, -1);
    DoubleColumn rsi = Indicators.of(DATA.bars()).rsi(14);
    int[] signals = ExampleData.signals(new MeanReversionRsiVolume(10, 1.5), unknown);
    for (int bar = 20; bar < SIZE; bar++) {
      double z = z(bar, 10, i -> CLOSE[i]);
      int wanted = z < -1.5 && rsi.at(bar) <= 35 ? 1 : z > 1.5 && rsi.at(bar) >= 65 ? -1 : 0;
      assertThat(signals[bar]).isEqualTo(wanted);
    }
  }

  @Test
  void breakoutLeavesTheRangeBeforeByAPartOfTheAtr() {
    DoubleColumn atr = Indicators.of(DATA.bars()).atr(14);
    Bars bars = DATA.bars();
    assertRule(
        new Breakout(20, 2),
        20,
        bar -> {
          double high = max(bar - 20, bar - 1, bars.high());
          double low = -max(bar - 20, bar - 1, negative(bars.low()));
          double band = 2 * atr.at(bar) / 10;
          return CLOSE[bar] > high + band ? 1 : CLOSE[bar] < low - band ? -1 : 0;
        });
  }

  @Test
  void regimeAdaptiveFollowsInTrendingRegimesAndReversesInOthers() {
    int[] trend = ExampleData.signals(new TrendFollowing(10, 1), DATA);
    int[] reversion = ExampleData.signals(new MeanReversion(10, 1), DATA);
    Regimes regimes = DATA.regimes().orElseThrow();
    assertRule(
        new RegimeAdaptive(10, 1),
        0,
        bar ->
            switch (regimes.at(bar)) {
              case 1, 3 -> trend[bar];
              case 0, 2 -> reversion[bar];
              default -> 0;
            });
  }

  @Test
  void scalpingFollowsTheMoveWhileTheSpreadIsSmall() {
    DoubleColumn spread = DATA.bars().spreadAvg();
    assertRule(
        new Scalping(10, 2.5),
        10,
        bar -> spread.at(bar) < 2.5e-4 ? side(CLOSE[bar] - CLOSE[bar - 10], 0) : 0);
  }

  @Test
  void sessionBreakoutLeavesTheLastTokyoHoursInLondonOrNewYork() {
    // From 1 May 2014: Tokyo is UTC 00–08, London UTC 07–15, New York UTC 12–20.
    DoubleColumn atr = Indicators.of(DATA.bars()).atr(14);
    Bars bars = DATA.bars();
    assertRule(
        new SessionBreakout(12, 3),
        48,
        bar -> {
          int hour = bar % 24;
          if (hour < 7 || hour >= 20) {
            return 0;
          }
          int[] tokyo = IntStream.range(0, bar).filter(i -> i % 24 < 8).toArray();
          int[] last = Arrays.copyOfRange(tokyo, tokyo.length - 12, tokyo.length);
          double high = Arrays.stream(last).mapToDouble(bars.high()::at).max().orElseThrow();
          double low = Arrays.stream(last).mapToDouble(bars.low()::at).min().orElseThrow();
          double band = 3 * atr.at(bar) / 10;
          return CLOSE[bar] > high + band ? 1 : CLOSE[bar] < low - band ? -1 : 0;
        });
  }

  @Test
  void sessionsKeepTheirOwnSummerTime() {
    assertThat(inSession(Session.LONDON, "2014-01-15T07:59:00Z")).isFalse();
    assertThat(inSession(Session.LONDON, "2014-01-15T08:00:00Z")).isTrue();
    assertThat(inSession(Session.LONDON, "2014-07-15T07:00:00Z")).isTrue();
    assertThat(inSession(Session.LONDON, "2014-07-15T15:00:00Z")).isFalse();
    assertThat(inSession(Session.NEW_YORK, "2014-03-20T12:00:00Z")).isTrue();
    assertThat(inSession(Session.NEW_YORK, "2014-03-01T12:00:00Z")).isFalse();
    assertThat(inSession(Session.NEW_YORK, "2014-03-01T20:59:00Z")).isTrue();
    assertThat(inSession(Session.TOKYO, "2014-07-15T00:00:00Z")).isTrue();
    assertThat(inSession(Session.TOKYO, "2014-01-15T07:59:00Z")).isTrue();
    assertThat(inSession(Session.TOKYO, "2014-01-15T08:00:00Z")).isFalse();
  }

  @Test
  void sessionBreakoutRefusesBarsThatSpanSessions() {
    assertThatThrownBy(() -> ExampleData.signals(new SessionBreakout(5, 1), knownDays()))
        .hasMessageContaining("needs bars of an hour or less");
  }

  @Test
  void momentumBurstIsAChangeBeyondItsUsualSizeOnHighVolume() {
    double[] bursts = new double[SIZE];
    long last = -99;
    int today = 0;
    for (int bar = 10; bar < SIZE; bar++) {
      today = bar % 24 == 0 ? 0 : today;
      IntToDoubleFunction change = i -> CLOSE[i] - CLOSE[i - 1];
      double usual = sd(bar - 9, bar, change);
      boolean busy = volume(bar) > 1.5 * sum(bar - 9, bar, this::volume) / 10;
      if (busy && bar - last >= 2 && today < 5) {
        bursts[bar] = side(change.applyAsDouble(bar), usual);
        last = bursts[bar] != 0 ? bar : last;
        today += bursts[bar] != 0 ? 1 : 0;
      }
    }
    assertRule(new MomentumBurst(10, 1), 10, bar -> (int) bursts[bar]);
  }

  @Test
  void momentumBurstsComeFiveADayAtMostAndTwoHoursApart() {
    double[] closes = new double[72 * 4];
    for (int bar = 1; bar < closes.length; bar++) {
      closes[bar] = 1 + 0.01 * bar + 1e-5 * (bar % 3);
    }
    closes[0] = 1;
    Bars quarters = quarters(closes);
    int[] signals = ExampleData.signals(new MomentumBurst(5, 2), StrategyData.of(quarters));
    int[] bursts = IntStream.range(0, signals.length).filter(bar -> signals[bar] == 1).toArray();
    assertThat(bursts)
        .containsExactly(5, 13, 21, 29, 37, 96, 104, 112, 120, 128, 192, 200, 208, 216, 224);
  }

  @Test
  void patternRecognitionIsTheMajorityOfTheTails() {
    List<MinedFeatures.Feature> features = DATA.patterns().orElseThrow().features();
    assertRule(
        new PatternRecognition(5, 1.5),
        0,
        bar -> {
          int votes = 0;
          for (MinedFeatures.Feature feature : features.subList(0, 5)) {
            double percentile = feature.percentile().at(bar);
            votes += percentile >= 85 ? feature.side() : percentile <= 15 ? -feature.side() : 0;
          }
          return Integer.signum(votes);
        });
  }

  @Test
  void correlationIsAgainstTheSpreadOfWhatGoesTogether() {
    assertRule(
        new Correlation(10, 1),
        10,
        bar -> {
          int start = bar - 9;
          double z = z(bar, 10, i -> CLOSE[i] / CLOSE[start] - SECOND[i] / SECOND[start]);
          return correlation(bar, 10) > 0.7 ? -side(z, 1) : 0;
        });
  }

  @Test
  void pairDivergenceFollowsTheRatio() {
    assertRule(
        new PairDivergence(10, 1.5),
        9,
        bar -> side(z(bar, 10, i -> Math.log(CLOSE[i] / SECOND[i])), 1.5));
  }

  @Test
  void leadLagFollowsWhatTheSecondSeriesDidAlone() {
    IntToDoubleFunction own = bar -> CLOSE[bar] / CLOSE[bar - 10] - 1;
    IntToDoubleFunction other = bar -> SECOND[bar] / SECOND[bar - 10] - 1;
    assertRule(
        new LeadLag(10, 0.5),
        109,
        bar ->
            Math.abs(own.applyAsDouble(bar)) < sd(bar - 99, bar, own)
                ? side(other.applyAsDouble(bar), 0.5 * sd(bar - 99, bar, other))
                : 0);
  }

  @Test
  void riskSentimentIsTheMoodOfAllSeries() {
    IntToDoubleFunction returns =
        bar -> (CLOSE[bar] / CLOSE[bar - 1] + SECOND[bar] / SECOND[bar - 1]) / 2 - 1;
    assertRule(
        new RiskSentiment(5, 2),
        104,
        bar -> side(sum(bar - 4, bar, i -> mood(z(i, 100, returns))) / 5 - 0.5, 0.2));
  }

  @Test
  void currencyStrengthIsTheMoodOfTheBaseInItsPairsAndCrosses() {
    IntToDoubleFunction returns =
        bar ->
            (CLOSE[bar] / CLOSE[bar - 1]
                        + (CLOSE[bar] / SECOND[bar]) / (CLOSE[bar - 1] / SECOND[bar - 1]))
                    / 2
                - 1;
    assertRule(
        new CurrencyStrength(5, 2),
        104,
        bar -> side(sum(bar - 4, bar, i -> mood(z(i, 100, returns))) / 5 - 0.5, 0.2));
  }

  @Test
  void whatFallsWithTheAppetiteForRiskIsTradedTheOtherWay() {
    assertThat(Mood.riskSide(Instrument.fx("EURUSD"))).isEqualTo(1);
    assertThat(Mood.riskSide(Instrument.fx("USDJPY"))).isEqualTo(1);
    assertThat(Mood.riskSide(Instrument.fx("USDCAD"))).isEqualTo(-1);
    assertThat(Mood.riskSide(Instrument.fx("EURSEK"))).isEqualTo(-1);
    assertThat(Mood.riskSide(Instrument.stock("SPY", "USD"))).isEqualTo(1);
  }

  private static void assertRule(Template template, int from, Rule rule) {
    int[] signals = ExampleData.signals(template, DATA);
    int[] wanted = new int[SIZE];
    for (int bar = from; bar < SIZE; bar++) {
      wanted[bar] = rule.at(bar);
    }
    assertThat(wanted).as("the example").contains(1, -1);
    assertThat(signals).isEqualTo(wanted);
  }

  private static int side(double value, double threshold) {
    return value > threshold ? 1 : value < -threshold ? -1 : 0;
  }

  private static double z(int bar, int window, IntToDoubleFunction value) {
    double mean = sum(bar - window + 1, bar, value) / window;
    return (value.applyAsDouble(bar) - mean) / sd(bar - window + 1, bar, value);
  }

  private static double sd(int from, int to, IntToDoubleFunction value) {
    int size = to - from + 1;
    double mean = sum(from, to, value) / size;
    return Math.sqrt(sum(from, to, i -> Math.pow(value.applyAsDouble(i) - mean, 2)) / (size - 1));
  }

  private static double sum(int from, int to, IntToDoubleFunction value) {
    return IntStream.rangeClosed(from, to).mapToDouble(value).sum();
  }

  private static double mood(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double correlation(int bar, int window) {
    IntToDoubleFunction own = i -> CLOSE[i] / CLOSE[i - 1] - 1;
    IntToDoubleFunction other = i -> SECOND[i] / SECOND[i - 1] - 1;
    int from = bar - window + 1;
    double mean = sum(from, bar, own) / window;
    double otherMean = sum(from, bar, other) / window;
    double products =
        sum(from, bar, i -> (own.applyAsDouble(i) - mean) * (other.applyAsDouble(i) - otherMean));
    return products / (window - 1) / sd(from, bar, own) / sd(from, bar, other);
  }

  private double volume(int bar) {
    return DATA.bars().tickVolume().at(bar);
  }

  private static double max(int from, int to, DoubleColumn column) {
    return IntStream.rangeClosed(from, to).mapToDouble(column::at).max().orElseThrow();
  }

  private static DoubleColumn negative(DoubleColumn column) {
    return DoubleColumn.of(Arrays.stream(column.toArray()).map(cell -> -cell).toArray());
  }

  private static boolean inSession(Session session, String time) {
    Bars one = quarters(1);
    Column at = dev.tapeloft.table.InstantColumn.of(Instant.parse(time).toEpochMilli() * 1000);
    return session.of(Evidence.of(ExampleBars.with(one, "time", at)))[0];
  }

  private static StrategyData knownDays() {
    return StrategyData.of(ExampleBars.knownDays());
  }

  private static Bars quarters(double... closes) {
    double[] spreads = new double[closes.length];
    long[] times = new long[closes.length];
    Arrays.setAll(times, bar -> ExampleBars.START + bar * ExampleData.HOUR / 4);
    return ExampleBars.of(
        ExampleBars.EURUSD,
        Interval.minutes(15),
        times,
        Arrays.stream(closes).mapToObj(c -> new double[] {c, c, c, c}).toArray(double[][]::new),
        spreads);
  }

  /** The signal of a bar. */
  private interface Rule {
    int at(int bar);
  }
}
