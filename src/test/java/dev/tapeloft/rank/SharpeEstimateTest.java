package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures are those of Bailey and López de Prado's papers, worked out to full precision. */
class SharpeEstimateTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final double DAILY = 2.5 / Math.sqrt(250);
  private static final double VARIANCE = .5 / 250;
  private static final SharpeEstimate SKEWED = new SharpeEstimate(DAILY, 1250, -3, 10);
  private static final SharpeEstimate NORMAL = new SharpeEstimate(DAILY, 1250, 0, 3);

  @Test
  void theExpectedMaximumHitsTheKnownFigures() {
    assertThat(SharpeEstimate.expectedMaximum(100)).isCloseTo(2.5306028932016846, EXACT);
    assertThat(SharpeEstimate.expectedMaximum(210)).isCloseTo(2.781434396513964, EXACT);
  }

  @Test
  void theProbabilisticSharpeRatioHitsTheKnownFigures() {
    assertThat(new SharpeEstimate(.458, 24, 0, 3).probabilistic(0))
        .isCloseTo(.9816749190910771, EXACT);
    assertThat(new SharpeEstimate(.458, 24, -2.448, 10.164).probabilistic(0))
        .isCloseTo(.913361083860933, EXACT);
  }

  @Test
  void theDeflatedSharpeRatioHitsTheKnownFigures() {
    assertThat(SharpeEstimate.luckiest(100, VARIANCE)).isCloseTo(.11317200186513214, EXACT);
    assertThat(SKEWED.deflated(100, VARIANCE)).isCloseTo(.9003968344493903, EXACT);
    assertThat(NORMAL.deflated(100, VARIANCE)).isCloseTo(.9427705859565294, EXACT);
    assertThat(SKEWED.deflated(46, VARIANCE)).isCloseTo(.9505017068755786, EXACT);
    assertThat(NORMAL.deflated(46, VARIANCE)).isCloseTo(.9787387232156534, EXACT);
    assertThat(SKEWED.deflated(88, VARIANCE)).isCloseTo(.910153014744707, EXACT);
    assertThat(NORMAL.deflated(88, VARIANCE)).isCloseTo(.9504908166760138, EXACT);
  }

  @Test
  void theMinimumTrackRecordHitsTheKnownFigures() {
    assertThat(yearsOfRecord(250)).isCloseTo(2.731187801728176, EXACT);
    assertThat(yearsOfRecord(52)).isCloseTo(2.828833586945237, EXACT);
  }

  @Test
  void afterTheMinimumTrackRecordTheProbabilityIsTheConfidence() {
    double periods = SKEWED.minimumTrackRecord(.05, .95);
    int before = (int) Math.floor(periods);
    assertThat(new SharpeEstimate(DAILY, before, -3, 10).probabilistic(.05)).isLessThan(.95);
    assertThat(new SharpeEstimate(DAILY, before + 1, -3, 10).probabilistic(.05)).isGreaterThan(.95);
  }

  @Test
  void aRecordThatProvesNothingIsEndless() {
    assertThat(NORMAL.minimumTrackRecord(DAILY, .95)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NORMAL.minimumTrackRecord(1, .95)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NORMAL.minimumTrackRecord(Double.NaN, .95)).isNaN();
    assertThat(new SharpeEstimate(2, 100, 5, 3).minimumTrackRecord(0, .95)).isNaN();
    assertThatThrownBy(() -> NORMAL.minimumTrackRecord(0, .5))
        .hasMessage("confidence (0.5) must be above 0.5 and below 1, such as 0.95");
  }

  @Test
  void theMinimumBacktestHitsTheKnownFigure() {
    assertThat(SharpeEstimate.minimumBacktestYears(45, 1)).isCloseTo(4.998087004443404, EXACT);
    assertThat(SharpeEstimate.minimumBacktestYears(45, 2)).isCloseTo(4.998087004443404 / 4, EXACT);
    assertThat(SharpeEstimate.minimumBacktestYears(1, 1)).isZero();
    assertThatThrownBy(() -> SharpeEstimate.minimumBacktestYears(45, 0))
        .hasMessage("annualSharpe (0.0) must be above 0");
  }

  private static double yearsOfRecord(int periodsPerYear) {
    double root = Math.sqrt(periodsPerYear);
    return new SharpeEstimate(2 / root, 100, 0, 3).minimumTrackRecord(1 / root, .95)
        / periodsPerYear;
  }

  @Test
  void oneTrialIsNotDeflated() {
    assertThat(SKEWED.deflated(1, Double.NaN)).isEqualTo(SKEWED.probabilistic(0));
  }

  @Test
  void moreTrialsDeflateMore() {
    assertThat(SKEWED.deflated(1000, VARIANCE)).isLessThan(SKEWED.deflated(100, VARIANCE));
  }

  @Test
  void whatCannotBeKnownIsMissing() {
    assertThat(new SharpeEstimate(Double.NaN, 100, 0, 3).probabilistic(0)).isNaN();
    assertThat(new SharpeEstimate(.1, 1, 0, 3).probabilistic(0)).isNaN();
    assertThat(new SharpeEstimate(.1, 0, 0, 3).probabilistic(0)).isNaN();
    assertThat(new SharpeEstimate(2, 100, 5, 3).probabilistic(0)).isNaN();
    assertThat(SKEWED.deflated(100, Double.NaN)).isNaN();
  }

  @Test
  void countsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SharpeEstimate.expectedMaximum(1))
        .hasMessage("draws (1) must be at least 2");
    assertThatThrownBy(() -> SKEWED.deflated(0, VARIANCE))
        .hasMessage("trials (0) must be at least 1");
    assertThatThrownBy(() -> new SharpeEstimate(.1, -1, 0, 3))
        .hasMessage("periods (-1) must be at least 0");
  }
}
