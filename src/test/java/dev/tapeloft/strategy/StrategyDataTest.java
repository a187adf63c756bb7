package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyDataTest {
  private static final double NAN = Double.NaN;
  private static final Bars BARS = ExampleData.hours("EURUSD", 1, 2, 3, 4, 5, 6, 7, 8);

  @Test
  void anotherSeriesIsReadByStartTimeAndAtMostFiveBarsOld() {
    Bars gap = at("NZDUSD", new int[] {1, 2, 8}, 10, 20, 80);
    assertThat(Alignment.closes(hours(10), gap))
        .containsExactly(NAN, 10, 20, 20, 20, 20, 20, 20, 80, 80);
    Bars hole = at("NZDUSD", new int[] {0, 9}, 10, 90);
    assertThat(Alignment.closes(hours(10), hole))
        .containsExactly(10, 10, 10, 10, 10, 10, NAN, NAN, NAN, 90);
  }

  @Test
  void aMissingCloseOfAnotherSeriesIsAMissingBar() {
    Bars gap = at("NZDUSD", new int[] {0, 1, 2}, 10, NAN, 30);
    assertThat(Alignment.closes(hours(3), gap)).containsExactly(10, 10, 30);
  }

  @Test
  void aLaterBarIsNeverRead() {
    Bars later = ExampleData.hours("NZDUSD", 1, 300);
    StrategyData data = StrategyData.of(ExampleData.hours("EURUSD", 2, 300)).withSecond(later);
    assertThat(data.first(100).second().orElseThrow().size()).isEqualTo(100);
  }

  @Test
  void seriesAreToldApartBySymbol() {
    Bars kiwi = ExampleData.hours("NZDUSD", 1, 2, 3);
    StrategyData data = StrategyData.of(BARS).withSecond(kiwi).withSeries(List.of(BARS, kiwi));
    assertThat(data.series()).containsExactly(BARS, kiwi);
    assertThat(data).asString().endsWith("beside NZDUSD");
  }

  @Test
  void theSamePairIsNoSecondSeries() {
    assertThatThrownBy(() -> StrategyData.of(BARS).withSecond(BARS))
        .hasMessage("second series (EURUSD) must be of another instrument than the bars");
  }

  @Test
  void aSeriesOfAnotherIntervalIsRefused() {
    Bars minutes = ExampleBars.closes(1, 2);
    assertThatThrownBy(() -> StrategyData.of(BARS).withSeries(List.of(minutes)))
        .hasMessageStartingWith(
            "series of 1m bars (EURUSD) must have the interval of the bars (1h)");
  }

  @Test
  void regimesAndPatternsBelongToTheBars() {
    assertThatThrownBy(() -> StrategyData.of(BARS).withRegimes(ExampleData.regimes(1, 9)))
        .hasMessage("regimes of 9 bars must be of as many as there are: 8");
    assertThatThrownBy(() -> StrategyData.of(BARS).withPatterns(ExampleData.patterns(1, 7)))
        .hasMessage("patterns of 7 bars must be of as many as there are: 8");
    assertThatThrownBy(() -> Regimes.of(new int[] {0, 2}, 0.1, 0.2))
        .hasMessageStartingWith("regime (2) of bar 1 must be from 0 to 1");
    assertThatThrownBy(() -> Regimes.of(new int[] {0}))
        .hasMessageStartingWith("trendStrengths ([]) must be finite numbers");
    assertThatThrownBy(() -> new MinedFeatures.Feature("x", 0, DoubleColumn.of(1)))
        .hasMessage("side (0) of feature x must be 1 or -1");
    assertThatThrownBy(() -> new MinedFeatures.Feature("x", 1, DoubleColumn.of(1, 101)))
        .hasMessage("percentile (101.0) of feature x at bar 1 must be from 0 to 100");
    assertThatThrownBy(() -> MinedFeatures.of(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void aRegimeTrendsWhereItsStrengthIsAboveTheMedian() {
    Regimes regimes = Regimes.of(new int[] {0, 1, 2}, 0.1, 0.3, 0.2);
    assertThat(List.of(regimes.isTrending(0), regimes.isTrending(1), regimes.isTrending(2)))
        .containsExactly(false, true, false);
  }

  @Test
  void barsThatNoRuleCanJudgeAreRefusedByTheFirst() {
    assertThatThrownBy(() -> signals(ExampleData.hours("EURUSD", 1, 2, NAN)))
        .hasMessage(
            "bar 2 (2014-05-01T02:00:00Z) of EURUSD: open (NaN) must be a finite price above 0;"
                + " repair the bars or leave this one out");
    assertThatThrownBy(() -> signals(ExampleData.hours("EURUSD", 1.0, 0.0)))
        .hasMessageContaining("open (0.0) must be a finite price above 0");
    assertThatThrownBy(() -> signals(ExampleBars.withClose(BARS, 3, -1)))
        .hasMessageContaining("bar 3")
        .hasMessageContaining("close (-1.0)");
    assertThatThrownBy(() -> signals(at("EURUSD", new int[] {0, 2, 1}, 1, 2, 3)))
        .hasMessage(
            "bar 2 (2014-05-01T01:00:00Z) of EURUSD: time must be after that of the bar before;"
                + " sort the bars");
  }

  @Test
  void signalsAreWorkedOutOnceAndShared() {
    Evidence evidence = Evidence.of(ExampleData.whole(1, 300));
    SignalColumn signals = evidence.signals(new Breakout(10, 1));
    assertThat(evidence.signals(new Breakout(10, 1))).isSameAs(signals);
    assertThat(signals.next(0)).isEqualTo(firstOf(signals.toArray()));
    assertThat(signals.next(signals.size())).isEqualTo(300);
    assertThat(signals).hasToString(signals.count() + " signals on 300 bars");
  }

  private static int firstOf(byte[] signals) {
    int bar = 0;
    while (signals[bar] == 0) {
      bar++;
    }
    return bar;
  }

  private static SignalColumn signals(Bars bars) {
    return Evidence.of(bars).signals(new Breakout(1, 1));
  }

  private static Bars hours(int size) {
    double[] closes = new double[size];
    Arrays.fill(closes, 1);
    return ExampleData.hours("EURUSD", closes);
  }

  private static Bars at(String pair, int[] hours, double... closes) {
    double[] spreads = new double[closes.length];
    return ExampleBars.of(
        dev.tapeloft.market.Instrument.fx(pair),
        Interval.hours(1),
        Arrays.stream(hours).mapToLong(h -> ExampleBars.START + h * ExampleData.HOUR).toArray(),
        Arrays.stream(closes).mapToObj(c -> new double[] {c, c, c, c}).toArray(double[][]::new),
        spreads);
  }
}
