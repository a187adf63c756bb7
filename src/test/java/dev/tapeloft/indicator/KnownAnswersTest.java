package dev.tapeloft.indicator;

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
  void averages() {
    assertMatches(days.sma(20), "sma", "sma");
    assertMatches(days.ema(20), "ema", "ema");
    assertMatches(days.dema(14), "dema", "dema");
    assertMatches(days.tema(20), "tema", "tema");
    assertMatches(days.kama(10, 2, 30), "kama", "kama");
    assertMatches(days.efficiencyRatio(10), "kama", "er");
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
  void momentum() {
    assertMatches(days.momentum(14), "roc", "momentum");
    assertMatches(days.roc(14), "roc", "roc");
    assertMatches(days.trix(14), "trix", "trix");
  }

  @Test
  void convergenceAndDivergence() {
    assertMatches(days.macd(12, 26), "macd", "macd");
    assertMatches(days.macdSignal(12, 26, 9), "macd", "signal");
    assertMatches(days.macdHistogram(12, 26, 9), "macd", "histogram");
  }

  @Test
  void awesomeOscillator() {
    assertMatches(days.awesomeOscillator(5, 34), "awesome", "oscillator");
  }

  @Test
  void ultimateOscillator() {
    assertMatches(days.ultimateOscillator(7, 14, 28), "uo", "ultimate");
  }

  @Test
  void stochastics() {
    assertMatches(days.stochasticK(14, 3), "stoch", "oscillator");
    assertMatches(days.stochasticD(14, 3, 3), "stoch", "signal");
    assertMatches(days.stochasticJ(14, 3, 3), "stoch", "percentJ");
    assertMatches(days.williamsR(14), "willr", "williamsR");
  }

  @Test
  void commodityChannel() {
    assertMatches(days.cci(20), "cci", "cci");
  }

  @Test
  void aroon() {
    assertMatches(days.aroonUp(25), "aroon", "aroonUp");
    assertMatches(days.aroonDown(25), "aroon", "aroonDown");
    assertMatches(days.aroonOscillator(25), "aroon", "oscillator");
  }

  @Test
  void directionalMovement() {
    assertMatches(days.plusDi(14), "adx", "pdi");
    assertMatches(days.minusDi(14), "adx", "mdi");
    assertMatches(days.dx(14), "adx", "dx");
    assertMatches(days.adx(14), "adx", "adx");
    assertMatches(days.adxr(14), "adx", "adxr");
  }

  @Test
  void vortex() {
    assertMatches(days.vortexPlus(14), "vortex", "pvi");
    assertMatches(days.vortexMinus(14), "vortex", "nvi");
  }

  @Test
  void choppiness() {
    assertMatches(days.choppiness(14), "chop", "chop");
  }

  @Test
  void trailingLines() {
    assertMatches(days.parabolicSar(0.02, 0.2), "psar", "sar");
    assertMatches(days.superTrend(10, 3), "supertrend", "superTrend");
  }

  @Test
  void trueRanges() {
    assertMatches(days.trueRange(), "atr", "tr");
    assertMatches(days.atr(14), "atr", "atr");
    assertMatches(days.atrPercent(14), "atr", "atrp");
  }

  @Test
  void bollingerBands() {
    assertMatches(days.bollingerUpper(20, 2), "bb", "upperBand");
    assertMatches(days.bollingerLower(20, 2), "bb", "lowerBand");
    assertMatches(days.bollingerPercentB(20, 2), "bb", "percentB");
    assertMatches(days.bollingerWidth(20, 2), "bb", "width");
  }

  @Test
  void keltnerLines() {
    assertMatches(days.keltnerUpper(20, 2, 10), "keltner", "upperBand");
    assertMatches(days.keltnerLower(20, 2, 10), "keltner", "lowerBand");
    assertMatches(days.keltnerWidth(20, 2, 10), "keltner", "width");
  }

  @Test
  void donchianLines() {
    assertMatches(days.donchianUpper(20), "donchian", "upperBand");
    assertMatches(days.donchianMiddle(20), "donchian", "centerline");
    assertMatches(days.donchianLower(20), "donchian", "lowerBand");
    assertMatches(days.donchianWidth(20), "donchian", "width");
  }

  @Test
  void volumeFlow() {
    assertMatches(days.obv(), "obv", "obv");
    assertMatches(days.cmf(20), "cmf", "cmf");
    assertMatches(days.mfi(14), "mfi", "mfi");
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
