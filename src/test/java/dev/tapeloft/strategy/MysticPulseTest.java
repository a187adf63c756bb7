package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MysticPulseTest {
  private static final double NONE = Double.NaN;

  /** Open, high, low, close. */
  private static final double[][] TWELVE = {
    {9, 10, 8, 9},
    {9, 12, 9, 11},
    {11, 15, 11, 14},
    {13, 14, 10, 11},
    {11, 13, 7, 8},
    {8, 11, 6, 7},
    {7, 10, 7, 9},
    {9, 13, 9, 12},
    {12, 15, 12, 14},
    {14, 18, 14, 17},
    {16, 17, 11, 12},
    {12, 15, 9, 10},
  };

  /**
   * Sums of two bars, so that S = S / 2 + x. True range, movement up and down; their sums; lines:
   *
   * <pre>
   *  1:  3, 2, 0;   3,              2,         0;           66.667   0       nothing before it
   *  2:  4, 3, 0;   5.5,            4,         0;           72.727   0       plus rises and leads
   *  3:  4, 0, 1;   6.75,           2,         1;           29.630  14.815   plus leads, falls
   *  4:  6, 0, 3;   9.375,          1,         3.5;         10.667  37.333   minus rises and leads
   *  5:  5, 0, 1;   9.6875,         0.5,       2.75;         5.161  28.387   minus leads, falls
   *  6:  3, 0, 0;   7.84375,        0.25,      1.375;        3.187  17.530   up 0 − 1 = down 0 − 1
   *  7:  4, 3, 0;   7.921875,       3.125,     0.6875;      39.448   8.679   plus
   *  8:  3, 2, 0;   6.9609375,      3.5625,    0.34375;     51.178   4.938   plus
   *  9:  4, 3, 0;   7.48046875,     4.78125,   0.171875;    63.917   2.298   plus
   * 10:  6, 0, 3;   9.740234375,    2.390625,  3.0859375;   24.544  31.682   minus
   * 11:  6, 0, 2;  10.8701171875,   1.1953125, 3.54296875;  10.996  32.594   minus
   * </pre>
   */
  @Test
  void theColumnsAreThoseWorkedOutByHand() {
    Frame columns = new MysticPulse(2, 1, 0).columns(ExampleBars.minutes(TWELVE));
    assertThat(columns.columns().keySet())
        .containsExactly("time", "di_plus", "di_minus", "positive", "negative", "score");
    assertThat(columns.doubles("di_plus").toArray())
        .containsExactly(
            new double[] {
              NONE,
              200 / 3.0,
              400 / 5.5,
              200 / 6.75,
              100 / 9.375,
              50 / 9.6875,
              25 / 7.84375,
              312.5 / 7.921875,
              356.25 / 6.9609375,
              478.125 / 7.48046875,
              239.0625 / 9.740234375,
              119.53125 / 10.8701171875
            },
            within(1e-12));
    assertThat(columns.doubles("di_minus").toArray())
        .containsExactly(
            new double[] {
              NONE,
              0,
              0,
              100 / 6.75,
              350 / 9.375,
              275 / 9.6875,
              137.5 / 7.84375,
              68.75 / 7.921875,
              34.375 / 6.9609375,
              17.1875 / 7.48046875,
              308.59375 / 9.740234375,
              354.296875 / 10.8701171875
            },
            within(1e-12));
    assertThat(columns.doubles("score").toArray())
        .containsExactly(NONE, 0, 1, 1, -1, -1, -1, 1, 2, 3, -1, -2);
    assertThat(columns.doubles("positive").toArray())
        .containsExactly(NONE, 0, 1, 1, 0, 0, 0, 1, 2, 3, 0, 0);
    assertThat(columns.doubles("negative").toArray())
        .containsExactly(NONE, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 2);
  }

  @Test
  void aFlipIsASignalAndTheFirstTrendIsNone() {
    assertThat(signals(0, TWELVE)).containsExactly(0, 0, 0, 0, -1, 0, 0, 1, 0, 0, -1, 0);
    assertThat(signals(1, TWELVE)).isEqualTo(signals(0, TWELVE));
  }

  @Test
  void anEntryWaitsForItsScoreAndAnExitForNothing() {
    assertThat(signals(2, TWELVE)).containsExactly(0, 0, 0, 0, -1, 0, 0, 0, 1, 0, -1, 0);
    assertThat(signals(3, TWELVE)).containsExactly(0, 0, 0, 0, -1, 0, 0, 0, 0, 1, -1, 0);
  }

  @Test
  void aRiseThatNeverReachesTheScoreIsNeitherBoughtNorSold() {
    assertThat(signals(4, TWELVE)).containsExactly(0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Means of up to three highs: 3, 3.5, 4, 6; of lows: 1, 1.5, 2, 4; of closes: 2, 2.5, 3. True
   * ranges: 2, 2, 3; moves up: 0.5, 0.5, 2. Their sums: 2, 3, 4.5; 0.5, 0.75, 2.375.
   */
  @Test
  void pricesAreAveragedOverFewerBarsAtTheStart() {
    double[][] prices = {{2, 3, 1, 2}, {3, 4, 2, 3}, {4, 5, 3, 4}, {8, 9, 7, 8}};
    Frame columns = new MysticPulse(2, 3, 0).columns(ExampleBars.minutes(prices));
    assertThat(columns.doubles("di_plus").toArray()).containsExactly(NONE, 25, 25, 237.5 / 4.5);
    assertThat(columns.doubles("score").toArray()).containsExactly(NONE, 0, 0, 1);
  }

  @Test
  void barsThatNeverMovedHaveNoScore() {
    Frame columns = MysticPulse.standard().columns(ExampleBars.closes(5, 5, 5, 6, 7));
    assertThat(columns.doubles("di_plus").toArray()).containsExactly(NONE, NONE, NONE, 100, 100);
    assertThat(columns.doubles("score").toArray()).containsExactly(NONE, NONE, NONE, 0, 0);
    assertThat(columns.doubles("negative").toArray()).containsExactly(NONE, NONE, NONE, 0, 0);
  }

  /**
   * Sums of one bar: the bar itself. Its line is 100 or 0, and rises after the other side alone.
   */
  @Test
  void aBarWithoutRangeIsPassedOverAndTheNextComparedWithTheOneBefore() {
    Bars bars = ExampleBars.closes(5, 6, 5, 5, 5, 6, 6, 5);
    Frame columns = new MysticPulse(1, 1, 0).columns(bars);
    assertThat(columns.doubles("score").toArray())
        .containsExactly(NONE, 0, -1, NONE, NONE, 1, NONE, -1);
    assertThat(ExampleData.signals(new MysticPulse(1, 1, 0), StrategyData.of(bars)))
        .containsExactly(0, 0, 0, 0, 0, 1, 0, -1);
  }

  @Test
  void oneBarOrNoneHasNoSignal() {
    assertThat(signals(0, TWELVE[0])).containsExactly(0);
    assertThat(signals(0)).isEmpty();
    assertThat(MysticPulse.standard().columns(ExampleBars.minutes(TWELVE[0])).rowCount())
        .isEqualTo(1);
  }

  @Test
  void aMissingPriceLeavesAllThatFollowMissing() {
    Bars bars = ExampleBars.withClose(ExampleBars.minutes(TWELVE), 5, NONE);
    double[] score = new MysticPulse(2, 1, 0).columns(bars).doubles("score").toArray();
    assertThat(Arrays.copyOf(score, 5)).containsExactly(NONE, 0, 1, 1, -1);
    assertThat(Arrays.copyOfRange(score, 6, 12)).containsOnly(NONE);
  }

  @Test
  void noLookAheadIsFoundInIt() {
    StrategyData data = ExampleData.whole(9, 150);
    assertThat(LookAhead.check(new MysticPulse(9, 3, 2), data))
        .asString()
        .startsWith("no look-ahead found");
  }

  @Test
  void itsIdReadsBack() {
    Strategy strategy = Strategy.of(MysticPulse.standard(), Exits.none());
    assertThat(strategy.id())
        .isEqualTo("mystic_pulse(length=9, smoothing=1, min_score=5) stop=none target=none");
    assertThat(Strategy.parse(strategy.id())).isEqualTo(strategy);
    assertThat(ParameterText.of("mystic_pulse", strategy.parameters()).numbers())
        .containsExactly(9.0, 1.0, 5.0);
  }

  @Test
  void aGridOfItIsAProductAndReadsBackFromItsJson() {
    StrategyGrid grid =
        StrategyGrid.of("mystic_pulse")
            .with("length", 9, 14)
            .with("smoothing", 1, 3)
            .with("min_score", 0, 5)
            .exits(Exits.none());
    assertThat(grid.strategies().stream().map(Strategy::template))
        .hasSize(8)
        .startsWith(new MysticPulse(9, 1, 0), MysticPulse.standard());
    assertThat(StrategyGrid.ofJson(grid.toJson())).isEqualTo(grid);
  }

  @Test
  void aParameterOutOfRangeIsRefusedByNameValueAndRule() {
    assertThatThrownBy(() -> new MysticPulse(0, 1, 5))
        .hasMessage("length (0) must be at least 1 bar");
    assertThatThrownBy(() -> new MysticPulse(9, 0, 5))
        .hasMessage("smoothing (0) must be at least 1 bar");
    assertThatThrownBy(() -> MysticPulse.standard().withMinScore(-1))
        .hasMessage("min_score (-1) must be at least 0 bars");
  }

  private static int[] signals(int minScore, double[]... prices) {
    MysticPulse pulse = new MysticPulse(2, 1, minScore);
    return ExampleData.signals(pulse, StrategyData.of(ExampleBars.minutes(prices)));
  }
}
