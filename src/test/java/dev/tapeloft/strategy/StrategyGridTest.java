package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.Indicators;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategyGridTest {
  private static final Exits EXITS = Exits.pips(10, 20);

  @Test
  void aGridHoldsEveryCombinationInOrder() {
    StrategyGrid grid =
        StrategyGrid.movingAverageCross().fast(5, 10).slow(50, 20).exits(EXITS, Exits.none());
    assertThat(grid.strategies().stream().map(Strategy::id))
        .containsExactly(
            "ma_cross(fast=5, slow=50) stop=10 target=20",
            "ma_cross(fast=5, slow=50) stop=none target=none",
            "ma_cross(fast=5, slow=20) stop=10 target=20",
            "ma_cross(fast=5, slow=20) stop=none target=none",
            "ma_cross(fast=10, slow=50) stop=10 target=20",
            "ma_cross(fast=10, slow=50) stop=none target=none",
            "ma_cross(fast=10, slow=20) stop=10 target=20",
            "ma_cross(fast=10, slow=20) stop=none target=none");
  }

  @Test
  void crossesWithoutAShorterFastAverageAreLeftOut() {
    StrategyGrid grid = StrategyGrid.movingAverageCross().fast(5, 20).slow(10, 20).exits(EXITS);
    assertThat(grid.size()).isEqualTo(2);
  }

  @Test
  void aGridWithoutExitsSaysWhatItStillNeeds() {
    assertThat(StrategyGrid.meanReversion().lookback(20).threshold(1.5, 2))
        .hasToString("mean_reversion, lookback [20], threshold [1.5, 2]");
    assertThat(StrategyGrid.movingAverageCross().fast(5, 10).slow(50))
        .hasToString("ma_cross, fast [5, 10], slow [50]");
  }

  @Test
  void aThresholdOutOfReachIsSetAsideAndCounted() {
    StrategyGrid grid =
        StrategyGrid.meanReversion().lookback(5, 10).threshold(1, 2, 3).exits(Exits.standard());
    assertThat(grid.size()).isEqualTo(33);
    assertThat(grid.cannotFire())
        .hasSize(33)
        .extracting(Strategy::template)
        .containsOnly(new MeanReversion(5, 2), new MeanReversion(5, 3), new MeanReversion(10, 3));
    assertThat(grid).hasToString("33 strategies (asked 66, cannot fire 33)");
  }

  @Test
  void theReachOfAZScoreIsReachedByNoSeries() {
    double[] spike = IntStream.range(0, 10).mapToDouble(i -> i == 9 ? 2 : 1).toArray();
    double z = Indicators.of(ExampleBars.closes(spike)).zScore(10).at(9);
    assertThat(new MeanReversion(10, z + 1e-9).canFire()).isFalse();
    assertThat(new MeanReversion(10, z - 1e-9).canFire()).isTrue();
  }

  @Test
  void theStandardExitsAreElevenPairs() {
    assertThat(Exits.standard())
        .hasSize(11)
        .startsWith(Exits.pips(10, 20), Exits.pips(10, 30))
        .endsWith(Exits.pips(20, 50), Exits.pips(30, 50))
        .allMatch(exits -> exits.targetPips() >= 1.5 * exits.stopPips());
  }

  @Test
  void theFirstLookIsFiveHundredAndFiftyStrategiesThatCanAllFire() {
    StrategyGrid grid = StrategyGrid.firstLook();
    assertThat(grid.size()).isEqualTo(550);
    assertThat(grid.cannotFire()).isEmpty();
    assertThat(grid.strategies().stream().map(Strategy::id).distinct()).hasSize(550);
  }

  @Test
  void addingAGridKeepsTheOrderAndDropsWhatIsThereAlready() {
    StrategyGrid one = StrategyGrid.movingAverageCross().fast(5, 10).slow(50).exits(EXITS);
    StrategyGrid two = StrategyGrid.movingAverageCross().fast(3, 5).slow(50).exits(EXITS);
    assertThat(one.plus(two).strategies())
        .extracting(Strategy::template)
        .containsExactly(
            new MovingAverageCross(5, 50),
            new MovingAverageCross(10, 50),
            new MovingAverageCross(3, 50));
    assertThat(one.plus(one)).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(one.plus(two)).isNotEqualTo(one);
  }

  @Test
  void aStepOfAGridCanBeUsedTwice() {
    TemplateGrid twenty = StrategyGrid.meanReversion().lookback(20);
    assertThat(twenty.threshold(1).exits(EXITS).size()).isEqualTo(1);
    assertThat(twenty.threshold(1, 2).exits(EXITS).size()).isEqualTo(2);
  }

  @Test
  void aGridOfNothingIsRefusedWithWhatIsMissing() {
    assertThatThrownBy(() -> StrategyGrid.movingAverageCross().fast(50).slow(10).exits(EXITS))
        .hasMessageContaining("fast [50], slow [10], exits [")
        .hasMessageContaining("none of these values go together")
        .hasMessageContaining("slow: bars in the slow average, above fast");
    assertThatThrownBy(() -> StrategyGrid.meanReversion().lookback(5).exits(EXITS))
        .hasMessageContaining("has no value of threshold; give it at least one");
    assertThatThrownBy(() -> StrategyGrid.of(List.of())).hasMessageContaining("at least one");
  }
}
