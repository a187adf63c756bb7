package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
  @Test
  void theDeviationIsTheNaiveOne() {
    Bars bars = ExampleBars.randomWalk(1, 300);
    DoubleColumn deviation = Indicators.of(bars).standardDeviation(30);
    for (int i = 29; i < bars.size(); i++) {
      double[] window = Arrays.copyOfRange(bars.close().toArray(), i - 29, i + 1);
      double mean = Arrays.stream(window).average().orElseThrow();
      double squares = Arrays.stream(window).map(x -> (x - mean) * (x - mean)).sum();
      assertThat(deviation.at(i)).isCloseTo(Math.sqrt(squares / 29), within(1e-12));
    }
  }

  @Test
  void aWindowOfEqualClosesHasADeviationOfExactlyZeroAndNoZScore() {
    double[] closes = new double[50];
    Arrays.fill(closes, 1.38681);
    Indicators indicators = Indicators.of(ExampleBars.closes(closes));
    assertThat(indicators.sma(20).at(49)).isEqualTo(1.38681);
    assertThat(indicators.standardDeviation(20).at(49)).isZero();
    assertThat(indicators.zScore(20).at(49)).isNaN();
  }

  @Test
  void aWindowLongerThanTheBarsIsNeverWarm() {
    DoubleColumn sma = Indicators.of(ExampleBars.closes(1, 2, 3)).sma(4);
    assertThat(sma.toArray()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
  }

  @Property(tries = 50)
  void whereTheSeriesStartsAndEndsChangesNoCell(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int from) {
    Bars whole = ExampleBars.randomWalk(seed, 150);
    Bars part = Bars.of(whole.frame().slice(from, 120));
    DoubleColumn ofWhole = Indicators.of(whole).zScore(15);
    DoubleColumn ofPart = Indicators.of(part).zScore(15);
    assertThat(ofPart.slice(14, 120 - from).toArray())
        .isEqualTo(ofWhole.slice(from + 14, 120).toArray());
  }

  @Test
  void anIndicatorIsWorkedOutOnceAndShared() {
    Indicators indicators = Indicators.of(ExampleBars.randomWalk(1, 100));
    DoubleColumn first = indicators.sma(10);
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> indicators.sma(10))
                .distinct()
                .toList())
        .hasSize(1)
        .first()
        .isSameAs(first);
  }

  @Test
  void aWindowOfNoBarsIsRefused() {
    Indicators indicators = Indicators.of(ExampleBars.closes(1, 2));
    assertThatThrownBy(() -> indicators.sma(0)).hasMessage("window (0) must be at least 1 bar");
    assertThatThrownBy(() -> indicators.zScore(1)).hasMessage("window (1) must be at least 2 bars");
  }

  @Test
  void volumeIsWhatWasTradedElseTheNumberOfQuotesElseMissing() {
    Bars uncounted = ExampleBars.closes(1, 2, 3);
    Bars counted = ExampleBars.with(uncounted, "tick_volume", LongColumn.of(4, 0, 6));
    Bars traded = ExampleBars.with(counted, "volume", DoubleColumn.of(0, 7.5, 2));
    assertThat(Indicators.hasVolume(uncounted)).isFalse();
    assertThat(Indicators.hasVolume(counted)).isTrue();
    assertThat(Indicators.of(counted).volume().toArray()).containsExactly(4, Double.NaN, 6);
    assertThat(Indicators.of(traded).volume().toArray()).containsExactly(0, 7.5, 2);
    assertThat(Indicators.of(traded).smaOfVolume(2).toArray())
        .containsExactly(Double.NaN, 3.75, 4.75);
  }

  @Test
  void aMarketThatHasNotMovedHasNoRelativeStrength() {
    assertThat(Indicators.of(ExampleBars.closes(5, 5, 5, 5)).rsi(2).toArray())
        .containsOnly(Double.NaN);
  }
}
