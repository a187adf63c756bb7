package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TemplateProperties {
  private static final int SIZE = 260;

  @Property(tries = 300)
  void signalsOnAPrefixAreThoseOnTheWhole(
      @ForAll("templates") Template template,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @IntRange(min = 1, max = SIZE) int cut) {
    StrategyData whole = ExampleData.whole(seed, SIZE);
    int[] known = Arrays.copyOf(ExampleData.signals(template, whole), cut);
    assertThat(ExampleData.signals(template, whole.first(cut))).isEqualTo(known);
  }

  @Property(tries = 300)
  void anotherFutureChangesNoPastSignal(
      @ForAll("templates") Template template,
      @ForAll @IntRange(max = 1000) int seed,
      @ForAll @IntRange(min = 1, max = SIZE) int cut,
      @ForAll OtherFuture other) {
    StrategyData whole = ExampleData.whole(seed, SIZE);
    int[] known = Arrays.copyOf(ExampleData.signals(template, whole), cut);
    int[] changed = ExampleData.signals(template, other.after(whole, cut));
    assertThat(Arrays.copyOf(changed, cut)).isEqualTo(known);
  }

  @Property(tries = 100)
  void noTemplateRaisesOnValidBarsHoweverFewOrDull(
      @ForAll("templates") Template template,
      @ForAll @IntRange(max = 300) int size,
      @ForAll("closes") List<Double> closes) {
    double[] dull =
        IntStream.range(0, size).mapToDouble(i -> closes.get(i % closes.size())).toArray();
    StrategyData data =
        StrategyData.of(ExampleData.hours("EURUSD", dull))
            .withSecond(ExampleData.hours("NZDUSD", dull))
            .withRegimes(ExampleData.regimes(1, size))
            .withPatterns(ExampleData.patterns(1, size));
    if (template.refusal(data).isEmpty()) {
      assertThat(ExampleData.signals(template, data)).hasSize(size);
    }
  }

  @Property(tries = 200)
  void theSameTemplateAskedAnewSaysTheSame(
      @ForAll("templates") Template template, @ForAll @IntRange(max = 1000) int seed) {
    Evidence evidence = Evidence.of(ExampleData.whole(seed, SIZE));
    Templates.standard().forEach(kind -> evidence.signals(kind.of(12, 0.7)));
    assertThat(evidence.signals(template).toArray())
        .isEqualTo(Evidence.of(ExampleData.whole(seed, SIZE)).signals(template).toArray());
  }

  @Provide
  Arbitrary<Template> templates() {
    return Combinators.combine(
            Arbitraries.of(Templates.standard()),
            Arbitraries.of(3, 5, 10, 15, 20, 30),
            Arbitraries.of(0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0))
        .as((kind, lookback, threshold) -> kind.of(lookback, threshold));
  }

  @Provide
  Arbitrary<List<Double>> closes() {
    return Arbitraries.of(1.0, 1.0001, 1.1, 3.3, 1e-6, 1e9).list().ofMinSize(1).ofMaxSize(6);
  }
}
