package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was planted in examples is found, and what was not is not. */
class PatternsTest {
  private static final Windows WINDOWS = Windows.of(7, 3000, 8);

  /** Well by 80 % above 0.5 of f3, by 20 % below; and low f5 a little better. */
  private static final Examples THRESHOLD =
      WINDOWS
          .binary(
              (row, random) ->
                  Windows.coin((row[3] > .5 ? .8 : .2) - .1 * (row[5] > 0 ? 1 : 0), random))
          .from("EURUSD 2014-05", "0123abcd");

  private static final Patterns FOUND = Windows.SMALL.mine(THRESHOLD);

  @Test
  void theFeatureThatDecidesIsFirstByEveryMeasure() {
    FeatureImportance first = FOUND.features().get(0);
    assertThat(first.feature()).isEqualTo("f3");
    assertThat(first.place()).isEqualTo(1);
    assertThat(first.direction()).isEqualTo(1);
    assertThat(first.shapSlope()).isPositive();
    for (FeatureImportance other : FOUND.features().subList(1, 8)) {
      assertThat(first.gain()).isGreaterThan(3 * other.gain());
      assertThat(first.permutation()).isGreaterThan(3 * other.permutation());
      assertThat(first.shap()).isGreaterThan(3 * other.shap());
    }
    assertThat(FOUND.important().get(1).feature()).isEqualTo("f5");
    assertThat(FOUND.important().get(1).direction()).isEqualTo(-1);
  }

  @Test
  void theThresholdIsFoundAndHoldsLater() {
    Threshold best = FOUND.thresholds().get(0);
    assertThat(best.feature()).isEqualTo("f3");
    assertThat(best.value()).isBetween(.3, .9);
    assertThat(best.adjustedP()).isLessThan(1e-50);
    assertThat(best.adjustedP()).isGreaterThan(best.p());
    assertThat(best.difference()).isCloseTo(.6, within(.1));
    assertThat(best.laterDifference()).isCloseTo(.6, within(.1));
    assertThat(best.rowsBelow() + best.rowsAbove()).isEqualTo(FOUND.heldOut().trainRows());
  }

  @Test
  void theThresholdIsTheWidestOfTenByACountByHand() {
    int[] train = Split.of(THRESHOLD).train();
    double[] y = Arrays.stream(train).mapToDouble(row -> THRESHOLD.y()[row]).toArray();
    DoubleColumn x = THRESHOLD.features().doubles("f3").pick(train);
    double widest = 0;
    for (double share : new double[] {.05, .15, .25, .35, .45, .55, .65, .75, .85, .95}) {
      double value = x.quantile(share);
      widest = Math.max(widest, mean(x, y, value, true) - mean(x, y, value, false));
    }
    Threshold best = FOUND.thresholds().get(0);
    assertThat(best.difference()).isCloseTo(widest, within(1e-12));
    assertThat(best.meanAbove()).isCloseTo(mean(x, y, best.value(), true), within(1e-12));
    assertThat(best.meanBelow()).isCloseTo(mean(x, y, best.value(), false), within(1e-12));
    int[] test = Split.of(THRESHOLD).test();
    double[] later = Arrays.stream(test).mapToDouble(row -> THRESHOLD.y()[row]).toArray();
    DoubleColumn after = THRESHOLD.features().doubles("f3").pick(test);
    assertThat(best.laterDifference())
        .isCloseTo(
            mean(after, later, best.value(), true) - mean(after, later, best.value(), false),
            within(1e-12));
  }

  private static double mean(DoubleColumn x, double[] y, double value, boolean above) {
    return IntStream.range(0, y.length)
        .filter(row -> (x.at(row) > value) == above)
        .mapToDouble(row -> y[row])
        .average()
        .orElseThrow();
  }

  @Test
  void aSideOfFewerThanTenRowsIsNoThreshold() {
    for (int few : new int[] {9, 10}) {
      double[] flag = new double[100];
      Arrays.fill(flag, 0, few, 1);
      double[] y = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
      Frame features = Frame.builder().column("flag", DoubleColumn.of(flag)).build();
      Part part = new Part(features, Matrix.of(features, List.of("flag")), y);
      assertThat(Thresholds.of(List.of("flag"), part, part)).hasSize(few - 9);
    }
  }

