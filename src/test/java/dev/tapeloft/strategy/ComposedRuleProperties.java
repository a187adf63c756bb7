package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.indicator.Condition;
import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.indicator.ExampleConditions;
import dev.tapeloft.market.Bars;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What every composed rule promises. */
class ComposedRuleProperties {
  private static final int BARS = 80;

  @Property(tries = 200)
  void theIdReadsBackAsTheStrategy(
      @ForAll("conditions") Condition goLong, @ForAll("conditions") Condition goShort) {
    Strategy strategy = Strategy.of(new ComposedRule(goLong, goShort), Exits.pips(10, 20));
    assertThat(Strategy.parse(strategy.id())).isEqualTo(strategy);
  }

  @Property(tries = 200)
  void neitherACutNorAChangedFutureChangesASignal(
      @ForAll("conditions") Condition goLong,
      @ForAll("conditions") Condition goShort,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = BARS) int past) {
    ComposedRule rule = new ComposedRule(goLong, goShort);
    Bars whole = ExampleBars.countedWalk(seed, BARS);
    Bars other = ExampleBars.countedWalk(seed + 1, BARS);
    List<Integer> known = signals(rule, whole).subList(0, past);
    assertThat(signals(rule, ExampleBars.first(whole, past))).isEqualTo(known);
    assertThat(signals(rule, ExampleBars.withOtherFuture(whole, past, other)).subList(0, past))
        .isEqualTo(known);
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return ExampleConditions.conditions();
  }

  private static List<Integer> signals(Template template, Bars bars) {
    Signals signals = template.signals(Evidence.of(bars));
    return IntStream.range(0, bars.size()).mapToObj(signals::at).toList();
  }
}
