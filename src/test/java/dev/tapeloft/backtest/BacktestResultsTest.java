package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestResultsTest {
  private static final StrategyGrid GRID =
      StrategyGrid.movingAverageCross().fast(3, 5).slow(10, 20).exits(Exits.standard());
  private static final BacktestResults RESULTS =
      Backtest.of(ExampleBars.randomWalk(2, 1_000)).run(GRID);

  @Test
  void thereIsARowForEachStrategyInOrder() {
    assertThat(RESULTS.size()).isEqualTo(44);
    assertThat(IntStream.range(0, 44).mapToObj(RESULTS::name))
        .isEqualTo(GRID.strategies().stream().map(Object::toString).toList());
    assertThat(RESULTS.row(7).texts("name").at(0)).isEqualTo(RESULTS.name(7));
    assertThat(RESULTS.rules()).isEqualTo(Rules.standard().canonical());
    assertThat(RESULTS).hasToString("results of 44 strategies on EURUSD 1m");
  }

  @Test
  void theBestIsTheMostOrTheLeastAsTheMetricWantsIt() {
    double[] returns = RESULTS.frame().doubles("total_return").toArray();
    double[] drawdowns = RESULTS.frame().doubles("max_drawdown").toArray();
    assertThat(RESULTS.best(Metric.TOTAL_RETURN).doubles("total_return").at(0))
        .isEqualTo(Arrays.stream(returns).max().orElseThrow());
    assertThat(RESULTS.best(Metric.MAX_DRAWDOWN).doubles("max_drawdown").at(0))
        .isEqualTo(Arrays.stream(drawdowns).min().orElseThrow());
  }

  @Test
  void withoutAValueThereIsNoBest() {
    StrategyGrid never = StrategyGrid.movingAverageCross().fast(5).slow(20).exits(Exits.none());
    BacktestResults idle = Backtest.of(ExampleBars.closes(1, 1)).run(never);
    assertThatThrownBy(() -> idle.best(Metric.WIN_RATE)).hasMessage("no strategy has a win_rate");
  }

  @Test
  void whereManyLostTheWholeAccountItIsSaidWithTheCash() {
    Bars bars = ExampleBars.randomWalk(2, 1_000);
    BacktestResults poor =
        Backtest.of(bars, Rules.standard().withCash(10.5).withMargin(0)).run(GRID);
    assertThat(poor.ruined()).isBetween(GRID.size() / 10, GRID.size());
    assertThat(poor.warning())
        .isEqualTo(
            poor.ruined()
                + " of 44 strategies lost the whole account; cash is 10.50 USD under these rules,"
                + " see Rules.withCash");
    assertThat(poor.toString()).endsWith(" on EURUSD 1m; " + poor.warning());
    assertThat(RESULTS.ruined()).isZero();
    assertThat(RESULTS.warning()).isEmpty();
  }

  @Test
  void whereManyCouldNotPayForAnEntryItIsSaidWithTheCash() {
    Bars bars = ExampleBars.randomWalk(2, 1_000);
    BacktestResults poor = Backtest.of(bars, Rules.standard().withCash(2_000)).run(GRID);
    assertThat(poor.refusedEntries(0)).isPositive();
    assertThat(poor.value(0, Metric.N_TRADES)).isZero();
    assertThat(poor.warning())
        .isEqualTo(
            "44 of 44 strategies could not pay for every entry; cash is 2,000 USD under these"
                + " rules, see Rules.withCash");
  }

  @Test
  void anAccountIsCalledRuinedExactlyWhereItWentBroke() {
    Bars bars = ExampleBars.randomWalk(2, 1_000);
    Backtest poor = Backtest.of(bars, Rules.standard().withCash(400).withMargin(0));
    BacktestResults results = poor.run(GRID);
    long broke =
        GRID.strategies().stream()
            .filter(strategy -> Arrays.asList(reasons(poor, strategy)).contains("broke"))
            .count();
    assertThat((long) results.ruined()).isGreaterThanOrEqualTo(broke).isPositive();
    for (int row = 0; row < results.size(); row++) {
      if (Arrays.asList(reasons(poor, GRID.strategies().get(row))).contains("broke")) {
        assertThat(results.value(row, Metric.TOTAL_RETURN)).isLessThanOrEqualTo(-1);
      }
    }
  }

  private static String[] reasons(Backtest backtest, Strategy strategy) {
    return backtest.trades(strategy).texts("reason").toArray();
  }

  @Test
  void resultsAreReadBackFromTheirFrame() {
    BacktestResults back = BacktestResults.of(RESULTS.frame());
    assertThat(back).isEqualTo(RESULTS).hasSameHashCodeAs(RESULTS);
    assertThat(back.instrument()).isEqualTo(ExampleBars.EURUSD);
  }

  @Test
  void resultsTellWhatBuyingAndHoldingGave() {
    Backtest backtest = Backtest.of(ExampleBars.randomWalk(2, 5_000));
    Frame row = backtest.buyAndHold();
    BacktestResults results = backtest.run(GRID);
    assertThat(results.buyAndHold())
        .contains(
            new BuyAndHold(
                row.doubles("total_return").at(0),
                row.doubles("sharpe").at(0),
                row.doubles("max_drawdown").at(0)));
    assertThat(Backtest.of(backtest.bars()).run(GRID.strategies().get(3)).metadata())
        .as("the same whichever ran first")
        .isEqualTo(results.frame().metadata());
    assertThat(BacktestResults.of(backtest.run(GRID.strategies().get(0), 1, 5)).buyAndHold())
        .isEqualTo(results.buyAndHold());
  }

  @Test
  void buyingAndHoldingIsALineForPeople() {
    assertThat(new BuyAndHold(.1234, .412, .0984))
        .hasToString("buy and hold: +12.3 %, Sharpe 0.41, max drawdown 9.8 %");
    assertThat(new BuyAndHold(-.5, Double.NaN, .5))
        .hasToString("buy and hold: -50.0 %, no Sharpe, max drawdown 50.0 %");
    BuyAndHold known = new BuyAndHold(1e-17 / 3, Double.NaN, 1);
    assertThat(BuyAndHold.parse(known.canonical())).isEqualTo(known);
    assertThatThrownBy(() -> BuyAndHold.parse("0.3"))
        .hasMessageContaining("buy and hold \"0.3\" must be written as");
  }

  @Test
  void aFrameOfAnotherShapeIsRefusedByColumn() {
    Frame bars = ExampleBars.randomWalk(2, 10).frame();
    assertThatThrownBy(() -> BacktestResults.of(bars)).hasMessageContaining("no column \"name\"");
  }
}
