package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlockSumsTest {
  private static final TrialReturns RETURNS =
      ExampleReturns.of(new double[] {1, 2, 3, 4, Double.NaN}, new double[] {0, 0, 0, 0, 0});

  @Test
  void daysAreDividedIntoBlocksOfAboutTheSameLength() {
    BlockSums sums = BlockSums.of(RETURNS, 2);
    assertThat(sums.count(0, 0)).isEqualTo(3);
    assertThat(sums.sum(0, 0)).isEqualTo(6);
    assertThat(sums.squares(0, 0)).isEqualTo(14);
    assertThat(sums.count(0, 1)).isEqualTo(1);
    assertThat(sums.sum(0, 1)).isEqualTo(4);
    assertThat(sums.count(1, 1)).isEqualTo(2);
  }

  @Test
  void theyAreReadBackFromTheirFrame() {
    BlockSums sums = BlockSums.of(RETURNS, 4);
    assertThat(BlockSums.of(sums.frame())).isEqualTo(sums).hasSameHashCodeAs(sums);
    assertThat(BlockSums.of(sums.frame()).name(1)).isEqualTo("s1");
    assertThat(sums).hasToString("sums of 2 strategies over 4 blocks");
  }

  @Test
  void theSharpeRatioFollowsFromThem() {
    assertThat(BlockSums.sharpe(4, 10, 30)).isCloseTo(2.5 / Math.sqrt(5 / 3.0), within(1e-15));
    assertThat(BlockSums.sharpe(1, 1, 1)).isNaN();
    assertThat(BlockSums.sharpe(0, 0, 0)).isNaN();
    assertThat(BlockSums.sharpe(9, 0, 0)).isNaN();
    assertThat(BlockSums.sharpe(3, 3 * .1, 3 * .1 * .1)).isNaN();
  }

  @Test
  void moreBlocksThanDaysAreRefused() {
    assertThatThrownBy(() -> BlockSums.of(RETURNS))
        .hasMessage("blocks (16) must be from 1 to the number of days (5)");
  }
}
