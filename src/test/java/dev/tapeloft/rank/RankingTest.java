package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double NONE = Double.NaN;
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  @Test
  void theScoreIsTheWeightedMeanOfScaledObjectives() {
    Ranking ranking =
        Ranking.of(
            results(
                row("worst")
                    .with(Metric.TOTAL_RETURN, -.1)
                    .with(Metric.MAX_DRAWDOWN, .5)
                    .with(Metric.WIN_RATE, .2)
                    .with(Metric.SHARPE, -1)
                    .with(Metric.SORTINO, -2)
                    .with(Metric.PROFIT_FACTOR, .5)
                    .with(Metric.ULCER_INDEX, 10),
                row("middle")
                    .with(Metric.TOTAL_RETURN, .1)
                    .with(Metric.MAX_DRAWDOWN, .4)
                    .with(Metric.WIN_RATE, .5)
                    .with(Metric.SHARPE, 0)
                    .with(Metric.SORTINO, 0)
                    .with(Metric.PROFIT_FACTOR, 1)
                    .with(Metric.ULCER_INDEX, 9),
                row("best")
                    .with(Metric.TOTAL_RETURN, .3)
                    .with(Metric.MAX_DRAWDOWN, .1)
                    .with(Metric.WIN_RATE, .8)
                    .with(Metric.SHARPE, 3)
                    .with(Metric.SORTINO, 2)
                    .with(Metric.PROFIT_FACTOR, 1.5)
                    .with(Metric.ULCER_INDEX, 6)));
    assertThat(names(ranking)).containsExactly("best", "middle", "worst");
    double middle = .30 * .5 + .25 * .25 + .25 * (.5 + .25 + .5) / 3 + .20 * (.5 + .25) / 2;
    assertThat(ranking.frame().doubles("score").toArray())
        .containsExactly(new double[] {1, middle, 0}, within(1e-12));
    assertThat(ranking.frame().doubles("risk_score").at(1)).isCloseTo(.25, within(1e-12));
    assertThat(ranking.frame().ints("rank").toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void weightsDecideWhichObjectiveCounts() {
    Row bold = row("bold").with(Metric.TOTAL_RETURN, .5).with(Metric.MAX_DRAWDOWN, .5);
    Row careful = row("careful").with(Metric.TOTAL_RETURN, .1).with(Metric.MAX_DRAWDOWN, .1);
    BacktestResults results = results(bold, careful);
    assertThat(names(Ranking.of(results, new Weights(1, 0, 0, 0)))).startsWith("bold");
    assertThat(names(Ranking.of(results, new Weights(0, 2, 0, 0)))).startsWith("careful");
  }

  @Test
  void equalScoresShareARankInTheOrderOfTheResults() {
    Ranking ranking =
        Ranking.of(
            results(
                row("low").with(Metric.TOTAL_RETURN, 0),
                row("first").with(Metric.TOTAL_RETURN, 1),
                row("second").with(Metric.TOTAL_RETURN, 1),
                row("lowest").with(Metric.TOTAL_RETURN, -1)));
    assertThat(names(ranking)).containsExactly("first", "second", "low", "lowest");
    assertThat(ranking.frame().ints("rank").toArray()).containsExactly(1, 1, 3, 4);
  }

  @Test
  void oneTrialIsCountedInTheSingular() {
    assertThat(Ranking.of(results(row("only"))))
        .asString()
        .startsWith("ranking of 1 out of 1 trial,");
  }

  @Test
  void aMetricThatIsTheSameForAllCountsOneHalf() {
    Ranking ranking = Ranking.of(results(row("a"), row("b")));
    assertThat(ranking.frame().doubles("score").toArray())
        .containsExactly(new double[] {.5, .5}, within(1e-12));
  }

  @Test
  void aMissingMetricIsTheWorstAndAnInfiniteOneTheBest() {
    Ranking ranking =
        Ranking.of(
            results(
                row("missing").with(Metric.PROFIT_FACTOR, NONE),
                row("endless").with(Metric.PROFIT_FACTOR, ENDLESS),
                row("low").with(Metric.PROFIT_FACTOR, 1),
                row("high").with(Metric.PROFIT_FACTOR, 2)));
    assertThat(names(ranking)).containsExactly("endless", "high", "missing", "low");
    assertThat(ranking.frame().doubles("robustness_score").toArray())
        .containsExactly(new double[] {.75, .75, .25, .25}, within(1e-12));
  }

  @Test
  void aStrategyThatNeverTradedStandsLastWithoutAScore() {
    Ranking ranking =
        Ranking.of(
            results(
                row("idle").with(Metric.N_TRADES, 0).with(Metric.TOTAL_RETURN, 0),
                row("loser").with(Metric.TOTAL_RETURN, -.5),
                row("worse").with(Metric.TOTAL_RETURN, -.6)));
    assertThat(names(ranking)).containsExactly("loser", "worse", "idle");
    assertThat(ranking.frame().doubles("score").at(2)).isNaN();
    assertThat(ranking.frame().doubles("returns_score").at(0)).isEqualTo(1);
    assertThat(ranking.trials()).isEqualTo(3);
  }

  @Test
  void theDeflatedSharpeRatioHitsTheKnownFigureWithEveryRowATrial() {
    double spread = Math.sqrt(.5 * 252 / 250 * 99 / 100);
    Row[] rows = new Row[100];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("trial " + i).with(Metric.SHARPE, i % 2 == 0 ? spread : -spread);
    }
    BacktestResults results = results(rows);
    Trials trials = Trials.of(results, 100);
    assertThat(trials.variance()).isCloseTo(.5 / 250, within(1e-12));
    SharpeEstimate best = new SharpeEstimate(2.5 / Math.sqrt(250), 1250, -3, 10);
    assertThat(trials.deflated(best)).isCloseTo(.9003968344493903, within(1e-9));
  }

  @Test
  void eachRowCarriesItsOwnProbabilities() {
    Row skilled =
        row("skilled")
            .with(Metric.SHARPE, .458 * Math.sqrt(252))
            .with(Metric.N_DAYS, 24)
            .with(Metric.SKEW, -2.448)
            .with(Metric.KURT, 10.164)
            .with(Metric.TOTAL_RETURN, 1);
    Frame frame = Ranking.of(results(skilled, row("other"))).frame();
    assertThat(frame.texts("name").at(0)).isEqualTo("skilled");
    assertThat(frame.doubles("probabilistic_sharpe").at(0))
        .isCloseTo(.913361083860933, within(1e-9));
    assertThat(frame.doubles("deflated_sharpe").at(0)).isBetween(.5, .9133);
  }

  @Test
  void moreTrialsThanResultsDeflateMoreAndFewerAreRefused() {
    BacktestResults results =
        results(row("a").with(Metric.SHARPE, 2), row("b").with(Metric.SHARPE, 1));
    double alone = Ranking.of(results).frame().doubles("deflated_sharpe").at(0);
    Ranking many = Ranking.of(results, Weights.standard(), 1000);
    assertThat(many.frame().doubles("deflated_sharpe").at(0)).isLessThan(alone);
    assertThat(many.trials()).isEqualTo(1000);
    assertThatThrownBy(() -> Ranking.of(results, Weights.standard(), 1))
        .hasMessageContaining("trials (1) must be at least the number of results (2)");
  }

  @Test
  void aRankingIsReadBackFromItsFrame() {
    BacktestResults results =
        Backtest.of(ExampleBars.randomWalk(5, 3_000)).run(StrategyGrid.firstLook());
    Ranking ranking = Ranking.of(results);
    Ranking back = Ranking.of(ranking.frame());
    assertThat(back).isEqualTo(ranking).hasSameHashCodeAs(ranking);
    assertThat(back.trials()).isEqualTo(550);
    assertThat(back.size()).isEqualTo(550);
    assertThat(back.top(20).rowCount()).isEqualTo(20);
    assertThat(back.top(1000).rowCount()).isEqualTo(550);
    assertThat(back.frame().columns().keySet())
        .startsWith(
            "rank",
            "name",
            "score",
            "deflated_sharpe",
            "n_trades",
            "net",
            "sharpe",
            "max_drawdown",
            "template",
            "parameters")
        .endsWith(
            "n_days",
            "refused_entries",
            "open_trades",
            "probabilistic_sharpe",
            "returns_score",
            "risk_score",
            "consistency_score",
            "robustness_score",
            "neighbours",
            "neighbour_score",
            "peak")
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> Ranking.of(results.frame()))
        .hasMessageContaining("no column \"rank\"");
    assertThatThrownBy(() -> back.top(-1)).hasMessage("count (-1) must be at least 0");
  }

  @Test
  void theHeadlineHasWhatPeopleLookAtFirst() {
    Ranking ranking = Ranking.of(results(row("a"), row("b").with(Metric.SHARPE, 1)));
    assertThat(ranking.headline().columns().keySet())
        .containsExactlyElementsOf(Ranking.HEADLINE)
        .contains("rank", "name", "deflated_sharpe", "win_rate");
    assertThat(ranking.headline().doubles("sharpe")).isEqualTo(ranking.frame().doubles("sharpe"));
  }

  @Test
  void whatIsToBeKnownOfTheResultsIsSaidOfTheirRankingToo() {
    Row ruined = row("ruined").with(Metric.TOTAL_RETURN, -1.2);
    assertThat(Ranking.of(results(ruined, row("fine"))))
        .asString()
        .endsWith("; 1 of 2 strategies lost the whole account, see Rules.withCash");
    assertThat(Ranking.of(results(row("fine"))).warning()).isEmpty();
  }

  @Test
  void weightsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Weights(-1, 1, 1, 1))
        .hasMessage("weight of returns (-1.0) must be at least 0 and finite");
    assertThatThrownBy(() -> new Weights(0, 0, 0, 0)).hasMessageContaining("all 0");
    assertThat(Weights.standard())
        .hasToString("returns=0.3 risk=0.25 consistency=0.25 robustness=0.2");
  }

  private static List<String> names(Ranking ranking) {
    return Arrays.asList(ranking.frame().texts("name").toArray());
  }

  private static Row row(String name) {
    Row row = new Row(name, new EnumMap<>(Metric.class));
    return row.with(Metric.N_TRADES, 10).with(Metric.N_DAYS, 20).with(Metric.KURT, 3);
  }

  private record Row(String name, Map<Metric, Double> values) {
    Row with(Metric metric, double value) {
      values.put(metric, value);
      return this;
    }

    double value(Metric metric) {
      return values.getOrDefault(metric, 0.0);
    }
  }

  private static BacktestResults results(Row... rows) {
    String[] names = Arrays.stream(rows).map(Row::name).toArray(String[]::new);
    Frame.Builder frame =
        Frame.builder()
            .metadata(ExampleBars.EURUSD.toMetadata())
            .metadata("interval", "1m")
            .metadata("rules", "by hand")
            .column("name", TextColumn.of(names))
            .column("template", TextColumn.of(names))
            .column("parameters", TextColumn.of(names))
            .column("lots", DoubleColumn.of(new double[rows.length]));
    for (Metric metric : Metric.values()) {
      frame.column(metric.column(), column(metric, rows));
    }
    return BacktestResults.of(frame.build());
  }

  private static Column column(Metric metric, Row... rows) {
    double[] values =
        IntStream.range(0, rows.length).mapToDouble(i -> rows[i].value(metric)).toArray();
    return metric.isCount()
        ? IntColumn.of(Arrays.stream(values).mapToInt(value -> (int) value).toArray())
        : DoubleColumn.of(values);
  }
}
