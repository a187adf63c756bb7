package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of patterns of any examples. */
class PatternsProperties {
  private static final Miner QUICK = Miner.boostedTrees().trees(10).depth(3);

  @Property(tries = 15)
  void anotherLastFifthNeverChangesWhatIsLearned(
      @ForAll int seed, @ForAll @IntRange(min = 100, max = 300) int rows) {
    Windows windows = Windows.of(seed, rows, 4);
    double[] y = windows.y((row, random) -> Windows.coin(row[0] > 0 ? .8 : .2, random));
    double[] other = y.clone();
    redraw(other, rows - rows / 5, new Random(seed));
    Patterns patterns = QUICK.mine(examples(windows, y));
    Patterns changed = QUICK.mine(examples(windows, other));
    assertThat(PatternFrame.trees(changed.frame())).isEqualTo(PatternFrame.trees(patterns.frame()));
    assertThat(changed.heldOut().trainScore()).isEqualTo(patterns.heldOut().trainScore());
    for (FeatureImportance feature : patterns.features()) {
      FeatureImportance same =
          changed.features().stream()
              .filter(one -> one.feature().equals(feature.feature()))
              .findFirst()
              .orElseThrow();
      assertThat(same.gain()).isEqualTo(feature.gain());
      assertThat(same.shap()).isEqualTo(feature.shap());
      assertThat(same.direction()).isEqualTo(feature.direction());
    }
  }

  @Property(tries = 15)
  void whatIsPurgedIsNeverLearned(
      @ForAll int seed, @ForAll @IntRange(min = 100, max = 300) int rows) {
    Windows windows = Windows.of(seed, rows, 3);
    double[] y = windows.y((row, random) -> Windows.coin(row[0] > 0 ? .8 : .2, random));
    double[] other = y.clone();
    int cut = rows - rows / 5;
    for (int row = cut - 5; row < cut; row++) {
      other[row] = 1 - other[row];
    }
    Patterns changed = QUICK.mine(examples(windows, other));
    assertThat(PatternFrame.trees(changed.frame()))
        .isEqualTo(PatternFrame.trees(QUICK.mine(examples(windows, y)).frame()));
  }

  @Property(tries = 200)
  void ranksAreThoseOfACountByHand(
      @ForAll @IntRange(min = 1, max = 40) int count, @ForAll int seed) {
    double[] values = new Random(seed).doubles(count).map(x -> Math.floor(10 * x)).toArray();
    double[] ranks = Ranks.of(values);
    for (int i = 0; i < count; i++) {
      double value = values[i];
      double below = Arrays.stream(values).filter(x -> x < value).count();
      double equal = Arrays.stream(values).filter(x -> x == value).count();
      assertThat(ranks[i]).isEqualTo(below + (equal + 1) / 2);
    }
  }

  private static Examples examples(Windows windows, double[] y) {
    return Examples.binary(windows.features(), y, windows.decided(), Windows.HORIZON, "well");
  }

  /** Draws a tail anew, and makes sure that it holds both outcomes where it is measured. */
  private static void redraw(double[] y, int from, Random random) {
    for (int i = from; i < y.length; i++) {
      y[i] = random.nextInt(2);
    }
    y[y.length - 2] = 0;
    y[y.length - 1] = 1;
  }
}
