package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.table.DoubleColumn;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the indicators against series that others worked out on the same 502 daily bars. */
class KnownAnswersTest {
  private final Indicators days = Indicators.of(ExampleBars.knownDays());

  @Test
  void movingAverages() {
    assertMatches(days.sma(20), "sma", "sma");
  }

  @Test
  void theZScoreTakesASampleDeviationWhereTheKnownOneTakesThatOfThePopulation() {
    double[] known = known("bb", "zScore");
    double sampleOverPopulation = Math.sqrt(19.0 / 20);
    for (int bar = 0; bar < known.length; bar++) {
      known[bar] *= sampleOverPopulation;
    }
    assertMatches(days.zScore(20), known);
  }

  @Test
  void relativeStrength() {
    assertMatches(days.rsi(14), "rsi", "rsi");
  }

  @Test
  void averageTrueRange() {
    assertMatches(days.atr(14), "atr", "atr");
  }

  private static void assertMatches(DoubleColumn actual, String file, String field) {
    assertMatches(actual, known(file, field));
  }

  private static void assertMatches(DoubleColumn actual, double[] known) {
    assertThat(actual.size()).isEqualTo(known.length);
    for (int bar = 0; bar < known.length; bar++) {
      double leeway = Math.max(1e-12, Math.abs(known[bar]) * 1e-9);
      if (Double.isNaN(known[bar])) {
        assertThat(actual.at(bar)).as("bar %d", bar).isNaN();
      } else {
        assertThat(actual.at(bar)).as("bar %d", bar).isCloseTo(known[bar], within(leeway));
      }
    }
  }

  private static double[] known(String file, String field) {
    try (InputStream json =
        KnownAnswersTest.class.getResourceAsStream("/oracles/" + file + ".standard.json")) {
      return JsonMapper.shared()
          .readTree(json)
          .valueStream()
          .map(row -> row.get(field))
          .mapToDouble(KnownAnswersTest::number)
          .toArray();
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static double number(JsonNode cell) {
    return cell == null || cell.isNull() ? Double.NaN : cell.asDouble();
  }
}
