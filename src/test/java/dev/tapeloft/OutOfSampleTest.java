package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.rank.FoldPlan;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.rank.TrialReturns;
import dev.tapeloft.rank.Weights;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results judged on days they were not chosen on, and within regimes. */
class OutOfSampleTest {
  private static final int DAYS = 40;
  private static final FoldPlan PLAN = FoldPlan.purgedKFold(4, Duration.ofDays(1));
  private static final StrategyGrid GRID = grid(5, 10);

  @TempDir private Path folder;

  @BeforeEach
  void writeBars() throws IOException {
    HourlyBars.write(folder.resolve("bars.csv"), DAYS);
  }

  @Test
  void theBestOfEachFoldIsTestedAndKept() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> results = loft.backtest(bars(loft), GRID);
      Kept<OutOfSample> tested = loft.outOfSample(results, PLAN);
      assertThat(tested.get())
          .isEqualTo(OutOfSample.of(returns(loft), PLAN.of(returns(loft)), metrics(loft)));
      assertThat(tested.frame().rowCount()).isEqualTo(4);
      assertThat(tested.toString())
          .contains("purged k-fold: 4 folds of 40 samples together: median Sharpe")
          .contains(" · %d trials on these days".formatted(GRID.size()));
      loft.backtest(bars(loft), grid(5, 10, 20));
      assertThat(tested.toString())
          .as("told when it is asked")
          .contains(" · %d trials on these days".formatted(grid(5, 10, 20).size()));
      assertThat(loft.outOfSample(results, PLAN).step().computed()).isZero();
      assertThat(loft.outOfSample(results, FoldPlan.walkForward(4)).step().computed()).isOne();
    }
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> more = loft.backtest(bars(loft), grid(5, 10, 20));
      long before = loft.cache().session().computed();
      loft.outOfSample(more, PLAN);
      assertThat(loft.cache().session().computed() - before)
          .as("the daily returns of four strategies more, and what is made of all")
          .isEqualTo(4 + 1);
    }
  }

  @Test
  void strategiesAreRankedWithinRegimesOfTheirDays() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> results = loft.backtest(bars(loft), GRID);
      Kept<Regimes> weeks = weeks(loft, 7);
      Kept<RegimeRanking> ranking = loft.rankWithin(results, weeks);
      List<String> days =
          IntStream.range(0, DAYS).mapToObj(day -> day < 10 ? "" : "" + day / 7 % 2).toList();
      assertThat(ranking.get())
          .isEqualTo(RegimeRanking.of(returns(loft), days, Weights.standard(), metrics(loft)));
      assertThat(ranking.get().top(1).rowCount()).isEqualTo(2);
      assertThat(ranking.toString())
          .contains(
              "regime 0, ", ", deflated ", " · %d trials on these days".formatted(GRID.size()));
      assertThat(loft.rankWithin(results, weeks(loft, 7)).step().computed()).isZero();
      assertThat(loft.rankWithin(results, weeks(loft, 8)).step().computed()).isOne();
      Weights returnsAlone = new Weights(1, 0, 0, 0);
      assertThat(loft.rankWithin(results, weeks, returnsAlone).step().computed()).isOne();
    }
  }

  @Test
  void bothAreComputedAgainFromTheirKeys() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> results = loft.backtest(bars(loft), GRID);
      loft.outOfSample(results, PLAN);
      loft.rankWithin(results, loft.value(weeks(loft, 7).get()));
      assertThat(loft.check(Selection.everything(), 100).holds()).isTrue();
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<BacktestResults> results = loft.backtest(bars(loft), GRID);
      assertThatThrownBy(() -> loft.outOfSample(results, FoldPlan.walkForward(DAYS)))
          .hasMessageContaining("needs 41 days or more, there are 40");
      Kept<Regimes> few = loft.value(Regimes.of(new int[] {0, 1}, 1, 2));
      assertThatThrownBy(() -> loft.rankWithin(results, few))
          .hasMessageContaining("regimes of 2 bars for 960 bars");
      Kept<BacktestResults> elsewhere =
          loft.cached("copied", results, copied -> BacktestResults.of(copied.frame()));
      assertThatThrownBy(() -> loft.outOfSample(elsewhere, PLAN))
          .hasMessageContaining("is no handle that loft.backtest or loft.rank gave");
    }
  }

  /** No regime on the first ten days, then two by turns. */
  private static Kept<Regimes> weeks(Loft loft, int length) {
    return loft.cached(
        "weeks",
        bars(loft),
        bars ->
            Regimes.of(
                IntStream.range(0, bars.size())
                    .map(bar -> bar < 240 ? Regimes.UNKNOWN : bar / 24 / length % 2)
                    .toArray(),
                1,
                2));
  }

  private static TrialReturns returns(Loft loft) {
    Backtest test = Backtest.of(bars(loft).get());
    return TrialReturns.of(GRID.strategies().stream().map(test::dailyReturns).toList());
  }

  private static Metrics metrics(Loft loft) {
    int periods = bars(loft).get().instrument().calendar().periodsPerYear();
    return Metrics.standard().withPeriodsPerYear(periods);
  }

  private static Kept<Bars> bars(Loft loft) {
    return loft.bars("bars.csv", Instrument.fx("EURUSD"), Interval.hours(1));
  }

  private static StrategyGrid grid(int... lookbacks) {
    return StrategyGrid.meanReversion()
        .lookback(lookbacks)
        .threshold(1, 1.5)
        .exits(Exits.pips(10, 20), Exits.pips(20, 40));
  }

  private LoftConfig config() {
    return TestConfig.in(folder);
  }
}
