package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final Points POINTS =
      new Points(new double[] {0, 0, 1, 0, 0, 2, 5, 5, 6, 5, 5, 7, 9, 0, 9.5, 1, 2, 1}, 2);
  private static final int[] LABELS = {0, 0, 0, 1, 1, 1, 2, 2, 2};

  /** Both as NumPy gives them from the formulas. */
  @Test
  void bothMeasuresAreWhatTheirFormulasGive() {
    Separation separation = Separation.of(POINTS, LABELS, 3, 1);
    assertThat(separation.silhouette()).isCloseTo(0.4816411932878025, within(1e-12));
    assertThat(separation.daviesBouldin()).isCloseTo(0.7673801422290527, within(1e-12));
    assertThat(separation.score())
        .isCloseTo(0.4816411932878025 - 0.07673801422290527, within(1e-12));
  }

  @Test
  void aClusterOfOnePointAddsNothing() {
    Points line = new Points(new double[] {0, 1, 11}, 1);
    double first = (11 - 1) / 11.0;
    double second = (10 - 1) / 10.0;
    assertThat(Separation.silhouette(line, new int[] {0, 0, 1}, 2))
        .isCloseTo((first + second + 0) / 3, within(1e-12));
  }

  @Test
  void clustersThatAreDrawnAtRandomAreWorse() {
    int[] mixed = {0, 1, 2, 0, 1, 2, 0, 1, 2};
    assertThat(Separation.of(POINTS, mixed, 3, 1).score())
        .isLessThan(Separation.of(POINTS, LABELS, 3, 1).score());
  }
}
