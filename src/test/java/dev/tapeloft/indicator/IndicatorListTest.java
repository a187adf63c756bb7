package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.DoubleColumn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the three lists of indicators together, so that a property over one is over all. */
class IndicatorListTest {
  private static final Set<String> COLUMNS_OF_BARS =
      Set.of("open", "high", "low", "close", "spread");

  @Test
  void everyIndicatorIsAColumnAndASeries() {
    Set<String> words =
        Arrays.stream(Indicator.values()).map(Indicator::word).collect(Collectors.toSet());
    Set<String> columns = new TreeSet<>(names(Indicators.class, DoubleColumn.class));
    columns.addAll(COLUMNS_OF_BARS);
    Set<String> series = names(Conditions.class, Series.class);
    series.remove("constant");
    assertThat(columns).isEqualTo(words);
    assertThat(series).isEqualTo(words);
  }

  @Test
  void aSeriesTakesWhatItsIndicatorTakesAndPrintsIt() throws ReflectiveOperationException {
    Indicators days = Indicators.of(ExampleBars.knownDays());
    for (Indicator indicator : Indicator.values()) {
      Series series =
          (Series) invoke(method(Conditions.class, indicator.word()), null, example(indicator));
      assertThat(series)
          .isEqualTo(IndicatorSeries.of(indicator, example(indicator)))
          .isEqualTo(Series.parse(series.toString()));
      if (!COLUMNS_OF_BARS.contains(indicator.word())) {
        assertThat(invoke(method(Indicators.class, indicator.word()), days, example(indicator)))
            .isSameAs(series.on(days));
      }
    }
  }

  /** What is pinned was worked out on JDK 17; no other JDK may round anything otherwise. */
  @Test
  void everyCellHasTheSameBitsOnEveryJdk() {
    Indicators days = Indicators.of(ExampleBars.knownDays());
    int digest = 1;
    for (Indicator indicator : Indicator.values()) {
      double[] cells = days.column(indicator, example(indicator)).toArray();
      digest = 31 * digest + Arrays.hashCode(cells);
    }
    assertThat(digest).isEqualTo(1143481747);
  }

  @Test
  void everyWordOfATextIsAMethod() {
    Set<String> methods =
        Stream.of(Conditions.class, Series.class, Condition.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(methods)
        .containsAll(words(Operator.values()))
        .containsAll(words(Relation.values()))
        .containsAll(words(Rolling.values()))
        .containsAll(words(Connective.values()))
        .containsAll(words(Crossing.Side.values()));
  }

  /** Arguments that differ from place to place: 5, 8, 11 bars, or 0.5, 0.8. */
  static double[] example(Indicator indicator) {
    List<Parameter> parameters = indicator.parameters();
    double[] arguments = new double[parameters.size()];
    Arrays.setAll(
        arguments, place -> (5 + 3 * place) / (parameters.get(place).bars() ? 1.0 : 10.0));
    return arguments;
  }

  private static List<String> words(Word[] words) {
    return Arrays.stream(words).map(Word::word).toList();
  }

  private static Set<String> names(Class<?> owner, Class<?> returned) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getReturnType() == returned)
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Method method(Class<?> owner, String name) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Object invoke(Method method, Object receiver, double[] arguments)
      throws InvocationTargetException, IllegalAccessException {
    Object[] values = new Object[arguments.length];
    Class<?>[] types = method.getParameterTypes();
    assertThat(types).hasSize(arguments.length);
    for (int place = 0; place < values.length; place++) {
      values[place] =
          types[place] == int.class ? (Object) (int) arguments[place] : arguments[place];
    }
    return method.invoke(receiver, values);
  }
}
