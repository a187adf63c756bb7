package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures are those of scipy 1.17's false_discovery_control. */
class FalseDiscoveryTest {
  @Test
  void pValuesAreAdjustedForTheirNumber() {
    double[] p = {.01, .04, .03, .005, .5, .04, 1, .0004};
    double[] expected = {
      0.026666666666666665,
      0.05333333333333333,
      0.05333333333333333,
      0.02,
      0.5714285714285714,
      0.05333333333333333,
      1,
      0.0032
    };
    assertThat(FalseDiscovery.qValues(p)).containsExactly(expected, within(1e-15));
  }

  @Test
  void ofNoTestsThereIsNothingToAdjust() {
    assertThat(FalseDiscovery.qValues(new double[0])).isEmpty();
  }
}
