package dev.tapeloft.indicator;

import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Conditions at random, of every kind there is. */
public final class ExampleConditions {
  private ExampleConditions() {}

  public static Arbitrary<Condition> conditions() {
    return Arbitraries.lazyOf(
        ExampleConditions::comparisons,
        ExampleConditions::comparisons,
        ExampleConditions::crossings,
        () -> conditions().map(Conditions::not),
        () -> Combinators.combine(conditions(), conditions()).as(Condition::and),
        () -> Combinators.combine(conditions(), conditions()).as(Condition::or));
  }

  private static Arbitrary<Condition> comparisons() {
    return Combinators.combine(series(), Arbitraries.of(Relation.values()), series())
        .as(Comparison::new);
  }

  private static Arbitrary<Condition> crossings() {
    return Combinators.combine(series(), Arbitraries.of(Crossing.Side.values()), series())
        .as(Crossing::new);
  }

  private static Arbitrary<Series> series() {
    return Arbitraries.lazyOf(
        ExampleConditions::indicators,
        ExampleConditions::indicators,
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

  private static Arbitrary<Series> indicators() {
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
}
