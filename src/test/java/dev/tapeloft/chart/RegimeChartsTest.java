package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.regime.ExamplePhases;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegimeChartsTest {
  private static final Bars BARS = ExamplePhases.bars(1, 1_500);
  private static final Regimes FOUND =
      Regimes.of(BARS, Regime.kMeans(2).features("volatility", "range"));

  @Test
  void bandsAreNamedAndColouredByRegime() {
    Chart chart = RegimeCharts.bands(FOUND);
    assertThat(Svg.texts(chart.svg()))
        .contains("0 ranging, low volatility", "1 ranging, high volatility")
        .anyMatch(text -> text.contains("each band the most frequent of about 7 bars"));
    assertThat(chart.svg())
        .contains(fill(Palette.GROUPS.get(0)), fill(Palette.GROUPS.get(1)))
        .doesNotContain(fill(Palette.GROUPS.get(2)));
    assertThat(chart.text()).contains("Regimes of EURUSD 1h", "ranging, high volatility", "%");
  }

  @Test
  void barsWithoutARegimeHaveNoBand() {
    Instant known = BARS.time().instant(24);
    Chart none = RegimeCharts.bands(FOUND, Instant.MIN, known);
    assertThat(bands(none)).isZero();
    assertThat(bands(RegimeCharts.bands(FOUND, known, Instant.MAX))).isPositive();
  }

  private static long bands(Chart chart) {
    return Svg.elements(chart.svg(), "rect").stream()
        .filter(rect -> Palette.GROUPS.stream().anyMatch(c -> isOf(rect.getAttribute("fill"), c)))
        .count();
  }

  private static boolean isOf(String fill, String colour) {
    return ("fill=\"" + fill + "\"").equalsIgnoreCase(fill(colour));
  }

  /** As Lets-Plot writes a colour. */
  private static String fill(String colour) {
    int rgb = Integer.parseInt(colour.substring(1), 16);
    return "fill=\"rgb(%d,%d,%d)\"".formatted(rgb >> 16, rgb >> 8 & 255, rgb & 255);
  }

  @Test
  void everyTransitionIsACellWithItsShare() {
    Regimes own = Regimes.of(new int[] {0, 0, 0, 1, 1, 0}, 0.1, 0.4);
    Chart chart = RegimeCharts.transitions(own);
    assertThat(Svg.texts(chart.svg()))
        .contains("66.7 %", "33.3 %", "50 %", "regime 0", "regime 1", "next bar");
    assertThat(chart.text()).containsPattern("regime 0 +66.7 % +33.3 %");
    assertThat(RegimeCharts.transitions(Regimes.of(new int[] {-1, 0}, 1)).svg())
        .contains("nothing yet");
  }

  @Test
  void regimesOfOnesOwnAreDrawnOverTheirBars() {
    Regimes own = Regimes.of(new int[] {0, 0, 1}, 0.1, 0.4);
    assertThat(Svg.texts(RegimeCharts.bands(ExampleBars.closes(1, 2, 1.5), own).svg()))
        .contains("regime 0", "regime 1");
    assertThatThrownBy(() -> RegimeCharts.bands(own))
        .hasMessageContaining("RegimeCharts.bands(bars, regimes)");
    assertThatThrownBy(() -> RegimeCharts.bands(ExampleBars.closes(1, 2), own))
        .hasMessage("regimes of 3 bars must be of as many as there are: 2");
    assertThatThrownBy(() -> RegimeCharts.bands(FOUND, Instant.MAX, Instant.MIN))
        .hasMessageContaining("must be before");
  }
}
