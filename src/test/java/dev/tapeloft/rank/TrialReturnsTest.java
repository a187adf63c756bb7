package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialReturnsTest {
  private static final TrialReturns TWO =
      TrialReturns.on(0, ExampleReturns.DAY).add("a", .5, Double.NaN).add("b", -.25, .1).build();

  @Test
  void theyAreReadBackFromTheirFrame() {
    TrialReturns back = TrialReturns.of(TWO.frame());
    assertThat(back).isEqualTo(TWO).hasSameHashCodeAs(TWO);
    assertThat(back.names()).containsExactly("a", "b");
    assertThat(back.returns(0)).containsExactly(.5, Double.NaN);
    assertThat(back.returns(1)).containsExactly(-.25, (float) .1);
    assertThat(back.returns(1, new int[] {1, 0})).containsExactly((float) .1, -.25);
    assertThat(back.day(1)).isEqualTo(ExampleReturns.DAY);
    assertThat(back).hasToString("returns of 2 strategies on 2 days");
  }

  @Test
  void backtestsHandOutTheirDailyReturns() {
    Backtest backtest = Backtest.of(ExampleBars.randomWalk(5, 3_000));
    List<Strategy> strategies = StrategyGrid.firstLook().strategies().subList(0, 3);
    List<Frame> frames = strategies.stream().map(backtest::dailyReturns).toList();
    TrialReturns returns = TrialReturns.of(frames);
    BacktestResults results =
        BacktestResults.of(Frame.concat(strategies.stream().map(backtest::run).toList()));
    for (int row = 0; row < 3; row++) {
      assertThat(returns.names().get(row)).isEqualTo(results.name(row));
      assertThat(returns.days()).isEqualTo((int) results.value(row, Metric.N_DAYS));
      assertThat(Metrics.standard().sharpe(returns.returns(row)))
          .isCloseTo(results.value(row, Metric.SHARPE), within(1e-4));
      assertThat(Metrics.standard().sharpe(frames.get(row).doubles("daily_return").toArray()))
          .isEqualTo(results.value(row, Metric.SHARPE));
    }
    Frame other = Backtest.of(ExampleBars.randomWalk(5, 99)).dailyReturns(strategies.get(0));
    assertThatThrownBy(() -> TrialReturns.of(List.of(frames.get(0), other)))
        .hasMessageContaining("has other days than the first");
    assertThatThrownBy(() -> TrialReturns.of(List.of())).hasMessageContaining("no daily returns");
  }

  @Test
  void daysAfterAnAccountWentBrokeAreMissing() {
    Backtest backtest =
        Backtest.of(
            ExampleBars.knownDays(),
            Rules.standard().withLots(10_000).withCash(10_000).withMargin(0));
    Strategy strategy = Strategy.of(new MovingAverageCross(10, 20), Exits.none());
    TrialReturns returns = TrialReturns.of(List.of(backtest.dailyReturns(strategy)));
    assertThat(returns.days()).isEqualTo(502);
    assertThat(returns.at(0, 501)).isNaN();
    assertThat(returns.at(0, 0)).isZero();
  }

  @Test
  void aReturnTakesFourBytes() {
    TrialReturns returns = ExampleReturns.of(new double[500], new double[500]);
    assertThat(returns.frame().rowCount()).isEqualTo(1_000);
    assertThat(returns.frame().ints("return_bits").sizeBytes()).isBetween(4_000L, 4_100L);
  }

  @Test
  void moreStrategiesOnTheSameDaysJoinThem() {
    TrialReturns more = TrialReturns.on(0, ExampleReturns.DAY).add("c", 1, 2).build();
    TrialReturns all = TWO.with(more);
    assertThat(all.names()).containsExactly("a", "b", "c");
    assertThat(all.indexOf("c")).isEqualTo(2);
    assertThatThrownBy(() -> all.with(more)).hasMessageContaining("\"c\" must be a line");
    assertThatThrownBy(
            () -> TWO.with(TrialReturns.on(0, 2 * ExampleReturns.DAY).add("c", 1, 2).build()))
        .hasMessageContaining("different days");
  }

  @Test
  void strategiesThatNeverVaryAreToldFromThoseThatDo() {
    TrialReturns returns =
        ExampleReturns.of(
            new double[] {0, 0, 0},
            new double[] {0, .1, 0},
            new double[] {Double.NaN, .1, .1},
            new double[] {Double.NaN, .1, .2});
    assertThat(returns.varying()).containsExactly(1, 3);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TrialReturns.Builder builder = TrialReturns.on(0, ExampleReturns.DAY).add("a", 1, 2);
    assertThatThrownBy(() -> builder.add("b", 1))
        .hasMessage("\"b\" has 1 returns for 2 days; give one a day");
    assertThatThrownBy(() -> builder.add("a", 1, 2)).hasMessageContaining("\"a\" must be");
    assertThatThrownBy(() -> builder.add("a\nb", 1, 2)).hasMessageContaining("must be a line");
    assertThatThrownBy(() -> TrialReturns.on(1, 1))
        .hasMessage("day 1 (1970-01-01) must be a later date than the one before (1970-01-01)");
    assertThatThrownBy(() -> TWO.indexOf("x"))
        .hasMessage("no daily returns of \"x\" among 2 strategies");
    Frame other = TWO.frame().with("days", "1 2 3");
    assertThatThrownBy(() -> TrialReturns.of(other))
        .hasMessageContaining("4 returns for 2 strategies on 3 days");
  }
}
