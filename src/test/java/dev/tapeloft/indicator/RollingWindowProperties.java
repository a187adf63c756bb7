package dev.tapeloft.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RollingWindowProperties {
  @Property
  void aMeanIsThatOfItsWindowAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int window) {
    double[] cells = new Random(seed).doubles(90, 0.5, 2).toArray();
    double[] means = RollingWindow.means(cells, window);
    for (int bar = 0; bar < cells.length; bar++) {
      if (bar < window - 1) {
        assertThat(means[bar]).isNaN();
      } else {
        double[] alone = Arrays.copyOfRange(cells, bar - window + 1, bar + 1);
        assertThat(means[bar]).isEqualTo(RollingWindow.means(alone, window)[window - 1]);
        assertThat(means[bar]).isCloseTo(exact(alone), within(4e-15));
      }
    }
  }

  @Property
  void equalCellsAreTheirMeanHoweverMany(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double cell,
      @ForAll @IntRange(min = 1, max = 3_000) int window) {
    double[] cells = new double[window + 5];
    Arrays.fill(cells, cell);
    assertThat(Arrays.stream(RollingWindow.means(cells, window)).skip(window - 1))
        .allMatch(mean -> mean == cell);
  }

  @Property(tries = 50)
  void aLongSeriesIsNotSeenToBeCutIntoStretches(
      @ForAll @IntRange(min = 2, max = 2_500) int window) {
    double[] cells = new double[5_000];
    Arrays.setAll(cells, bar -> 1 + Math.sin(bar * 0.7) / 3);
    double[] means = RollingWindow.means(cells, window);
    for (int bar = window - 1; bar < cells.length; bar += 97) {
      double[] alone = Arrays.copyOfRange(cells, bar - window + 1, bar + 1);
      assertThat(means[bar]).isEqualTo(RollingWindow.means(alone, window)[window - 1]);
    }
  }

  @Property
  void aMissingCellIsMissingFromItsWindowsAlone(
      @ForAll @IntRange(min = 0, max = 59) int missing,
      @ForAll @IntRange(min = 1, max = 20) int window) {
    double[] cells = new double[60];
    Arrays.setAll(cells, bar -> bar == missing ? Double.NaN : bar);
    double[] means = RollingWindow.means(cells, window);
    for (int bar = window - 1; bar < cells.length; bar++) {
      assertThat(Double.isNaN(means[bar])).isEqualTo(bar >= missing && bar < missing + window);
    }
  }

  private static double exact(double... cells) {
    return Arrays.stream(cells)
        .mapToObj(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(cells.length), MathContext.DECIMAL128)
        .doubleValue();
  }
}
