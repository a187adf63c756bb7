package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CscvTest {
  @Test
  void sixteenBlocksHaveTwelveThousandSplitsAndEightHaveSeventy() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(1, 3, 64));
    assertThat(Cscv.of(BlockSums.of(returns)).splits()).isEqualTo(12_870);
    assertThat(Cscv.of(BlockSums.of(returns, 8)).splits()).isEqualTo(70);
    assertThat(Cscv.of(BlockSums.of(returns, 2)).splits()).isEqualTo(2);
  }

  @Test
  void noiseIsOverfittedAboutHalfTheTime() {
    double mean =
        LongStream.range(0, 60)
            .mapToDouble(seed -> probability(ExampleReturns.noise(seed, 40, 400), 8))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(.42, .58);
  }

  @Test
  void aStrategyThatIsTrulyBetterIsHardlyEverOverfitted() {
    double[][] returns = ExampleReturns.noise(7, 40, 1_600);
    returns[13] = Arrays.stream(returns[13]).map(r -> r + .003).toArray();
    Cscv cscv = Cscv.of(BlockSums.of(ExampleReturns.of(returns)));
    assertThat(cscv.probability()).isLessThan(.001);
    assertThat(cscv.probabilityOfLoss()).isLessThan(.001);
    assertThat(cscv.frame().texts("best").toArray()).containsOnly("s13");
  }

  @Test
  void aStrategyThatOnlyFitsOneHalfIsAlwaysOverfitted() {
    double[] early = {.1, .2, .1, .2, -.1, -.2, -.1, -.2};
    double[] late = Arrays.stream(early).map(r -> -r).toArray();
    Cscv cscv = Cscv.of(BlockSums.of(ExampleReturns.of(early, late), 2));
    assertThat(cscv.probability()).isEqualTo(1);
    assertThat(cscv.frame().texts("best").toArray()).containsExactly("s0", "s1");
    assertThat(cscv.frame().doubles("rank").toArray()).containsExactly(1, 1);
    assertThat(cscv.frame().doubles("logit").at(0)).isCloseTo(Math.log(.5), within(1e-15));
    assertThat(cscv.frame().doubles("out_of_sample").at(0)).isLessThan(0);
    assertThat(cscv.probabilityOfLoss()).isEqualTo(1);
  }

  @Test
  void strategiesThatAreTheSameShareTheMedianRank() {
    double[] same = ExampleReturns.noise(3, 1, 40)[0];
    Cscv cscv = Cscv.of(BlockSums.of(ExampleReturns.of(same, same, same), 4));
    assertThat(cscv.frame().doubles("rank").toArray()).containsOnly(2);
    assertThat(cscv.frame().doubles("logit").toArray()).containsOnly(0);
    assertThat(cscv.frame().texts("best").toArray()).containsOnly("s0");
  }

  @Test
  void strategiesThatNeverTradeTakeNoPart() {
    double[][] noise = ExampleReturns.noise(3, 3, 40);
    Cscv without = Cscv.of(BlockSums.of(ExampleReturns.of(noise[0], noise[1]), 4));
    Cscv with = Cscv.of(BlockSums.of(ExampleReturns.of(noise[0], noise[1], new double[40]), 4));
    assertThat(with).isEqualTo(without);
    assertThat(with.strategies()).isEqualTo(2);
  }

  @Test
  void aStrategyWithoutTradesInOneHalfStandsBelowThoseWithThem() {
    double[] half = {.1, .2, .1, .2, 0, 0, 0, 0};
    double[] losing = {-.1, -.2, -.1, -.2, -.1, -.2, -.1, -.2};
    Cscv cscv = Cscv.of(BlockSums.of(ExampleReturns.of(losing, half), 2));
    assertThat(cscv.frame().texts("best").toArray()).containsExactly("s1", "s0");
    assertThat(cscv.frame().doubles("out_of_sample").at(0)).isNaN();
    assertThat(cscv.frame().doubles("rank").at(0)).isEqualTo(1);
  }

  @Test
  void itIsReadBackFromItsFrame() {
    Cscv cscv = Cscv.of(BlockSums.of(ExampleReturns.of(ExampleReturns.noise(1, 5, 80)), 8));
    assertThat(Cscv.of(cscv.frame())).isEqualTo(cscv).hasSameHashCodeAs(cscv);
    assertThat(cscv).asString().endsWith("(5 strategies, 70 splits)");
  }

  @Test
  void blocksAndStrategiesOutOfRangeAreRefused() {
    TrialReturns returns = ExampleReturns.of(ExampleReturns.noise(1, 2, 80));
    assertThatThrownBy(() -> Cscv.of(BlockSums.of(returns, 3)))
        .hasMessage("blocks (3) must be even, from 2 to 16");
    assertThatThrownBy(() -> Cscv.of(BlockSums.of(returns, 18))).hasMessageContaining("18");
    BlockSums one = BlockSums.of(ExampleReturns.of(new double[80], returns.returns(0)));
    assertThatThrownBy(() -> Cscv.of(one))
        .hasMessage(
            "strategies whose returns vary (1) must be at least 2 to choose the best of them");
  }

  private static double probability(double[][] returns, int blocks) {
    return Cscv.of(BlockSums.of(ExampleReturns.of(returns), blocks)).probability();
  }
}
