package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PatternChartsTest {
  private static final int ROWS = 600;
  private static final Patterns PATTERNS = mined();

  /** y is 1 where slope is high or range low, whatever noise is. */
  private static Patterns mined() {
    Random random = new Random(5);
    double[] slope = random.doubles(ROWS).toArray();
    double[] range = random.doubles(ROWS).toArray();
    double[] noise = random.doubles(ROWS).toArray();
    double[] y = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      y[row] = slope[row] - .5 * range[row] + .3 * random.nextDouble() > .4 ? 1 : 0;
    }
    Frame features =
        Frame.builder()
            .column("slope", DoubleColumn.of(slope))
            .column("range", DoubleColumn.of(range))
            .column("noise", DoubleColumn.of(noise))
            .build();
    InstantColumn decided = InstantColumn.of(LongStream.range(0, ROWS).toArray());
    return Miner.boostedTrees()
        .trees(20)
        .depth(3)
        .mine(Examples.binary(features, y, decided, Duration.ZERO, "T10_S10_H60 up"));
  }

  @Test
  void importantFeaturesAreBarsWithTheirDirection() {
    Chart chart = PatternCharts.importance(PATTERNS);
    assertThat(Svg.texts(chart.svg())).contains("slope ↑", "range ↓");
    assertThat(chart.title()).isEqualTo("What tells T10_S10_H60 up: mean absolute SHAP value");
    assertThat(chart.text().indexOf("slope")).isLessThan(chart.text().indexOf("range"));
  }

  @Test
  void onlySignificantThresholdsAreDrawn() {
    String text = PatternCharts.thresholds(PATTERNS, .05).text();
    assertThat(text).contains("slope > 0.").contains("range > 0.").doesNotContain("noise");
    assertThat(PatternCharts.thresholds(PATTERNS, 1).text()).contains("noise");
    assertThat(PatternCharts.thresholds(PATTERNS, 1e-300).svg()).contains("nothing yet");
    assertThatThrownBy(() -> PatternCharts.thresholds(PATTERNS, 0))
        .hasMessage("rate (0.0) must be above 0 and at most 1, such as 0.05");
  }

  /** y is 0, 1, … 99: above the 4th value of a feature that is y, it is higher by a half of 100. */
  @Test
  void aCurveTellsHowMuchHigherANumberIsAboveEachValue() {
    double[] y = LongStream.range(0, 100).asDoubleStream().toArray();
    double[] same = y.clone();
    same[99] = Double.NaN;
    Frame features = Frame.builder().column("rank", DoubleColumn.of(same)).build();
    InstantColumn decided = InstantColumn.of(LongStream.range(0, 100).toArray());
    Examples real = Examples.real(features, y, decided, Duration.ZERO, "rise");
    Chart chart = PatternCharts.curve(real, "rank");
    assertThat(chart.title()).isEqualTo("rise: mean above a value of rank less below");
    assertThat(chart.text().lines().filter(line -> line.contains("rank > ")))
        .hasSize(10)
        .allMatch(line -> line.contains("49.5"));
    Examples classes =
        Examples.classes(
            features,
            LongStream.range(0, 100).mapToDouble(row -> row % 2).toArray(),
            decided,
            Duration.ZERO,
            "regime");
    assertThatThrownBy(() -> PatternCharts.curve(classes, "rank"))
        .hasMessageContaining("has classes, of which there is no mean");
  }
}
