package dev.tapeloft.strategy;

import static dev.tapeloft.indicator.Conditions.close;
import static dev.tapeloft.indicator.Conditions.constant;
import static dev.tapeloft.indicator.Conditions.crossesAbove;
import static dev.tapeloft.indicator.Conditions.crossesBelow;
import static dev.tapeloft.indicator.Conditions.mfi;
import static dev.tapeloft.indicator.Conditions.never;
import static dev.tapeloft.indicator.Conditions.not;
import static dev.tapeloft.indicator.Conditions.obv;
import static dev.tapeloft.indicator.Conditions.open;
import static dev.tapeloft.indicator.Conditions.rsi;
import static dev.tapeloft.indicator.Conditions.sma;
import static dev.tapeloft.indicator.Conditions.spread;
import static dev.tapeloft.indicator.Conditions.zScore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.Condition;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.Need;
import dev.tapeloft.market.Bars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposedRuleTest {
  private static final ComposedRule CROSS =
      new ComposedRule(crossesAbove(sma(5), sma(20)), crossesBelow(sma(5), sma(20)));

  @Test
  void theTextOfItsConditionsIsTheIdOfItsStrategy() {
    ComposedRule rule =
        new ComposedRule(
            crossesAbove(sma(10), sma(20)).and(rsi(14).below(30)), close().below(sma(20)));
    assertThat(Strategy.of(rule, Exits.pips(10, 20)).id())
        .startsWith(
            "composed(long=crossesAbove(sma(10), sma(20)).and(rsi(14).below(30)),"
                + " short=close().below(sma(20))) stop=10 target=20");
  }

  @Test
  void theIdReadsBackAsTheStrategy() {
    Strategy strategy = Strategy.of(CROSS, Exits.stopPips(10));
    assertThat(Strategy.parse(strategy.id())).isEqualTo(strategy);
    assertThat(Strategy.parse(strategy.id()).template()).isEqualTo(CROSS);
  }

  @Test
  void anIdThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> Strategy.parse("composed(long=never()) stop=10 target=20"))
        .hasMessageContaining(
            "a composed rule (long=never()) must be long=condition, short=condition");
    assertThatThrownBy(
            () -> Strategy.parse("composed(long=never(), short=smaa(5)) stop=10 target=20"))
        .hasMessageContaining("cannot read \"smaa(5)\" at character 1: there is no smaa here");
  }

  @Test
  void theSameRuleComposedGivesTheSignalsOfTheTemplate() {
    Bars bars = ExampleBars.randomWalk(5, 500);
    assertThat(signals(CROSS, bars)).isEqualTo(signals(new MovingAverageCross(5, 20), bars));
    assertThat(signals(new ComposedRule(zScore(15).below(-1.5), zScore(15).above(1.5)), bars))
        .isEqualTo(signals(new MeanReversion(15, 1.5), bars));
  }

  @Test
  void whereBothSidesHoldItSaysNothing() {
    ComposedRule rule = new ComposedRule(close().above(1), close().above(2));
    assertThat(signals(rule, ExampleBars.closes(1, 2, 3))).containsExactly(0, 1, 0);
  }

  @Test
  void aRuleThatLooksAtAVolumeOrASpreadIsRefusedWhereThereIsNone() {
    StrategyData bare = StrategyData.of(ExampleBars.closes(1, 2, 3));
    Condition spread = close().minus(open()).abs().above(spread().times(2));
    assertThat(ComposedRule.longWhen(not(mfi(14).below(20))).refusal(bare))
        .contains("needs a volume");
    assertThat(ComposedRule.shortWhen(spread.and(never())).refusal(bare))
        .contains("needs a spread");
    assertThat(ComposedRule.shortWhen(crossesAbove(constant(2), obv().ago(1))).needs())
        .containsExactly(Need.VOLUME);
    assertThat(CROSS.refusal(bare)).isEmpty();
    assertThat(
            ComposedRule.shortWhen(spread)
                .refusal(StrategyData.of(ExampleBars.minutes(1e-4, new double[] {1, 1, 1, 1}))))
        .isEmpty();
  }

  @Test
  void oneSideMayBeLeftOut() {
    Bars bars = ExampleBars.closes(1, 2, 3);
    assertThat(signals(ComposedRule.longWhen(close().above(1)), bars)).containsExactly(0, 1, 1);
    assertThat(signals(ComposedRule.shortWhen(close().above(1)), bars)).containsExactly(0, -1, -1);
    assertThat(ComposedRule.longWhen(never()).canFire()).isFalse();
    assertThat(ComposedRule.longWhen(close().above(1)).canFire()).isTrue();
  }

  private static List<Integer> signals(Template template, Bars bars) {
    Signals signals = template.signals(Evidence.of(bars));
    return IntStream.range(0, bars.size()).mapToObj(signals::at).toList();
  }
}
