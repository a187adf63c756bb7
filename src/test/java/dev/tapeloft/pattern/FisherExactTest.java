package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** The figures are those of scipy 1.17's fisher_exact, two-sided. */
class FisherExactTest {
  @Test
  void pIsThatOfTheTablesAtMostAsLikely() {
    assertP(20, 10, 8, 6, 0.16980233388902116);
    assertP(1000, 300, 200, 90, 4.763581763568371e-07);
    assertP(50, 5, 10, 5, 0.00011893749174045195);
    assertP(100_000, 50_000, 30_000, 15_600, 1.2877296856921887e-16);
  }

  @Test
  void theLikeliestTableHasAPOfOne() {
    assertP(1000, 300, 200, 60, 1);
    assertP(24, 12, 12, 6, 1);
    assertP(30, 1, 10, 0, 1);
  }

  @Test
  void whatIsTooUnlikelyForADoubleIsZero() {
    assertThat(FisherExact.p(4000, 2000, 2000, 1700)).isZero();
  }

  private static void assertP(int all, int ones, int drawn, int drawnOnes, double expected) {
    assertThat(FisherExact.p(all, ones, drawn, drawnOnes))
        .isCloseTo(expected, withinPercentage(1e-6));
    assertThat(FisherExact.p(all, ones, all - drawn, ones - drawnOnes))
        .isCloseTo(expected, withinPercentage(1e-6));
  }
}
