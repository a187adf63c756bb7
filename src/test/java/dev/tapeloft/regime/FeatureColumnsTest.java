package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.LongColumn;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeatureColumnsTest {
  private static final int LOOKBACK = 5;
  private static final Bars BARS = bars();

  /** As NumPy gives them for the last bar, each written down from its formula. */
  private static final Map<RegimeFeature, Double> KNOWN =
      Map.of(
          RegimeFeature.VOLATILITY, 0.06192619025397195,
          RegimeFeature.RANGE, 0.0003677643631122043,
          RegimeFeature.TREND_STRENGTH, 0.4881398102334341,
          RegimeFeature.MOMENTUM, -0.4881398102334341,
          RegimeFeature.SPREAD, 0.9723599915933446,
          RegimeFeature.VOLUME, 1.0963455149501662,
          RegimeFeature.AUTOCORRELATION, -0.040718597599208345);

  /** Sixty bars of whole numbers, which another language makes the same. */
  private static Bars bars() {
    double[][] prices = new double[60][];
    double[] spreads = new double[60];
    for (int i = 0; i < 60; i++) {
      double close = 1 + (i * i * 7 + i * 3) % 101 / 1000.0;
      double high = close + (i * 5 % 7 + 1) / 10000.0;
      double low = close - (i * 3 % 5 + 1) / 10000.0;
      prices[i] = new double[] {close, high, low, close};
      spreads[i] = (i * 11 % 13 + 1) / 100000.0;
    }
    long[] times = LongStream.range(0, 60).map(i -> i * 60_000_000L).toArray();
    Bars bars = ExampleBars.of(ExampleBars.EURUSD, Interval.minutes(1), times, prices, spreads);
    long[] quotes = LongStream.range(0, 60).map(i -> i * 17 % 23 + 1).toArray();
    return ExampleBars.with(bars, "tick_volume", LongColumn.of(quotes));
  }

  @Test
  void everyFeatureIsWhatItsFormulaGives() {
    FeatureColumns columns = new FeatureColumns(BARS, LOOKBACK);
    assertThat(KNOWN).containsOnlyKeys(RegimeFeature.values());
    KNOWN.forEach(
        (feature, value) ->
            assertThat(columns.of(feature)[59])
                .as(feature.words())
                .isCloseTo(value, within(1e-12)));
  }

  @Test
  void aFeatureIsMissingUntilItHasAllItsBars() {
    FeatureColumns columns = new FeatureColumns(BARS, LOOKBACK);
    for (RegimeFeature feature : RegimeFeature.values()) {
      int first =
          switch (feature) {
            case RANGE -> LOOKBACK - 1;
            case SPREAD, VOLUME -> 10 * LOOKBACK - 1;
            default -> LOOKBACK;
          };
      double[] cells = columns.of(feature);
      assertThat(Arrays.copyOf(cells, first)).as(feature.words()).containsOnly(Double.NaN);
      assertThat(cells[first]).as(feature.words()).isFinite();
    }
  }

  @Test
  void pricesInAnotherUnitHaveTheSameFeatures() {
    FeatureColumns columns = new FeatureColumns(BARS, LOOKBACK);
    FeatureColumns scaled = new FeatureColumns(ExamplePhases.scaled(BARS, 64), LOOKBACK);
    for (RegimeFeature feature : RegimeFeature.values()) {
      assertThat(scaled.of(feature)).as(feature.words()).isEqualTo(columns.of(feature));
    }
  }

  @Test
  void whereNothingMovesVolatilityIsNoRegimeOfItsOwn() {
    double[] closes = new double[60];
    Arrays.fill(closes, 1.5);
    Bars still = ExampleBars.closes(closes);
    double volatility = new FeatureColumns(still, LOOKBACK).of(RegimeFeature.VOLATILITY)[59];
    assertThat(volatility).isZero();
    assertThat(RegimeFeature.VOLATILITY.compared(volatility)).isInfinite();
  }
}
