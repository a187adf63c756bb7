package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegimeRankingTest {
  private static final List<String> REGIMES = List.of("calm", "wild", "calm", "", "wild", "calm");
  private static final TrialReturns RETURNS =
      ExampleReturns.of(
          new double[] {.5, -.25, .25, -.5, -.5, .25},
          new double[] {-.25, .5, -.5, -.5, .25, .25},
          new double[] {0, .125, 0, 0, -.125, 0});

  @Test
  void eachRegimeIsRankedByItsOwnDays() {
    RegimeRanking ranking = ranking(RETURNS, REGIMES);
    Frame frame = ranking.frame();
    assertThat(frame.texts("regime").toArray())
        .containsExactly("calm", "calm", "calm", "wild", "wild", "wild");
    assertThat(frame.texts("name").toArray()).containsExactly("s0", "s1", "s2", "s1", "s2", "s0");
    assertThat(frame.ints("rank").toArray()).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(frame.ints("days").toArray()).containsExactly(3, 3, 3, 2, 2, 2);
    assertThat(frame.doubles("total_return").at(0)).isEqualTo(1.5 * 1.25 * 1.25 - 1);
    assertThat(frame.doubles("max_drawdown").at(1)).isEqualTo(1 - .75 * .5);
    assertThat(frame.doubles("win_rate").at(3)).isEqualTo(1);
    assertThat(frame.doubles("profit_factor").at(1)).isEqualTo(.25 / .75);
    assertThat(ranking)
        .hasToString(
            "regime calm, 3 days: first s0, Sharpe 36.66, deflated 1.000 among the 3 ranked\n"
                + "regime wild, 2 days: first s1, Sharpe 33.67, deflated 0.623 among the 3 ranked");
  }

  @Test
  void aStrategyThatDidNotTradeInARegimeStandsLastThere() {
    Frame frame = ranking(RETURNS, REGIMES).frame();
    assertThat(frame.texts("name").at(2)).isEqualTo("s2");
    assertThat(frame.doubles("score").at(2)).isNaN();
    assertThat(frame.doubles("score").at(0)).isGreaterThan(frame.doubles("score").at(1));
  }

  @Test
  void strategiesThatAreTheSameShareARank() {
    double[] same = {.5, -.25, .25, -.5, -.5, .25};
    Frame frame = ranking(ExampleReturns.of(same, same), REGIMES).frame();
    assertThat(frame.ints("rank").toArray()).containsExactly(1, 1, 1, 1);
    assertThat(frame.texts("name").toArray()).containsExactly("s0", "s1", "s0", "s1");
  }

  @Test
  void itIsReadBackFromItsFrame() {
    RegimeRanking ranking = ranking(RETURNS, REGIMES);
    assertThat(RegimeRanking.of(ranking.frame())).isEqualTo(ranking).hasSameHashCodeAs(ranking);
    assertThat(ranking.top(1).texts("name").toArray()).containsExactly("s0", "s1");
    assertThat(ranking.top(9).rowCount()).isEqualTo(6);
  }

  @Test
  void luckIsToldFromTheDaysOfTheRegimeAlone() {
    Random random = new Random(7);
    double[][] returns = new double[5][600];
    for (double[] strategy : returns) {
      Arrays.setAll(strategy, day -> (float) (random.nextGaussian() / 100 + 0.0005));
    }
    List<String> halves =
        IntStream.range(0, 600).mapToObj(day -> day % 2 == 0 ? "even" : "odd").toList();
    Frame frame = ranking(ExampleReturns.of(returns), halves).frame();
    double[][] even = new double[5][300];
    for (int one = 0; one < 5; one++) {
      double[] all = returns[one];
      Arrays.setAll(even[one], day -> all[2 * day]);
    }
    Frame alone = ranking(ExampleReturns.of(even), Collections.nCopies(300, "even")).frame();
    assertThat(frame.slice(0, 5)).isEqualTo(alone);
    double[] sharpes =
        Arrays.stream(even).mapToDouble(days -> SharpeEstimate.of(days).sharpe()).toArray();
    double mean = Arrays.stream(sharpes).average().orElseThrow();
    double variance = Arrays.stream(sharpes).map(s -> (s - mean) * (s - mean)).sum() / 4;
    for (int row = 0; row < 5; row++) {
      double[] days = even[frame.texts("name").at(row).charAt(1) - '0'];
      SharpeEstimate estimate = SharpeEstimate.of(days);
      assertThat(frame.doubles("probabilistic_sharpe").at(row))
          .isEqualTo(estimate.probabilistic(0));
      assertThat(frame.doubles("deflated_sharpe").at(row))
          .isCloseTo(estimate.deflated(5, variance), within(1e-12))
          .isLessThan(estimate.probabilistic(0));
    }
  }

  @Test
  void regimesMustFitTheDays() {
    assertThatThrownBy(() -> ranking(RETURNS, List.of("calm")))
        .hasMessage("regimes of 1 days for returns of 3 strategies on 6 days; give one a day");
    assertThatThrownBy(() -> ranking(RETURNS, List.of("", "", "", "", "", "")))
        .hasMessageContaining("is in a regime");
  }

  private static RegimeRanking ranking(TrialReturns returns, List<String> regimes) {
    return RegimeRanking.of(returns, regimes, Weights.standard(), Metrics.standard());
  }
}
