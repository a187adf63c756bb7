package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The figures were worked out with numpy 2.4 for the same predictor 2·x0 − x1, with the generator
 * of {@link Random} written out in Python, and scipy's mannwhitneyu for the area under the curve.
 */
class PermutationsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final boolean[] ALL = {true, true, true};
  private static final Matrix ROWS =
      new Matrix(
          new float[] {
            .5f, 2, 1, 1.5f, -1, 2, -.5f, .25f, 3, 2.5f, 0, 4, 0, 1, 5, 3, -2, 6, -1, .75f, 7, 1,
            .5f, 8
          },
          3);

  @Test
  void rowsAreShuffledAsFisherAndYatesDo() {
    int[] rows = IntStream.range(0, 8).toArray();
    Sample.shuffle(rows, new Random(42));
    assertThat(rows).containsExactly(2, 6, 3, 1, 4, 0, 7, 5);
  }

  @Test
  void theLossIsInTheUnitsOfTheError() {
    double[] y = {-1.5, 4, -1, 5.5, -.5, 8, -3, 2};
    Permutations lost =
        Permutations.of(PermutationsTest::predicted, Measure.RMSE, ROWS, y, ALL, 42);
    assertThat(lost.mean())
        .containsExactly(new double[] {3.5801740307274854, 1.3483959303930206, 0}, EXACT);
    assertThat(lost.deviation())
        .containsExactly(new double[] {.6962207887293334, .3286814066916078, 0}, EXACT);
  }

  @Test
  void theLossIsInTheUnitsOfTheArea() {
    double[] y = {0, 1, 0, 1, 0, 1, 0, 0};
    Permutations lost = Permutations.of(PermutationsTest::predicted, Measure.AUC, ROWS, y, ALL, 42);
    assertThat(lost.mean()).containsExactly(new double[] {.49333333333333335, .06, 0}, EXACT);
    assertThat(lost.deviation())
        .containsExactly(new double[] {.1372750685464933, .03265986323710903, 0}, EXACT);
  }

  @Test
  void whatNoTreeSplitsByIsNotTried() {
    boolean[] first = {true, false, false};
    int[] calls = {0};
    Predictor counted =
        rows -> {
          calls[0]++;
          return predicted(rows);
        };
    double[] y = {0, 1, 0, 1, 0, 1, 0, 0};
    Permutations lost = Permutations.of(counted, Measure.AUC, ROWS, y, first, 42);
    assertThat(calls[0]).isEqualTo(1 + Permutations.REPEATS);
    assertThat(lost.mean()[1]).isZero();
  }

  private static float[][] predicted(Matrix rows) {
    float[][] predicted = new float[rows.rows()][1];
    for (int row = 0; row < predicted.length; row++) {
      predicted[row][0] = 2 * rows.at(row, 0) - rows.at(row, 1);
    }
    return predicted;
  }
}
