package dev.tapeloft.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds features, aggregates and drift against what SciPy and the definitions give. */
class KnownAnswersTest {
  private static final double RELATIVE = 1e-8;
  private static final double ABSOLUTE = 1e-9;

  @Test
  void everyFeatureIsWhatItsDefinitionGives() {
    Map<String, Bars> bars = new HashMap<>();
    Map<String, Window> windows = new HashMap<>();
    SoftAssertions differences = new SoftAssertions();
    for (String[] row : KnownAnswers.rows("features.csv")) {
      Window window =
          windows.computeIfAbsent(
              row[0] + " " + row[1] + " " + row[2],
              key ->
                  Window.of(
                      bars.computeIfAbsent(row[0], KnownAnswers::bars),
                      Integer.parseInt(row[1]),
                      Integer.parseInt(row[2])));
      double found = Features.named(row[3]).get(0).value(window);
      assertClose(differences, String.join(" ", row), found, row[4]);
    }
    differences.assertAll();
  }

  @Test
  void noFeatureIsWithoutAKnownAnswerAndEachHasOneThatIsANumber() {
    Set<String> known =
        KnownAnswers.rows("features.csv").stream()
            .filter(row -> !row[4].equals("NaN"))
            .map(row -> row[3])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(Features.all().stream().map(Feature::name).toList());
  }

  @Test
  void theFeaturesOfALookbackAreThoseOfTheOtherCodeAndNoMore() {
    Map<Integer, Set<String>> known = new HashMap<>();
    KnownAnswers.rows("features.csv")
        .forEach(
            row ->
                known
                    .computeIfAbsent(Integer.parseInt(row[2]), lookback -> new TreeSet<>())
                    .add(row[3]));
    known.forEach(
        (lookback, names) ->
            assertThat(Features.of(lookback).stream().map(Feature::name))
                .as("lookback %s", lookback)
                .containsExactlyInAnyOrderElementsOf(names));
  }

  @Test
  void aggregatesAreTheFiguresOfEachClassAndDirection() {
    Frame found = Universe.of(KnownAnswers.bars("eurusd"), 10).aggregate();
    SoftAssertions differences = new SoftAssertions();
    List<String> keys =
        IntStream.range(0, found.rowCount())
            .mapToObj(row -> found.texts("class").at(row) + found.texts("direction").at(row))
            .toList();
    for (String[] known : KnownAnswers.rows("aggregate.csv")) {
      int row = keys.indexOf(known[0] + known[1]);
      differences
          .assertThat(found.ints("occurrences").at(row))
          .isEqualTo(Integer.parseInt(known[2]));
      String[] statistics = {"_mean", "_sd", "_min", "_max"};
      for (int i = 0; i < statistics.length; i++) {
        String name = known[3] + statistics[i];
        assertClose(
            differences, keys.get(row) + " " + name, found.doubles(name).at(row), known[4 + i]);
      }
    }
    differences.assertAll();
  }

  @Test
  void driftIsWhatKolmogorovAndSmirnovAndTheSharesInDecilesGive() {
    Frame bars = KnownAnswers.bars("eurusd").frame();
    Universe early = Universe.of(Bars.of(bars.slice(0, 130)), 10);
    Universe late = Universe.of(Bars.of(bars.slice(130, 260)), 10);
    Frame drift = early.drift(late);
    List<String> features = List.of(drift.texts("feature").toArray());
    assertThat(features).isEqualTo(early.features());
    SoftAssertions differences = new SoftAssertions();
    String[] columns = {"ks", "psi", "mean", "other_mean", "sd", "other_sd"};
    for (String[] known : KnownAnswers.rows("drift.csv")) {
      for (int i = 0; i < columns.length; i++) {
        double found = drift.doubles(columns[i]).at(features.indexOf(known[0]));
        assertClose(differences, columns[i] + " of " + known[0], found, known[1 + i]);
      }
    }
    differences.assertAll();
  }

  private static void assertClose(
      SoftAssertions differences, String what, double found, String known) {
    double expected = Double.parseDouble(known);
    if (Double.isNaN(expected)) {
      differences.assertThat(found).as(what).isNaN();
    } else {
      double apart = ABSOLUTE + RELATIVE * Math.abs(expected);
      differences.assertThat(found).as(what).isCloseTo(expected, within(apart));
    }
  }
}
