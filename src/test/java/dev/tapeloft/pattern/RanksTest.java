package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures are scipy 1.17's: rankdata, spearmanr, and mannwhitneyu over the number of pairs. */
class RanksTest {
  private static final double[] VALUES = {3, 1, 4, 1, 5, 9, 2, 6};

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(Ranks.of(VALUES)).containsExactly(4, 1.5, 5, 1.5, 6, 8, 3, 7);
  }

  @Test
  void theRankCorrelationIsSpearmans() {
    assertThat(Ranks.correlation(VALUES, new double[] {2, 7, 1, 8, 2, 8, 1, 8}))
        .isCloseTo(0.19885368120992467, within(1e-14));
    assertThat(Ranks.correlation(VALUES, new double[8])).isNaN();
  }

  @Test
  void theAreaUnderTheCurveCountsPairs() {
    assertThat(Ranks.areaUnderCurve(VALUES, new double[] {1, 0, 0, 1, 1, 1, 0, 0}))
        .isEqualTo(0.59375);
    assertThat(Ranks.areaUnderCurve(VALUES, new double[8])).isNaN();
  }
}
