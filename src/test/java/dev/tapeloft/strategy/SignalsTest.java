package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final List<Template> TEMPLATES =
      List.of(
          new MovingAverageCross(1, 2),
          new MovingAverageCross(5, 20),
          new MeanReversion(2, 0.5),
          new MeanReversion(15, 1.5),
          new MysticPulse(2, 1, 0),
          new MysticPulse(9, 3, 3));

  @Test
  void aCrossSignalsOnlyOnTheBarThatCrosses() {
    assertThat(signals(new MovingAverageCross(1, 2), 4, 3, 4, 5, 4, 3))
        .containsExactly(0, 0, 1, 0, -1, 0);
  }

  @Test
  void touchingAndTurningBackIsNoCross() {
    assertThat(signals(new MovingAverageCross(1, 2), 4, 3, 3, 2)).containsOnly(0);
  }

  @Test
  void aWayThroughABarOfEqualAveragesIsNoCross() {
    assertThat(signals(new MovingAverageCross(1, 2), 4, 3, 3, 4)).containsOnly(0);
  }

  @Test
  void theFirstWarmBarIsNoCross() {
    assertThat(signals(new MovingAverageCross(1, 2), 3, 4, 5)).containsOnly(0);
  }

  @Test
  void meanReversionTradesAgainstAFarClose() {
    assertThat(signals(new MeanReversion(3, 1), 5, 5, 8, 5, 5, 2, 5))
        .containsExactly(0, 0, -1, 0, 0, 1, 0);
  }

  @Test
  void meanReversionIsSilentAtTheThresholdItself() {
    double z = Indicators.of(ExampleBars.closes(5, 5, 8)).zScore(3).at(2);
    assertThat(signals(new MeanReversion(3, z), 5, 5, 8)).containsOnly(0);
    assertThat(signals(new MeanReversion(3, Math.nextDown(z)), 5, 5, 8)).endsWith(-1);
  }

  @Property(tries = 40)
  void aChangedFutureNeverChangesAPastSignal(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int past) {
    Bars whole = ExampleBars.randomWalk(seed, 200);
    Bars changed = ExampleBars.withOtherFuture(whole, past, ExampleBars.randomWalk(seed + 1, 200));
    for (Template template : TEMPLATES) {
      List<Integer> known = signals(template, whole).subList(0, past);
      assertThat(signals(template, changed).subList(0, past)).isEqualTo(known);
      assertThat(signals(template, ExampleBars.first(whole, past))).isEqualTo(known);
    }
  }

  @Test
  void everyTemplateOfTheExamplesSignalsBothWays() {
    Bars bars = ExampleBars.randomWalk(3, 200);
    assertThat(TEMPLATES).allSatisfy(t -> assertThat(signals(t, bars)).contains(1, -1));
  }

  private static List<Integer> signals(Template template, double... closes) {
    return signals(template, ExampleBars.closes(closes));
  }

  private static List<Integer> signals(Template template, Bars bars) {
    Signals signals = template.signals(Evidence.of(bars));
    return IntStream.range(0, bars.size()).mapToObj(signals::at).toList();
  }
}
