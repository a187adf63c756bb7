package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Metrics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverfittingTest {
  private static final Metrics DAILY = Metrics.standard().withPeriodsPerYear(1);

  @Test
  void theLuckiestOfManyIsSeenThrough() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(4, 200, 750));
    Overfitting overfitting = Overfitting.of(returns, best(returns), 200, 252, 1);
    assertThat(overfitting.effectiveTrials()).isEqualTo(200);
    assertThat(overfitting.probabilisticSharpe()).isGreaterThan(.98);
    assertThat(overfitting.deflatedSharpe()).isBetween(.2, .8);
    assertThat(overfitting.overfittingProbability()).isBetween(.1, .9);
  }

  @Test
  void skillIsStillSeenAmongMany() {
    double[][] noise = ExampleReturns.noise(4, 200, 750);
    noise[17] = Arrays.stream(noise[17]).map(r -> r + .003).toArray();
    TrialReturns returns = ExampleReturns.of(noise);
    Overfitting overfitting = Overfitting.of(returns, "s17", 200, 252, 1);
    assertThat(best(returns)).isEqualTo("s17");
    assertThat(overfitting.deflatedSharpe()).isGreaterThan(.99);
    assertThat(overfitting.overfittingProbability()).isLessThan(.01);
    assertThat(overfitting.minimumTrackRecordDays()).isLessThan(100);
  }

  @Test
  void itsFiguresAreThoseOfItsParts() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.groups(4, 5, 50, 400, .9));
    Overfitting overfitting = Overfitting.of(returns, "s7", 100, 252, 1);
    assertThat(overfitting.trials()).isEqualTo(100);
    assertThat(overfitting.effectiveTrials()).isEqualTo(10);
    double[] sharpes =
        IntStream.range(0, 50).mapToDouble(s -> DAILY.sharpe(returns.returns(s))).toArray();
    double variance = Math.pow(DAILY.volatility(sharpes), 2);
    double[] own = returns.returns(7);
    SharpeEstimate estimate =
        new SharpeEstimate(DAILY.sharpe(own), 400, DAILY.skew(own), DAILY.kurt(own));
    assertThat(overfitting.frame().doubles("sharpe").at(0))
        .isCloseTo(Metrics.standard().sharpe(own), within(1e-12));
    assertThat(overfitting.expectedMaximumSharpe())
        .isCloseTo(SharpeEstimate.luckiest(10, variance) * Math.sqrt(252), within(1e-12));
    assertThat(overfitting.deflatedSharpe())
        .isCloseTo(estimate.deflated(10, variance), within(1e-12));
    assertThat(overfitting.frame().doubles("deflated_sharpe_all_trials").at(0))
        .isCloseTo(estimate.deflated(100, variance), within(1e-12));
    assertThat(overfitting.minimumTrackRecordDays()).isEqualTo(estimate.minimumTrackRecord(0, .95));
    assertThat(overfitting.overfittingProbability())
        .isEqualTo(Cscv.of(BlockSums.of(returns)).probability());
  }

  @Test
  void moreTrialsInTheLedgerDeflateMore() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(4, 20, 300));
    double few = Overfitting.of(returns, "s3", 20, 252, 1).deflatedSharpe();
    assertThat(Overfitting.of(returns, "s3", 2_000, 252, 1).deflatedSharpe()).isLessThan(few);
    assertThatThrownBy(() -> Overfitting.of(returns, "s3", 19, 252, 1))
        .hasMessage("trials (19) must be at least the number of strategies (20)");
  }

  @Test
  void howWidelyTheTrialsOfTheLedgerSpreadCountsWhereTheyAreKnown() {
    Overfitting alike =
        Overfitting.of(ExampleReturns.of(ExampleReturns.noise(4, 20, 300)), "s3", 20, 252, 1);
    Overfitting wider = alike.withTrials(new Trials(100, 90, .04));
    assertThat(wider.frame().doubles("daily_sharpe_variance").at(0)).isEqualTo(.04);
    assertThat(wider.expectedMaximumSharpe())
        .isCloseTo(SharpeEstimate.luckiest(100, .04) * Math.sqrt(252), within(1e-12));
    assertThat(wider.deflatedSharpe())
        .isLessThan(alike.withTrials(new Trials(100, 0, Double.NaN)).deflatedSharpe());
    assertThat(alike.withTrials(new Trials(100, 19, .04)))
        .as("fewer are known than were ranked")
        .isEqualTo(alike.withTrials(new Trials(100, 0, Double.NaN)));
  }

  @Test
  void strategiesThatNeverTradedAddNoIndependentTrial() {
    double[][] noise = ExampleReturns.noise(4, 20, 300);
    for (int s = 10; s < 20; s++) {
      noise[s] = new double[300];
    }
    TrialReturns returns = ExampleReturns.of(noise);
    assertThat(Overfitting.of(returns, "s3", 20, 252, 1).effectiveTrials()).isEqualTo(10);
    assertThat(Overfitting.of(returns, "s3", 40, 252, 1).effectiveTrials()).isEqualTo(20);
  }

  @Test
  void returnsThatVaryByRoundingAloneAreNoTrialThatTellsLuck() {
    double[] hardly = new double[40];
    Arrays.setAll(hardly, day -> day % 2 == 0 ? .001f : Math.nextUp(.001f));
    TrialReturns returns =
        ExampleReturns.of(ExampleReturns.noise(4, 1, 40)[0], hardly, hardly.clone());
    assertThat(returns.varying()).containsExactly(0);
    assertThat(BlockSums.of(returns).varying()).containsExactly(0);
    Overfitting overfitting = Overfitting.of(returns, "s0", 3, 252, 1);
    assertThat(overfitting.frame().ints("strategies").at(0)).isEqualTo(1);
    assertThat(overfitting.overfittingProbability()).isNaN();
  }

  @Test
  void whatCannotBeKnownIsMissing() {
    TrialReturns idle = ExampleReturns.of(new double[40], new double[40]);
    Overfitting overfitting = Overfitting.of(idle, "s0", 2, 252, 1);
    assertThat(overfitting.effectiveTrials()).isEqualTo(1);
    assertThat(overfitting.probabilisticSharpe()).isNaN();
    assertThat(overfitting.deflatedSharpe()).isNaN();
    assertThat(overfitting.overfittingProbability()).isNaN();
    assertThat(overfitting.minimumTrackRecordDays()).isNaN();
    TrialReturns brief = ExampleReturns.of(ExampleReturns.noise(1, 3, 31));
    assertThat(Overfitting.of(brief, "s0", 3, 252, 1).overfittingProbability()).isNaN();
  }

  @Test
  void itIsReadBackFromItsFrameAndSaysWhatItKnows() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(4, 5, 64));
    Overfitting overfitting = Overfitting.of(returns, "s3", 1_234, 252, 1);
    assertThat(Overfitting.of(overfitting.frame()))
        .isEqualTo(overfitting)
        .hasSameHashCodeAs(overfitting);
    assertThat(overfitting)
        .asString()
        .startsWith("s3: Sharpe ")
        .contains("over 64 days; 1,234 trials, about 1234 independent (5 of 5 clustered)");
  }

  private static String best(TrialReturns returns) {
    return IntStream.range(0, returns.size())
        .boxed()
        .max(Comparator.comparingDouble(s -> DAILY.sharpe(returns.returns(s))))
        .map(returns.names()::get)
        .orElseThrow();
  }
}
