package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionsTest {
  private static final Windows WINDOWS = Windows.of(6, 600, 3);
  private static final Matrix ROWS = Matrix.of(WINDOWS.features(), List.of("f0", "f1", "f2"));
  private static final Miner STUMPS = Miner.boostedTrees().depth(1).trees(200);

  /** Stumps add up, so each feature's SHAP value is its own part of the margin, centred. */
  @Test
  void ofTreesThatOnlyAddUpEachFeatureContributesItsOwnPart() {
    double[] y = WINDOWS.y((row, random) -> 3 * row[0] - row[1]);
    try (Trees trees = Trees.grow(STUMPS, TargetKind.REAL, 1, ROWS, y)) {
      Contributions added = Contributions.of(trees, ROWS);
      for (int feature = 0; feature < 3; feature++) {
        assertThat(added.magnitude()[feature]).isCloseTo(ownPart(trees, feature), within(1e-4));
      }
      assertThat(added.rows()).isEqualTo(600);
      assertThat(added.slope()[0]).isGreaterThan(.99);
      assertThat(added.slope()[1]).isLessThan(-.99);
    }
  }

  @Test
  void ofClassesTheMagnitudesAreSummed() {
    double[] y = WINDOWS.y((row, random) -> row[0] > .6 ? 2 : row[1] > 0 ? 1 : 0);
    try (Trees trees = Trees.grow(STUMPS.trees(20), TargetKind.CLASSES, 3, ROWS, y)) {
      Contributions added = Contributions.of(trees, ROWS);
      double sum = 0;
      for (float[] row : trees.contributions(ROWS)) {
        assertThat(row).hasSize(12);
        sum += Math.abs(row[1]) + Math.abs(row[5]) + Math.abs(row[9]);
      }
      assertThat(added.magnitude()[1]).isCloseTo(sum / 600, within(1e-5));
      assertThat(added.slope()[0]).isNaN();
    }
  }

  /** The mean absolute deviation of the margin when a feature alone changes as it does. */
  private static double ownPart(Trees trees, int feature) {
    Matrix alone = new Matrix(new float[ROWS.cells().length], 3);
    for (int row = 0; row < ROWS.rows(); row++) {
      alone.set(row, feature, ROWS.at(row, feature));
    }
    double[] margins = Measure.first(trees.margins(alone));
    double mean = Arrays.stream(margins).average().orElseThrow();
    return Arrays.stream(margins).map(m -> Math.abs(m - mean)).average().orElseThrow();
  }
}
