package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardGridTest {
  private static final StrategyGrid STANDARD = StrategyGrid.standard();
  private static final StrategyData WHOLE = ExampleData.whole(1, 300);
  private static final StrategyData BARS_ALONE =
      StrategyData.of(
          ExampleBars.with(
              ExampleData.hours("EURUSD", 1, 300), "tick_volume", LongColumn.of(new long[300])));

  @Test
  void theStandardGridAsksForFourThousandSixHundredAndTwenty() {
    assertThat(STANDARD.asked()).hasSize(4620).doesNotHaveDuplicates();
    assertThat(STANDARD.size()).isEqualTo(4444);
    assertThat(STANDARD).hasToString("4,444 strategies (asked 4,620, cannot fire 176)");
    assertThat(STANDARD.asked().get(0))
        .hasToString("trend_following(lookback=5, threshold=0.5) stop=10 target=20");
    assertThat(STANDARD.asked().get(4619))
        .hasToString("currency_strength(lookback=30, threshold=3) stop=30 target=50");
  }

  @Test
  void whatCannotFireIsAZScoreOfFiveOrTenBarsPastItsReach() {
    assertThat(STANDARD.cannotFire().stream().map(s -> s.template().toString()).distinct())
        .containsExactly(
            "mean_reversion(lookback=5, threshold=2)",
            "mean_reversion(lookback=5, threshold=2.5)",
            "mean_reversion(lookback=5, threshold=3)",
            "mean_reversion(lookback=10, threshold=3)",
            "mean_reversion_rsi_volume(lookback=5, threshold=2)",
            "mean_reversion_rsi_volume(lookback=5, threshold=2.5)",
            "mean_reversion_rsi_volume(lookback=5, threshold=3)",
            "mean_reversion_rsi_volume(lookback=10, threshold=3)",
            "correlation(lookback=5, threshold=2)",
            "correlation(lookback=5, threshold=2.5)",
            "correlation(lookback=5, threshold=3)",
            "correlation(lookback=10, threshold=3)",
            "pair_divergence(lookback=5, threshold=2)",
            "pair_divergence(lookback=5, threshold=2.5)",
            "pair_divergence(lookback=5, threshold=3)",
            "pair_divergence(lookback=10, threshold=3)");
  }

  @Test
  void withEverythingGivenAllButTheCannotFireOnesRun() {
    GridCounts counts = STANDARD.counts(WHOLE);
    assertThat(counts.runnable()).isEqualTo(4444);
    assertThat(counts.refused()).isEmpty();
    assertThat(counts).hasToString("asked 4,620 · runnable 4,444 · refused 0 · cannot fire 176");
    assertThat(STANDARD.runnable(WHOLE)).isEqualTo(STANDARD.strategies());
  }

  @Test
  void onBarsAloneTheGridSaysWhatItRefusesAndWhy() {
    GridCounts counts = STANDARD.counts(BARS_ALONE);
    assertThat(counts.refused())
        .containsExactly(
            Map.entry("needs regimes", 330),
            Map.entry("needs patterns", 330),
            Map.entry("needs a second series", 902),
            Map.entry("needs two or more series", 660));
    assertThat(counts.asked())
        .isEqualTo(counts.runnable() + counts.refusedInAll() + counts.cannotFire());
    assertThat(counts)
        .hasToString(
            "asked 4,620 · runnable 2,222 · refused 2,222 (330 needs regimes, 330 needs patterns,"
                + " 902 needs a second series, 660 needs two or more series) · cannot fire 176 ·"
                + " no volume is known: the volume filter of 616 is off");
    Frame table = counts.table();
    assertThat(table.rowCount()).isEqualTo(7);
    assertThat(table.texts("reason").at(4)).isEqualTo("needs a second series");
    assertThat(table.ints("strategies").at(6)).isEqualTo(176);
  }

  @Test
  void aRefusedStrategyThatIsRunAllTheSameSaysWhatToGive() {
    assertThatThrownBy(() -> ExampleData.signals(new PairDivergence(10, 1), BARS_ALONE))
        .hasMessage(
            "pair_divergence(lookback=10, threshold=1) needs a second series; give one with"
                + " StrategyData.withSecond(bars)");
  }

  @Test
  void barsWithoutASpreadOrAPipAreRefusedToScalping() {
    Bars noSpread = ExampleBars.closes(1, 2, 3);
    assertThat(new Scalping(5, 1).refusal(StrategyData.of(noSpread))).contains("needs a spread");
    assertThat(new Scalping(5, 1).refusal(BARS_ALONE)).isEmpty();
  }

  @Test
  void fewerPatternsThanVotesAreRefused() {
    MinedFeatures few = MinedFeatures.of(ExampleData.patterns(1, 300).features().subList(0, 12));
    StrategyGrid grid =
        StrategyGrid.of("pattern_recognition").lookback(5, 10, 15).threshold(1).exits(Exits.none());
    assertThat(grid.counts(BARS_ALONE.withPatterns(few)).refused())
        .containsExactly(Map.entry("needs 15 patterns, 12 are given", 1));
  }

  @Test
  void aCurrencyWithOnePairIsRefused() {
    StrategyData data = BARS_ALONE.withSeries(List.of(ExampleData.hours("AUDJPY", 3, 300)));
    assertThat(new CurrencyStrength(5, 1).refusal(data))
        .contains("needs two or more pairs or crosses of its base currency");
    assertThat(new RiskSentiment(5, 1).refusal(data)).isEmpty();
  }

  @Test
  void aFilterKeepsWhatItHoldsFor() {
    StrategyGrid grid = STANDARD.filter(s -> s.exits().targetPips() >= 3 * s.exits().stopPips());
    assertThat(grid.asked()).hasSize(420 * 4);
    assertThatThrownBy(() -> STANDARD.filter(s -> false)).hasMessageContaining("at least one");
  }

  @Test
  void aSampleIsDrawnWithoutReplacementInTheOrderOfTheGrid() {
    StrategyGrid sample = STANDARD.sample(100, 7);
    assertThat(sample.strategies()).hasSize(100).doesNotHaveDuplicates();
    assertThat(sample.strategies())
        .isSortedAccordingTo(java.util.Comparator.comparingInt(STANDARD.strategies()::indexOf));
    assertThat(STANDARD.sample(100, 7)).isEqualTo(sample);
    assertThat(STANDARD.sample(100, 8)).isNotEqualTo(sample);
    assertThat(STANDARD.sample(4444, 1).strategies()).isEqualTo(STANDARD.strategies());
    assertThatThrownBy(() -> STANDARD.sample(4445, 1))
        .hasMessage("sample (4445) must be from 1 to the 4444 strategies that can fire");
  }

  @Test
  void aSampleIsTheSameOnEveryJdk() {
    assertThat(STANDARD.sample(3, 1).strategies().stream().map(Strategy::id))
        .containsExactly(
            "mean_reversion_rsi_volume(lookback=10, threshold=1.5) stop=15 target=30",
            "mean_reversion_rsi_volume(lookback=15, threshold=0.5) stop=15 target=50",
            "currency_strength(lookback=15, threshold=1.5) stop=10 target=30");
  }

  @Test
  void aLatinHypercubeHitsEachPartOfEachRangeOnce() {
    List<Strategy> points =
        StrategyGrid.of("breakout")
            .lookback(1, 101)
            .threshold(1, 3)
            .latinHypercube(10, 3, List.of(Exits.none()))
            .strategies();
    assertThat(points).hasSize(10);
    assertThat(points.stream().map(s -> (int) ((((Breakout) s.template()).threshold() - 1) / 0.2)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(
            points.stream()
                .map(s -> (((Breakout) s.template()).lookback() - 1) / 10.001)
                .map(Double::intValue))
        .hasSize(10);
  }

  @Test
  void aGridOfOneKindIsAProduct() {
    StrategyGrid grid =
        StrategyGrid.of("ma_cross").with("fast", 5, 20).with("slow", 10, 50).exits(Exits.none());
    assertThat(grid.strategies().stream().map(s -> s.template().parameters()))
        .containsExactly("fast=5, slow=10", "fast=5, slow=50", "fast=20, slow=50");
    assertThatThrownBy(() -> StrategyGrid.of("ma_cross").lookback(5))
        .hasMessageStartingWith("ma_cross has no parameter \"lookback\"; it takes [fast");
    assertThatThrownBy(() -> StrategyGrid.of("breakout").lookback(0))
        .hasMessage("lookback (0) must be at least 1 bar");
    assertThatThrownBy(() -> StrategyGrid.of("breakout").lookback(5).exits(Exits.none()))
        .hasMessage(
            "breakout, lookback [5], threshold [] has no value of threshold; give it at least one");
  }

  @Test
  void aGridIsReadBackFromItsJson() {
    assertThat(StrategyGrid.ofJson(STANDARD.toJson())).isEqualTo(STANDARD);
    StrategyGrid sample = STANDARD.sample(50, 1);
    assertThat(StrategyGrid.ofJson(sample.toJson())).isEqualTo(sample);
    assertThat(STANDARD.toJson()).contains("\"templates\"").hasSizeLessThan(40_000);
    assertThat(sample.toJson()).contains("\"strategies\"");
  }

  @Test
  void aGridIsWrittenByHandInParts() {
    StrategyGrid grid =
        StrategyGrid.ofJson(
            """
            [{"template": "breakout", "lookback": [5, 10], "threshold": 1.5, "exits": "standard"},
             {"template": "ma_cross", "fast": 5, "slow": [20, 50], "exits": ["stop=10 target=none"]},
             {"strategies": ["scalping(lookback=5, threshold=2) stop=10 target=20"]}]
            """);
    assertThat(grid.size()).isEqualTo(22 + 2 + 1);
    assertThat(StrategyGrid.ofJson("{\"grid\": \"standard\"}")).isEqualTo(STANDARD);
    assertThatThrownBy(() -> StrategyGrid.ofJson("{\"template\": \"brakeout\"}"))
        .hasMessageContaining("did you mean breakout?");
    assertThatThrownBy(() -> StrategyGrid.ofJson("{\"template\": \"breakout\", \"lokback\": [5]}"))
        .hasMessageContaining("no parameter \"lokback\"");
    assertThatThrownBy(
            () ->
                StrategyGrid.ofJson(
                    "{\"templates\": [\"ma_cross(fast=5, slow=20)\"], \"exit\": []}"))
        .hasMessage(
            "\"exit\" has no meaning in a part of a grid with \"templates\"; it may have"
                + " [templates, exits]");
    assertThatThrownBy(() -> StrategyGrid.ofJson("{"))
        .hasMessageStartingWith("a grid must be a JSON document");
    assertThatThrownBy(() -> StrategyGrid.ofJson("{\"grids\": 1}"))
        .hasMessageStartingWith("a part of a grid must have");
  }

  @Test
  void aStatusIsWrittenAsTheSpecificationDoes() {
    assertThat(StrategyStatus.values())
        .extracting(StrategyStatus::toString)
        .containsExactly("ran", "refused", "cannot-fire", "failed");
  }
}
