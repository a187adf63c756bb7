package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.table.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OutOfSampleTest {
  private static final Metrics DAILY = Metrics.standard().withPeriodsPerYear(1);

  @Test
  void theBestOfTheTrainingDaysIsTested() {
    TrialReturns returns =
        ExampleReturns.of(
            new double[] {.5, .25, .5, .25, -.5, -.25, .25, .5},
            new double[] {.25, 0, .25, 0, .25, .5, .25, .75},
            new double[8]);
    Folds folds = Folds.walkForward(Spans.days(returns), 3);
    OutOfSample out = OutOfSample.of(returns, folds, DAILY);
    Frame frame = out.frame();
    assertThat(frame.texts("best").toArray()).containsExactly("s0", "s0", "s1");
    assertThat(frame.ints("train_days").toArray()).containsExactly(2, 4, 6);
    assertThat(frame.ints("test_days").toArray()).containsExactly(2, 2, 2);
    assertThat(frame.instants("test_from").at(1)).isEqualTo(4 * ExampleReturns.DAY);
    assertThat(frame.instants("test_to").at(1)).isEqualTo(5 * ExampleReturns.DAY);
    assertThat(frame.doubles("in_sample_return").at(0)).isEqualTo(1.5 * 1.25 - 1);
    assertThat(frame.doubles("out_of_sample_return").at(1)).isEqualTo(.5 * .75 - 1);
    assertThat(frame.doubles("in_sample_sharpe").at(0))
        .isCloseTo(.375 / Math.sqrt(.03125), within(1e-12));
    assertThat(frame.doubles("out_of_sample_sharpe").at(1))
        .isCloseTo(-.375 / Math.sqrt(.03125), within(1e-12));
    assertThat(frame.doubles("rank_share").toArray()).containsExactly(1, .5, .5);
    assertThat(out)
        .hasToString(
            "walk-forward, anchored: 3 folds of 8 samples together: median Sharpe out of sample 1.41");
    assertThat(OutOfSample.of(frame)).isEqualTo(out).hasSameHashCodeAs(out);
  }

  @Test
  void skillShowsOutOfSampleAndLuckDoesNot() {
    double[][] noise = ExampleReturns.noise(9, 30, 1_500);
    TrialReturns luck = ExampleReturns.of(noise);
    noise[4] = Arrays.stream(noise[4]).map(r -> r + .004).toArray();
    TrialReturns skill = ExampleReturns.of(noise);
    Folds folds = Folds.combinatorialPurged(Spans.days(skill), 6, 2, Duration.ofDays(5));
    Frame skilled = OutOfSample.of(skill, folds, DAILY).frame();
    assertThat(skilled.texts("best").toArray()).containsOnly("s4");
    assertThat(skilled.doubles("rank_share").toArray()).containsOnly(1);
    Frame lucky = OutOfSample.of(luck, folds, DAILY).frame();
    assertThat(Arrays.stream(lucky.doubles("out_of_sample_sharpe").toArray()).average())
        .hasValueCloseTo(0.0, within(.05));
  }

  @Test
  void theMedianOfAnEvenNumberOfFoldsLiesBetweenTheMiddleTwo() {
    TrialReturns returns =
        ExampleReturns.of(new double[] {.5, .25, .5, .25, -.5, -.25, .25, .5, .25});
    OutOfSample out = OutOfSample.of(returns, Folds.walkForward(Spans.days(returns), 2), DAILY);
    double[] sharpes = out.frame().doubles("out_of_sample_sharpe").toArray();
    assertThat(out)
        .asString()
        .endsWith(String.format(Locale.ROOT, " %.2f", (sharpes[0] + sharpes[1]) / 2));
    assertThat(sharpes[0]).isNotCloseTo(sharpes[1], within(0.1));
  }

  @Test
  void whereNothingTradedNothingIsChosen() {
    TrialReturns idle = ExampleReturns.of(new double[6], new double[6]);
    OutOfSample out = OutOfSample.of(idle, Folds.walkForward(Spans.days(idle), 1), DAILY);
    assertThat(out.frame().texts("best").at(0)).isEmpty();
    assertThat(out.frame().doubles("out_of_sample_return").at(0)).isNaN();
    assertThat(out).asString().endsWith("no Sharpe out of sample");
  }

  @Test
  void foldsOfOtherSamplesAreRefused() {
    TrialReturns returns = ExampleReturns.of(new double[6]);
    Folds folds = Folds.walkForward(FoldsTest.spans(5, 1), 2);
    assertThatThrownBy(() -> OutOfSample.of(returns, folds, DAILY))
        .hasMessageContaining("folds of 5 samples do not fit returns of 1 strategies on 6 days");
  }
}
