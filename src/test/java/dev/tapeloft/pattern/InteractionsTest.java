package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures were worked out with numpy 2.4 from the definition, for the same function. */
class InteractionsTest {
  private static final Offset<Double> FLOATS = within(1e-6);
  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final Matrix ROWS =
      new Matrix(
          new float[] {.5f, 2, 1, 1.5f, -1, 2, -.5f, .25f, -3, 2.5f, 0, 4, 0, 1, -5, 3, -2, .5f},
          3);

  @Test
  void whatTwoFeaturesTellBeyondTheirSumIsTheirStrength() {
    List<Interaction> found =
        Interactions.of(InteractionsTest::product, ROWS, new int[] {0, 1, 2}, NAMES);
    assertThat(found).extracting(Interaction::first).containsExactly("a", "a", "b");
    assertThat(found).extracting(Interaction::second).containsExactly("b", "c", "c");
    assertThat(found.get(0).strength()).isCloseTo(1.2406867560118509, FLOATS);
    assertThat(found.get(0).share()).isCloseTo(.28279687070852044, FLOATS);
    assertThat(found.get(1).strength()).isCloseTo(1.0172129679778088, FLOATS);
    assertThat(found.get(1).share()).isCloseTo(.1264237103379195, FLOATS);
    assertThat(found.get(2).strength()).isCloseTo(0, FLOATS);
  }

  @Test
  void featuresWithoutEffectHaveNoShare() {
    Predictor constant = rows -> new float[rows.rows()][1];
    List<Interaction> found = Interactions.of(constant, ROWS, new int[] {1, 0}, NAMES);
    assertThat(found).singleElement().extracting(Interaction::first).isEqualTo("b");
    assertThat(found.get(0).strength()).isZero();
    assertThat(found.get(0).share()).isNaN();
  }

  private static float[][] product(Matrix rows) {
    float[][] told = new float[rows.rows()][1];
    for (int row = 0; row < told.length; row++) {
      float a = rows.at(row, 0);
      float c = rows.at(row, 2);
      told[row][0] = a * rows.at(row, 1) + c / 2 + (a > 1 ? c : 0);
    }
    return told;
  }
}