  @Test
  void whatIsLearnedHoldsOnLaterRows() {
    HeldOut held = FOUND.heldOut();
    assertThat(held.measure()).isEqualTo("auc");
    assertThat(held.baseline()).isEqualTo(.5);
    assertThat(held.score()).isBetween(.7, held.trainScore());
    assertThat(held.trainRows()).isEqualTo(2395);
    assertThat(held.purgedRows()).isEqualTo(5);
    assertThat(held.embargoedRows()).isEqualTo(5);
    assertThat(held.testRows()).isEqualTo(595);
    assertThat(held.from()).isEqualTo(THRESHOLD.decided().instant(2405));
  }

  @Test
  void theHeldOutScoreIsThatOfApply() {
    int[] test = Split.of(THRESHOLD).test();
    double[] scores = FOUND.apply(THRESHOLD.features().pick(test)).toArray();
    double[] y = Arrays.stream(test).mapToDouble(row -> THRESHOLD.y()[row]).toArray();
    assertThat(Ranks.areaUnderCurve(scores, y)).isEqualTo(FOUND.heldOut().score());
  }

  @Test
  void aPairThatDecidesTogetherIsTheStrongestInteraction() {
    Examples examples =
        Windows.of(8, 3000, 6)
            .binary((row, random) -> Windows.coin(row[1] * row[2] > 0 ? .85 : .15, random));
    for (Miner miner : List.of(Windows.SMALL, Miner.randomForest())) {
      Patterns patterns = miner.mine(examples);
      Interaction strongest = patterns.interactions().get(0);
      assertThat(List.of(strongest.first(), strongest.second()))
          .containsExactlyInAnyOrder("f1", "f2");
      assertThat(strongest.strength()).isGreaterThan(3 * patterns.interactions().get(1).strength());
      assertThat(patterns.heldOut().score()).isGreaterThan(.75);
      assertThat(patterns.thresholds()).allMatch(alone -> alone.adjustedP() > .05);
    }
  }

  @Test
  void noiseHasNoSignificantThresholdAndTellsNothingLater() {
    Examples noise = Windows.of(10, 3000, 10).binary((row, random) -> Windows.coin(.5, random));
    Patterns patterns = Windows.SMALL.mine(noise);
    assertThat(patterns.thresholds()).hasSize(10).allMatch(found -> found.adjustedP() > .05);
    assertThat(patterns.heldOut().score()).isCloseTo(.5, within(.06));
    assertThat(patterns.heldOut().trainScore()).isGreaterThan(.7);
  }

  @Test
  void twoRunsGiveTheSameBytes() {
    Patterns again = Windows.SMALL.mine(THRESHOLD);
    assertThat(again.frame().contentId()).isEqualTo(FOUND.frame().contentId());
    assertThat(again.toJson()).isEqualTo(FOUND.toJson());
    Miner forest = Miner.randomForest().trees(20);
    assertThat(forest.mine(THRESHOLD)).isEqualTo(forest.mine(THRESHOLD));
    assertThat(forest.seed(1).mine(THRESHOLD)).isNotEqualTo(forest.mine(THRESHOLD));
  }

