package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of the metrics of any returns. */
class MetricsProperties {
  private static final List<Metrics> PRESETS =
      List.of(Metrics.standard(), Metrics.empyrical(), Metrics.backtestingPy());

  @Property(tries = 200)
  void drawdownsLieBetweenNothingAndAll(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -.9, max = 2) Double> list) {
    double[] returns = array(list);
    double standard = Metrics.standard().maxDrawdown(returns);
    assertThat(standard).isBetween(0.0, 1.0);
    PRESETS.forEach(m -> assertThat(Math.abs(m.maxDrawdown(returns))).isEqualTo(standard));
    assertThat(Metrics.standard().ulcerIndex(returns)).isBetween(0.0, 100 * standard + 1e-9);
  }

  @Property(tries = 200)
  void periodsWithoutAReturnChangeNothing(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -.5, max = .5) Double> list,
      @ForAll @IntRange(min = 0, max = 20) int place) {
    double[] returns = array(list);
    int at = Math.min(place, returns.length);
    double[] gap =
        DoubleStream.concat(
                DoubleStream.concat(Arrays.stream(returns, 0, at), DoubleStream.of(Double.NaN)),
                Arrays.stream(returns, at, returns.length))
            .toArray();
    for (Metrics metrics : PRESETS) {
      assertThat(metrics.sharpe(gap)).isEqualTo((Double) metrics.sharpe(returns));
      assertThat(metrics.sortino(gap)).isEqualTo((Double) metrics.sortino(returns));
      assertThat(metrics.maxDrawdown(gap)).isEqualTo(metrics.maxDrawdown(returns));
      assertThat(metrics.stability(gap)).isEqualTo((Double) metrics.stability(returns));
    }
  }

  @Property(tries = 200)
  void equityAndItsReturnsSayTheSame(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 100) Double> list) {
    double[] equity = array(list);
    double[] returns = Metrics.returns(equity);
    if (returns.length > 0) {
      assertThat(Metrics.standard().cumulativeReturn(returns))
          .isCloseTo(equity[equity.length - 1] / equity[0] - 1, within(1e-9));
      assertThat(Metrics.standard().withPeriodsPerYear(returns.length).annualReturn(returns))
          .isCloseTo(equity[equity.length - 1] / equity[0] - 1, within(1e-9));
    }
  }

  @Property(tries = 200)
  void aLargerShareIsNeverAtLowerRisk(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -1, max = 1) Double> list,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = 1) double other) {
    double[] returns = array(list);
    Metrics metrics = Metrics.standard();
    assertThat(metrics.valueAtRisk(Math.min(share, other), returns))
        .isLessThanOrEqualTo(metrics.valueAtRisk(Math.max(share, other), returns));
  }

  private static double[] array(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
