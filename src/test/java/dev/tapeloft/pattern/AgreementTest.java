package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures are those of scipy 1.17's spearmanr and rankdata. */
class AgreementTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final double[] GAIN = {.4, .3, .1, .1, .05, .05, 0, 0, 0, 0, 0, 0};
  private static final double[] PERMUTATION = {.2, .01, .05, -.01, 0, .03, 0, 0, 0, 0, 0, 0};
  private static final double[] SHAP = {1.5, .9, .2, .3, .1, .05, 0, 0, 0, 0, 0, 0};

  @Test
  void theMeasuresAgreeAsFarAsTheirRanksCorrelate() {
    Agreement agreement = Agreement.of(features(12));
    assertThat(agreement.gainPermutation()).isCloseTo(.5641182850228478, EXACT);
    assertThat(agreement.gainShap()).isCloseTo(.9960079680956172, EXACT);
    assertThat(agreement.permutationShap()).isCloseTo(.49943671718328086, EXACT);
  }

  @Test
  void sharedIsWhatEachMeasureHasAmongItsFirst() {
    assertThat(Agreement.of(features(12)).top()).isEqualTo(10);
    assertThat(Agreement.of(features(12)).shared()).isEqualTo(9); // row 3 is last by permutation
    assertThat(Agreement.of(features(4)).top()).isEqualTo(4);
    assertThat(Agreement.of(features(4)).shared()).isEqualTo(4);
  }

  @Test
  void placesFollowTheMeanRankAndThenTheColumn() {
    assertThat(Agreement.places(GAIN, PERMUTATION, SHAP))
        .containsExactly(1, 2, 3, 5, 6, 4, 7, 8, 9, 10, 11, 12);
  }

  private static List<FeatureImportance> features(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new FeatureImportance(
                    "f" + i, i + 1, 0, GAIN[i], PERMUTATION[i], 0, SHAP[i], Double.NaN))
        .toList();
  }
}
