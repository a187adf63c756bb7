package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialClustersTest {
  private static final long SEED = 1;

  @ParameterizedTest
  @CsvSource({"1, .9", "2, .8", "5, .9", "8, .6", "20, .7"})
  void groupsThatCorrelateAreCountedOnceEach(int groups, double correlation) {
    double[][] returns = ExampleReturns.groups(11, groups, 100, 500, correlation);
    TrialClusters clusters = TrialClusters.of(ExampleReturns.of(returns), SEED);
    assertThat(clusters.effective()).isEqualTo(groups);
    assertThat(clusters.frame().ints("cluster").at(groups)).isZero();
  }

  @Test
  void seriesThatAreTheSameAreOneTrial() {
    double[] same = ExampleReturns.noise(3, 1, 300)[0];
    double[] doubled = Arrays.stream(same).map(r -> 2 * r).toArray();
    TrialReturns returns = ExampleReturns.of(same, doubled, same, same, doubled);
    assertThat(TrialClusters.of(returns, SEED).effective()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 250", "2, 250", "10, 250", "100, 250", "300, 1000"})
  void independentSeriesAreAllCounted(int strategies, int days) {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(5, strategies, days));
    assertThat(TrialClusters.of(returns, SEED).effective()).isEqualTo(strategies);
  }

  @Test
  void copiesAmongIndependentSeriesAreCountedOnce() {
    double[][] returns = ExampleReturns.noise(5, 60, 500);
    for (int s = 1; s < 20; s++) {
      returns[s] = returns[0];
    }
    assertThat(TrialClusters.of(ExampleReturns.of(returns), SEED).effective()).isEqualTo(41);
  }

  @Test
  void strategiesThatNeverTradeAreNoTrials() {
    TrialReturns returns = ExampleReturns.of(new double[300], ExampleReturns.noise(5, 1, 300)[0]);
    assertThat(TrialClusters.of(returns, SEED).effective()).isEqualTo(1);
    TrialClusters none = TrialClusters.of(ExampleReturns.of(new double[300]), SEED);
    assertThat(none.effective()).isZero();
    assertThat(none.count()).isZero();
  }

  @Test
  void aSampleStandsForAll() {
    double[][] groups = ExampleReturns.groups(11, 5, 400, 300, .9);
    TrialClusters sampled = TrialClusters.of(ExampleReturns.of(groups), SEED, 100);
    assertThat(sampled.effective()).isEqualTo(5);
    assertThat(sampled.sampled()).isEqualTo(100);
    assertThat(sampled.strategies()).isEqualTo(400);
    TrialReturns noise = ExampleReturns.of(ExampleReturns.noise(5, 300, 300));
    assertThat(TrialClusters.of(noise, SEED, 100).effective()).isEqualTo(300);
    assertThat(TrialClusters.of(noise, SEED, 100)).isEqualTo(TrialClusters.of(noise, SEED, 100));
    assertThat(TrialClusters.of(noise, SEED + 1, 100))
        .isNotEqualTo(TrialClusters.of(noise, SEED, 100));
  }

  @Test
  void oneThreadFindsWhatManyFind() throws Exception {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.groups(11, 7, 90, 400, .3));
    TrialClusters many = TrialClusters.of(returns, SEED);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      assertThat(one.submit(() -> TrialClusters.of(returns, SEED)).get()).isEqualTo(many);
    } finally {
      one.shutdown();
    }
  }

  @Test
  void theyAreReadBackFromTheirFrame() {
    TrialClusters clusters =
        TrialClusters.of(ExampleReturns.of(ExampleReturns.groups(11, 3, 12, 300, .9)), SEED);
    assertThat(TrialClusters.of(clusters.frame())).isEqualTo(clusters).hasSameHashCodeAs(clusters);
    assertThat(clusters.frame().ints("cluster").toArray())
        .containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    assertThat(clusters)
        .hasToString("about 3 independent trials among 12 strategies (12 clustered)");
  }
}
