package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Searches for bars on which a template fires, near to what it says is its reach. */
class ReachTest {
  @Test
  void zOverFiveAndTenBarsReachesWhatTheSpecificationSays() {
    assertThat(ZReach.of(5)).isCloseTo(1.789, within(5e-4));
    assertThat(ZReach.of(10)).isCloseTo(2.846, within(5e-4));
  }

  @Test
  void noRandomWindowHasAZBeyondItsReach() {
    Random random = new Random(1);
    for (int window = 2; window < 12; window++) {
      double most = 0;
      for (int i = 0; i < 2000; i++) {
        double scale = Math.pow(10, random.nextInt(6));
        double[] closes = random.doubles(window, 1, 1 + 1 / scale).toArray();
        closes[window - 1] += random.nextDouble();
        most =
            Math.max(
                most,
                Math.abs(Indicators.of(ExampleBars.closes(closes)).zScore(window).at(window - 1)));
      }
      assertThat(most)
          .isLessThanOrEqualTo(ZReach.of(window) + 1e-9)
          .isGreaterThan(0.999 * ZReach.of(window));
    }
  }

  @Test
  void everyZTemplateFiresJustBelowItsReachAndNotAbove() {
    for (int lookback : new int[] {5, 10, 30}) {
      double below = ZReach.of(lookback) - 1e-6;
      double above = ZReach.of(lookback) + 1e-6;
      assertThat(new MeanReversion(lookback, above).canFire()).isFalse();
      assertThat(new MeanReversionRsiVolume(lookback, above).canFire()).isFalse();
      assertThat(new Correlation(lookback, above).canFire()).isFalse();
      assertThat(new PairDivergence(lookback, above).canFire()).isFalse();
      StrategyData spike = spike(60, lookback);
      assertThat(ExampleData.signals(new MeanReversion(lookback, below), spike)).contains(-1);
      assertThat(ExampleData.signals(new MeanReversionRsiVolume(lookback, below), spike))
          .contains(-1);
      assertThat(ExampleData.signals(new PairDivergence(lookback, below), spike)).contains(1);
      assertThat(ExampleData.signals(new PairDivergence(lookback, above), spike)).containsOnly(0);
    }
  }

  @Test
  void correlationFiresNearItsReachOnASmallSpreadBesideLargeMoves() {
    double[] one = new double[40];
    double[] two = new double[40];
    for (int bar = 0; bar < one.length; bar++) {
      two[bar] = 1 + 0.1 * (bar % 2);
      one[bar] = two[bar] + (bar == 39 ? 1e-3 : 0);
    }
    StrategyData pair =
        StrategyData.of(ExampleData.hours("EURUSD", one))
            .withSecond(ExampleData.hours("NZDUSD", two));
    assertThat(ExampleData.signals(new Correlation(10, ZReach.of(10) - 1e-3), pair)[39])
        .isEqualTo(-1);
  }

  @Test
  void breakoutFiresBelowAHundredAndForty() {
    assertThat(new Breakout(20, 140).canFire()).isFalse();
    assertThat(new Breakout(20, 139.9).canFire()).isTrue();
    assertThat(ExampleData.signals(new Breakout(20, 139.9), spike(60, 20))).contains(1);
    assertThat(ExampleData.signals(new Breakout(20, 140.1), spike(60, 20))).containsOnly(0);
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      double[] closes = random.doubles(60, 1, 1 + Math.pow(10, -random.nextInt(6))).toArray();
      closes[59] += random.nextDouble();
      StrategyData data = StrategyData.of(ExampleData.hours("EURUSD", closes));
      assertThat(ExampleData.signals(new Breakout(5, 140), data)).containsOnly(0);
    }
  }

  @Test
  void movesAndChangesHaveNoReachSinceASteadyTrendHasNoDeviation() {
    double[] closes = new double[300];
    Arrays.setAll(closes, bar -> 1 + bar * 0.01 + 1e-9 * (bar % 3));
    StrategyData trend =
        StrategyData.of(ExampleData.hours("EURUSD", closes))
            .withSecond(ExampleData.hours("NZDUSD", 1, 2));
    assertThat(ExampleData.signals(new TrendFollowing(10, 1e5), trend)).contains(1);
    assertThat(ExampleData.signals(new MomentumBurst(10, 1e5), trend)).contains(1);
  }

  @Test
  void noMoodLeavesNeutralByFiveTenths() {
    assertThat(Mood.REACH).isCloseTo(5, within(1e-3)).isLessThan(5);
    assertThat(new RiskSentiment(1, 5).canFire()).isFalse();
    assertThat(new RiskSentiment(1, 4.99).canFire()).isTrue();
    double[] closes = new double[102];
    Arrays.fill(closes, 1);
    closes[101] = 2;
    Bars bars = ExampleData.hours("EURUSD", closes);
    StrategyData data = StrategyData.of(bars).withSecond(ExampleData.hours("NZDUSD", closes));
    assertThat(ExampleData.signals(new RiskSentiment(1, 4.99), data)[101]).isEqualTo(1);
  }

  /** A second series that stands still beside one that does so too until it jumps at the end. */
  private static StrategyData spike(int size, int lookback) {
    double[] still = new double[size];
    Arrays.fill(still, 1);
    double[] jump = still.clone();
    jump[size - 1] = lookback;
    return StrategyData.of(ExampleData.hours("EURUSD", jump))
        .withSecond(ExampleData.hours("NZDUSD", still));
  }
}
