package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures are those of the libraries whose conventions the presets follow. */
class MetricsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final double[] MIXED = percent(Double.NaN, 1, 10, -4, 2, 3, 2, 1, -10);
  private static final double[] POSITIVE = percent(1, 2, 1, 1, 1, 1, 1, 1, 1);
  private static final double[] NEGATIVE = percent(0, -6, -7, -1, -9, -2, -6, -8, -5);
  private static final Metrics EMPYRICAL = Metrics.empyrical();

  @Test
  void mixedReturnsHitEmpyricalsFigures() {
    assertThat(EMPYRICAL.cumulativeReturn(MIXED)).isCloseTo(.03893, within(5e-6));
    assertThat(EMPYRICAL.maxDrawdown(MIXED)).isCloseTo(-.1, EXACT);
    assertThat(EMPYRICAL.annualReturn(MIXED)).isCloseTo(1.9135925373194231, EXACT);
    assertThat(EMPYRICAL.volatility(MIXED)).isCloseTo(.9136465399704637, EXACT);
    assertThat(EMPYRICAL.calmar(MIXED)).isCloseTo(19.135925373194233, EXACT);
    assertThat(EMPYRICAL.sharpe(MIXED)).isCloseTo(1.7238613961706866, EXACT);
    assertThat(EMPYRICAL.sortino(MIXED)).isCloseTo(2.605531251673693, EXACT);
    assertThat(EMPYRICAL.downsideRisk(MIXED)).isCloseTo(.60448325038829653, EXACT);
    assertThat(EMPYRICAL.stability(MIXED)).isCloseTo(.1529973665111273, EXACT);
    assertThat(EMPYRICAL.withRiskFree(.01).omega(MIXED)).isCloseTo(.8125, EXACT);
  }

  @Test
  void oneSidedReturnsHitEmpyricalsFigures() {
    assertThat(EMPYRICAL.sharpe(POSITIVE)).isCloseTo(52.915026221291804, EXACT);
    assertThat(EMPYRICAL.maxDrawdown(NEGATIVE)).isCloseTo(-.36590730, within(5e-9));
    assertThat(EMPYRICAL.sharpe(NEGATIVE)).isCloseTo(-24.406808633910085, EXACT);
    assertThat(EMPYRICAL.sortino(NEGATIVE)).isCloseTo(-13.532743075043401, EXACT);
  }

  @Test
  void valueAtRiskIsInterpolatedLinearly() {
    double[] returns = {1, 81, 82, 83, 84, 85};
    assertThat(EMPYRICAL.valueAtRisk(.1, returns)).isCloseTo(41, EXACT);
    assertThat(EMPYRICAL.valueAtRisk(.2, returns)).isCloseTo(81, EXACT);
    assertThat(EMPYRICAL.valueAtRisk(.3, returns)).isCloseTo(81.5, EXACT);
    assertThat(EMPYRICAL.valueAtRisk(0, returns)).isEqualTo(1);
    assertThat(EMPYRICAL.valueAtRisk(1, returns)).isEqualTo(85);
    assertThatThrownBy(() -> EMPYRICAL.valueAtRisk(5, returns))
        .hasMessage("share (5.0) must be from 0 to 1");
  }

  @Test
  void yearlyReturnsHitTheirFigures() {
    Metrics yearly = Metrics.standard().withPeriodsPerYear(1);
    double[] fund = {.259, .198, .364, -.081, .057, .055, .188, .317, .24, .184, -.01, .526};
    assertThat(yearly.withRiskFree(.05).sharpe(fund)).isCloseTo(.834364, within(5e-7));
    double[] plan = {.17, .15, .23, -.05, .12, .09, .13, -.04};
    assertThat(yearly.sortino(plan)).isCloseTo(4.417261, within(5e-7));
  }

  @Test
  void thePresetsDifferWhereTheirLibrariesDo() {
    Metrics standard = Metrics.standard();
    assertThat(standard.annualReturn(MIXED))
        .isCloseTo(StrictMath.pow(1 + standard.cumulativeReturn(MIXED), 252 / 8.0) - 1, EXACT);
    assertThat(standard.maxDrawdown(MIXED)).isCloseTo(.1, EXACT);
    assertThat(standard.sharpe(MIXED)).isEqualTo(EMPYRICAL.sharpe(MIXED));
    Metrics other = Metrics.backtestingPy();
    assertThat(other.maxDrawdown(MIXED)).isCloseTo(-.1, EXACT);
    assertThat(other.sharpe(MIXED))
        .isCloseTo(other.annualReturn(MIXED) / other.volatility(MIXED), EXACT);
    assertThat(other.volatility(MIXED)).isGreaterThan(standard.volatility(MIXED));
    assertThat(standard.profitFactor(1, 2)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(other.profitFactor(1, 2)).isNaN();
  }

  @Test
  void moreThanOneWayOfSayingUlcer() {
    double[] path = {.1, -.1, -1 / 9.0, .25};
    assertThat(Metrics.standard().ulcerIndex(path))
        .isCloseTo(100 * Math.sqrt((.01 + .04) / 4), EXACT);
  }

  @Test
  void tradesAreMeasuredByWhatTheyGained() {
    Metrics standard = Metrics.standard();
    assertThat(standard.profitFactor(3, -1, 0, -1)).isEqualTo(1.5);
    assertThat(standard.winRate(3, -1, 0, -1)).isEqualTo(.25);
    assertThat(standard.expectancy(3, -1, 0, -1)).isEqualTo(.25);
    assertThat(standard.profitFactor()).isNaN();
    assertThat(standard.winRate()).isNaN();
    assertThat(standard.expectancy()).isNaN();
  }

  @Test
  void equityGivesOneReturnFewerThanItHasValues() {
    assertThat(Metrics.returns(100, 110, 99)).containsExactly(new double[] {.1, -.1}, EXACT);
    assertThat(Metrics.returns(100, -1, 99)[1]).isNaN();
    assertThat(Metrics.returns()).isEmpty();
  }

  static Metrics[] presets() {
    return new Metrics[] {Metrics.standard(), Metrics.empyrical(), Metrics.backtestingPy()};
  }

  @ParameterizedTest
  @MethodSource("presets")
  void nothingToMeasureIsMissingAndNeverZero(Metrics metrics) {
    for (double[] none : new double[][] {{}, {Double.NaN}}) {
      assertThat(metrics.cumulativeReturn(none)).isNaN();
      assertThat(metrics.annualReturn(none)).isNaN();
      assertThat(metrics.volatility(none)).isNaN();
      assertThat(metrics.sharpe(none)).isNaN();
      assertThat(metrics.sortino(none)).isNaN();
      assertThat(metrics.downsideRisk(none)).isNaN();
      assertThat(metrics.maxDrawdown(none)).isNaN();
      assertThat(metrics.calmar(none)).isNaN();
      assertThat(metrics.ulcerIndex(none)).isNaN();
      assertThat(metrics.stability(none)).isNaN();
      assertThat(metrics.omega(none)).isNaN();
      assertThat(metrics.valueAtRisk(.05, none)).isNaN();
      assertThat(metrics.skew(none)).isNaN();
      assertThat(metrics.kurt(none)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void flatReturnsHaveNoRatios(Metrics metrics) {
    double[] flat = new double[5];
    assertThat(metrics.volatility(flat)).isZero();
    assertThat(metrics.maxDrawdown(flat)).isZero();
    assertThat(metrics.sharpe(flat)).isNaN();
    assertThat(metrics.sortino(flat)).isNaN();
    assertThat(metrics.calmar(flat)).isNaN();
    assertThat(metrics.omega(flat)).isNaN();
    assertThat(metrics.stability(flat)).isNaN();
    assertThat(metrics.annualReturn(-1, .5)).isNaN();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> EMPYRICAL.withPeriodsPerYear(0))
        .hasMessage("periods a year (0) must be at least 1");
    assertThatThrownBy(() -> EMPYRICAL.withRiskFree(Double.NaN))
        .hasMessage("risk-free rate (NaN) must be finite");
    assertThat(EMPYRICAL).hasToString("empyrical periods=252 rf=0.0");
  }

  private static double[] percent(double... values) {
    return Arrays.stream(values).map(v -> v / 100).toArray();
  }
}
