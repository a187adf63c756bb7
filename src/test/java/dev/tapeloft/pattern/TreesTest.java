package dev.tapeloft.pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreesTest {
  private static final Examples BINARY =
      Windows.of(3, 3000, 12)
          .binary((row, random) -> Windows.coin(row[1] * row[2] > 0 ? .7 : .3, random));
  private static final Matrix ROWS = Matrix.of(BINARY.features(), BINARY.names());

  @ParameterizedTest
  @EnumSource
  void twoThreadsGrowTheSameTrees(Learner learner) {
    Miner miner = miner(learner);
    Map<String, Object> settings = new HashMap<>(Trees.settings(miner, TargetKind.BINARY, 1));
    assertThat(settings).containsEntry("nthread", 1);
    settings.put("nthread", 2);
    try (Trees one = grown(learner);
        Trees two = Trees.grow(settings, Trees.rounds(miner), ROWS, BINARY.y())) {
      assertThat(two.text()).isEqualTo(one.text());
    }
  }

  /** They are grown round by round, so that they can be stopped. */
  @ParameterizedTest
  @EnumSource
  void theyAreThoseThatOneCallGrows(Learner learner) throws XGBoostError {
    Miner miner = miner(learner);
    DMatrix data = new DMatrix(ROWS.cells(), ROWS.rows(), ROWS.features(), Float.NaN);
    float[] y = new float[ROWS.rows()];
    for (int row = 0; row < y.length; row++) {
      y[row] = (float) BINARY.y()[row];
    }
    data.setLabel(y);
    Map<String, Object> settings = Trees.settings(miner, TargetKind.BINARY, 1);
    Booster whole = XGBoost.train(data, settings, Trees.rounds(miner), Map.of(), null, null);
    try (Trees grown = grown(learner)) {
      assertThat(grown.text()).isEqualTo(new String(whole.toByteArray("json"), UTF_8));
    } finally {
      whole.dispose();
      data.dispose();
    }
  }

  @ParameterizedTest
  @EnumSource
  void treesComeBackFromTheirText(Learner learner) {
    try (Trees grown = grown(learner);
        Trees read = Trees.of(grown.text(), ROWS.features())) {
      assertThat(read.text()).isEqualTo(grown.text());
      assertThat(read.predict(ROWS)).isDeepEqualTo(grown.predict(ROWS));
      assertThat(read.gains()).isEqualTo(grown.gains());
    }
  }

  @ParameterizedTest
  @EnumSource
  void contributionsAddUpToTheMargin(Learner learner) {
    try (Trees trees = grown(learner)) {
      float[][] added = trees.contributions(ROWS);
      float[][] margins = trees.margins(ROWS);
      for (int row = 0; row < margins.length; row++) {
        double sum = 0;
        for (float one : added[row]) {
          sum += one;
        }
        assertThat(sum).isCloseTo(margins[row][0], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gainsAreShares(Learner learner) {
    try (Trees trees = grown(learner)) {
      assertThat(Arrays.stream(trees.gains()).sum()).isCloseTo(1, within(1e-12));
    }
  }

  private static Miner miner(Learner learner) {
    Miner preset = learner == Learner.RANDOM_FOREST ? Miner.randomForest() : Miner.boostedTrees();
    return preset.trees(30);
  }

  private static Trees grown(Learner learner) {
    return Trees.grow(miner(learner), TargetKind.BINARY, 1, ROWS, BINARY.y());
  }
}
