package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What every composed rule promises. */
class ConditionProperties {
  private static final int BARS = 80;

  @Property(tries = 300)
  void theTextReadsBackAsTheCondition(@ForAll("conditions") Condition condition) {
    assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
  }

  @Property(tries = 300)
  void conditionsAreEqualExactlyWhenTheirTextsAre(
      @ForAll("conditions") Condition one, @ForAll("conditions") Condition other) {
    assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
  }

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
    return Arbitraries.lazyOf(
        this::comparisons,
        this::comparisons,
        this::crossings,
        () -> conditions().map(Conditions::not),
        () -> Combinators.combine(conditions(), conditions()).as(Condition::and),
        () -> Combinators.combine(conditions(), conditions()).as(Condition::or));
  }

  private Arbitrary<Condition> comparisons() {
    return Combinators.combine(series(), Arbitraries.of(Relation.values()), series())
        .as(Comparison::new);
  }

  private Arbitrary<Condition> crossings() {
    return Combinators.combine(series(), Arbitraries.of(Crossing.Side.values()), series())
        .as(Crossing::new);
  }

  private Arbitrary<Series> series() {
    return Arbitraries.lazyOf(
        this::indicators,
        this::indicators,
        () -> Arbitraries.doubles().between(-1e12, 1e12).map(Conditions::constant),
        () -> Arbitraries.of(0.0, -0.0, 1.5, 30.0, 3e9).map(Conditions::constant),
        () -> series().map(Series::abs),
        () ->
            Combinators.combine(series(), Arbitraries.of(Operator.values()), series())
                .as(Arithmetic::new),
        () ->
            Combinators.combine(
                    series(),
                    Arbitraries.of(Rolling.values()),
                    Arbitraries.integers().between(1, 12))
                .as(Rolled::new));
  }

  private Arbitrary<Series> indicators() {
    return Combinators.combine(
            Arbitraries.of(Indicator.values()), Arbitraries.integers().between(2, 15))
        .as(
            (indicator, number) ->
                IndicatorSeries.of(
                    indicator,
                    DoubleStream.generate(() -> number)
                        .limit(indicator.parameters().size())
                        .toArray()));
  }

  private static List<Integer> signals(Template template, Bars bars) {
    Signals signals = template.signals(Indicators.of(bars));
    return IntStream.range(0, bars.size()).mapToObj(signals::at).toList();
  }
}
