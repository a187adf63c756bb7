package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.rank.FoldPlan;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.universe.Universe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handles as text, as a terminal or an export shows them. */
class KeptViewTest {
  private static final StrategyGrid GRID =
      StrategyGrid.meanReversion()
          .lookback(20, 40)
          .threshold(2)
          .exits(Exits.pips(20, 40), Exits.pips(30, 60), Exits.pips(40, 80));

  @TempDir private Path folder;
  private Loft loft;
  private Kept<Bars> bars;
  private Kept<BacktestResults> results;

  @BeforeEach
  void backtest() {
    loft = Tapeloft.open(LoftConfig.load().withHome(folder));
    bars = loft.bars(Samples.eurusdHours());
    results = loft.backtest(bars, GRID);
  }

  @AfterEach
  void close() {
    loft.close();
  }

  @Test
  void whatIsTestedOutOfSampleShowsItsFoldsAsText() {
    Kept<OutOfSample> tested = loft.outOfSample(results, FoldPlan.walkForward(6));
    assertThat(lines(tested)).hasSize(1 + 1 + 6 + 1).last().asString().startsWith("6 rows × ");
    assertThat(lines(tested).get(1)).startsWith("fold  train_days  test_days");
    assertThat(lines(tested.get())).hasSize(1 + 1 + 6 + 1);
  }

  @Test
  void patternsShowWhatTheyAreWorthAndWhatTheyGoBy() {
    Kept<Ticks> ticks = loft.ticks(Samples.eurusdTicks());
    Kept<Universe> universe =
        loft.universe(loft.bars(ticks, Interval.minutes(1)), Interval.minutes(5), 10);
    Kept<Labels> labels = loft.labels(ticks, LabelGrid.standard());
    Miner miner = Miner.boostedTrees().trees(5).depth(2);
    MimeBundle view = KeptView.of(loft.patterns(universe, labels, Target.standard(), miner));
    assertThat(view.text()).contains("on later rows (a constant:", "permutation", "SHAP");
    assertThat(Html.of(view)).contains("<svg").doesNotContain("tree_param");
    MimeBundle edges = KeptView.of(loft.edges(labels));
    assertThat(edges.text()).contains("with enough effective rows", "win_rate");
  }

  @Test
  void aRankingWithinRegimesShowsItsFirstRowsAsText() {
    int[] halves = new int[bars.get().size()];
    Arrays.fill(halves, halves.length / 2, halves.length, 1);
    Kept<Regimes> regimes = loft.value(Regimes.of(halves, .1, .5));
    Kept<RegimeRanking> ranking = loft.rankWithin(results, regimes);
    assertThat(lines(ranking)).hasSize(1 + 1 + 5 + 1);
    assertThat(lines(ranking).get(1)).startsWith("regime  rank  name");
    assertThat(lines(ranking.get())).hasSize(2 + 1 + 12 + 1);
  }

  @Test
  void regimesShowTheirLinesPicturesAndWhatTheyLookLike() {
    Kept<Regimes> regimes = loft.regimes(bars, Regime.kMeans(2, 3));
    MimeBundle view = Rendering.of(regimes);
    assertThat(view.text())
        .contains(regimes.get().toString(), "The regime of the next bar", "silhouette");
    assertThat(Html.of(view)).contains("<svg", "Regimes of EURUSD 1h", "volatility_mean");
    assertThat(Html.of(Rendering.of(regimes.get()))).contains("<svg", "has seen all of them");
    Regimes own = Regimes.of(new int[] {0, 1}, .1, .5);
    assertThat(Html.of(Rendering.of(own))).doesNotContain("<svg");
  }

  @Test
  void strategiesSideBySideAreNumberedAsTextSoThatAllColumnsAreThere() {
    List<String> lines =
        lines(
            loft.compare(
                loft.backtest(bars, GRID.strategies().get(0)),
                loft.backtest(bars, GRID.strategies().get(1)),
                loft.backtest(bars, GRID.strategies().get(2)),
                loft.backtest(bars, GRID.strategies().get(3))));
    List<String> named = lines.stream().filter(line -> line.startsWith("#")).toList();
    assertThat(named).hasSize(4);
    for (int number = 1; number <= 4; number++) {
      assertThat(named.get(number - 1))
          .startsWith("#" + number + " " + GRID.strategies().get(number - 1).id() + " on EURUSD");
    }
    assertThat(lines).anyMatch(line -> line.matches("metric +#1 +#2 +#3 +#4"));
    assertThat(lines).anyMatch(line -> line.endsWith("rows × 5 columns"));
  }

  private static List<String> lines(Object value) {
    return Rendering.of(value).text().lines().toList();
  }
}