  @Test
  void patternsComeBackFromACacheAsTheyWere() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    FrameParquet.write(FOUND.frame(), file);
    Patterns back = Patterns.of(FrameParquet.read(file.toByteArray()));
    assertThat(back).isEqualTo(FOUND);
    assertThat(back.frame().contentId()).isEqualTo(FOUND.frame().contentId());
    assertThat(back.features()).isEqualTo(FOUND.features());
    assertThat(back.interactions()).isEqualTo(FOUND.interactions());
    assertThat(back.thresholds()).isEqualTo(FOUND.thresholds());
    assertThat(back.heldOut()).isEqualTo(FOUND.heldOut());
    assertThat(back.agreement()).isEqualTo(FOUND.agreement());
    assertThat(back.miner()).isEqualTo(Windows.SMALL);
    assertThat(back.toJson()).isEqualTo(FOUND.toJson());
    assertThat(back.apply(THRESHOLD.features()).toArray())
        .isEqualTo(FOUND.apply(THRESHOLD.features()).toArray());
  }

  @Test
  void wordsAboutTheInputsAreCarried() {
    assertThat(FOUND.target()).isEqualTo("well");
    assertThat(FOUND.dataset()).isEqualTo("EURUSD 2014-05");
    assertThat(FOUND.fingerprint()).isEqualTo("0123abcd");
    assertThat(FOUND.kind()).isEqualTo(TargetKind.BINARY);
    assertThat(FOUND.rows()).isEqualTo(3000);
    assertThat(FOUND.start()).isEqualTo(THRESHOLD.decided().instant(0));
    assertThat(FOUND.end()).isEqualTo(THRESHOLD.decided().instant(2999));
    assertThat(FOUND.knownFrom()).isEqualTo(FOUND.end().plus(Windows.HORIZON));
  }

  @Test
  void theJsonHasNumbersAsNumbers() {
    JsonNode json = JsonMapper.shared().readTree(FOUND.toJson());
    assertThat(json.propertyNames())
        .containsExactly(
            "important_features",
            "feature_importance",
            "interactions",
            "thresholds",
            "shap",
            "metadata");
    FeatureImportance first = FOUND.features().get(0);
    assertThat(json.at("/important_features/0/feature").asString()).isEqualTo("f3");
    assertThat(json.at("/important_features/0/direction").isInt()).isTrue();
    assertThat(json.at("/feature_importance/f3/gain").isNumber()).isTrue();
    assertThat(json.at("/feature_importance/f3/gain").asDouble()).isEqualTo(first.gain());
    assertThat(json.at("/shap/features/f3/mean_absolute").asDouble()).isEqualTo(first.shap());
    assertThat(json.at("/thresholds/0/p_adjusted").asDouble())
        .isEqualTo(FOUND.thresholds().get(0).adjustedP());
    assertThat(json.at("/metadata/rows").asInt()).isEqualTo(3000);
    assertThat(json.at("/metadata/held_out/score").asDouble()).isEqualTo(FOUND.heldOut().score());
  }

  @Test
  void aHundredFeaturesWithLongNamesTakeAHundredKilobytes() {
    Frame.Builder named = Frame.builder();
    Windows windows = Windows.of(2, 400, 100);
    windows
        .features()
        .columns()
        .forEach((name, column) -> named.column("autocorrelation_of_differences_" + name, column));
    Examples examples =
        Examples.binary(
            named.build(),
            windows.y((row, random) -> Windows.coin(.5, random)),
            windows.decided(),
            Windows.HORIZON,
            "well");
    String json = Windows.SMALL.mine(examples).toJson();
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(40_000, 100_000);
  }

  @Test
  void classesAreToldFromEachOther() {
    Examples examples =
        Windows.of(4, 1500, 5).classes((row, random) -> row[0] > .6 ? 2 : row[1] > 0 ? 1 : 0);
    Patterns patterns = Windows.SMALL.mine(examples);
    HeldOut held = patterns.heldOut();
    assertThat(held.measure()).isEqualTo("accuracy");
    assertThat(held.score()).isGreaterThan(.95);
    assertThat(held.baseline()).isBetween(.3, .5);
    assertThat(patterns.features().subList(0, 2))
        .extracting(FeatureImportance::feature)
        .containsExactlyInAnyOrder("f0", "f1");
    assertThat(patterns.features()).allMatch(feature -> feature.direction() == 0);
    assertThat(patterns.thresholds()).isEmpty();
    assertThat(patterns.apply(examples.features()).toArray()).containsOnly(0, 1, 2);
    assertThat(Patterns.of(patterns.frame())).isEqualTo(patterns);
  }

  @Test
  void aClassThatOnlyComesLaterChangesNothingThatIsLearned() {
    Windows windows = Windows.of(4, 300, 3);
    double[] y = windows.y((row, random) -> row[0] > 0 ? 1 : 0);
    double[] later = y.clone();
    later[299] = 7;
    Patterns known = Windows.SMALL.mine(classes(windows, y));
    Patterns changed = Windows.SMALL.mine(classes(windows, later));
    assertThat(PatternFrame.trees(changed.frame())).isEqualTo(PatternFrame.trees(known.frame()));
    assertThat(changed.heldOut().score()).isLessThan(known.heldOut().score());
  }

  private static Examples classes(Windows windows, double[] y) {
    return Examples.classes(windows.features(), y, windows.decided(), Windows.HORIZON, "regime");
  }

  @Test
  void numbersAreTold() {
    Examples examples =
        Windows.of(4, 1500, 5)
            .real((row, random) -> 3 * row[0] - row[2] + .1 * random.nextGaussian());
    Patterns patterns = Windows.SMALL.mine(examples);
    HeldOut held = patterns.heldOut();
    assertThat(held.measure()).isEqualTo("rmse");
    assertThat(held.score()).isLessThan(.5 * held.baseline());
    assertThat(held.baseline()).isCloseTo(Math.sqrt(10), within(.3));
    assertThat(patterns.features().get(0).feature()).isEqualTo("f0");
    assertThat(patterns.features().get(0).direction()).isEqualTo(1);
    assertThat(patterns.features().get(1).feature()).isEqualTo("f2");
    assertThat(patterns.features().get(1).direction()).isEqualTo(-1);
    assertThat(patterns.features().get(0).permutation()).isGreaterThan(1);
  }

  @Test
  void featuresMayBeMissingInSomeRows() {
    double[] sparse = THRESHOLD.features().doubles("f3").toArray();
    for (int row = 0; row < sparse.length; row += 3) {
      sparse[row] = Double.NaN;
    }
    Frame features =
        Frame.builder()
            .column("f3", DoubleColumn.of(sparse))
            .column("none", DoubleColumn.of(missing(sparse.length)))
            .build();
    Examples examples =
        Examples.binary(features, THRESHOLD.y(), THRESHOLD.decided(), Windows.HORIZON, "well");
    Patterns patterns = Windows.SMALL.mine(examples);
    assertThat(patterns.important()).extracting(FeatureImportance::feature).containsExactly("f3");
    assertThat(patterns.thresholds())
        .singleElement()
        .matches(t -> t.rowsBelow() + t.rowsAbove() < 1700);
    assertThat(patterns.features().get(1).direction()).isZero();
    assertThat(patterns.interactions()).isEmpty();
  }

  @Test
  void rowsInAnyColumnOrderAreScoredAlike() {
    Frame.Builder turned = Frame.builder();
    List<String> names = THRESHOLD.names().stream().sorted(Comparator.reverseOrder()).toList();
    names.forEach(name -> turned.column(name, THRESHOLD.features().doubles(name)));
    assertThat(FOUND.apply(turned.build()).toArray())
        .isEqualTo(FOUND.apply(THRESHOLD.features()).toArray());
    assertThat(FOUND.apply(THRESHOLD.features().slice(0, 0)).size()).isZero();
  }

  @Test
  void aMissingFeatureIsNamed() {
    Frame few = Windows.of(1, 60, 3).features();
    assertThatThrownBy(() -> FOUND.apply(few))
        .hasMessage(
            "feature f3 is missing: rows must have all 8 features that were mined from well; one of your own is added by loft.feature, and windows must have the lookback");
  }

  @Test
  void examplesThatAreAlikeAfterTheSplitAreRefused() {
    Windows windows = Windows.of(1, 100, 2);
    double[] late = new double[100];
    Arrays.fill(late, 80, 100, 1);
    double[] early = new double[100];
    early[3] = 1;
    assertThatThrownBy(() -> Windows.SMALL.mine(binary(windows, late)))
        .hasMessage("target well is 0.0 in all 75 rows left to learn from; take a longer span");
    assertThatThrownBy(() -> Windows.SMALL.mine(binary(windows, early)))
        .hasMessage("target well is 0.0 in all 15 rows left to measure on; take a longer span");
  }

  private static Examples binary(Windows windows, double[] y) {
    return Examples.binary(windows.features(), y, windows.decided(), Windows.HORIZON, "well");
  }

  private static double[] missing(int rows) {
    double[] cells = new double[rows];
    Arrays.fill(cells, Double.NaN);
    return cells;
  }
}
