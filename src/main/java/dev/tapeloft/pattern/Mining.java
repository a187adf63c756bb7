package dev.tapeloft.pattern;

import dev.tapeloft.table.DoubleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** One run of a miner over examples. */
final class Mining {
  static final int SHAP_ROWS = 1000;

  private static final int PAIRED = 20;
  private static final int PAIR_ROWS = 50;

  private final Miner miner;
  private final Examples examples;
  private final Split split;
  private final Part train;
  private final Part test;
  private final Measure measure;

  private Mining(Miner miner, Examples examples) {
    this.miner = miner;
    this.examples = examples;
    this.split = Split.of(examples);
    this.train = Part.of(examples, split.train());
    this.test = Part.of(examples, split.test());
    this.measure = Measure.of(examples.kind());
  }

  static Patterns of(Miner miner, Examples examples) {
    Mining mining = new Mining(miner, examples);
    mining.requireDifferent("left to learn from", mining.train);
    if (examples.kind() == TargetKind.BINARY) {
      mining.requireDifferent("left to measure on", mining.test);
    }
    try (Trees trees =
        Trees.grow(
            miner, examples.kind(), mining.classes(), mining.train.rows(), mining.train.y())) {
      return mining.patterns(trees);
    }
  }

  /** Ends the run where its thread is interrupted; asked wherever much was done since. */
  static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("mining was interrupted");
    }
  }

  private void requireDifferent(String which, Part part) {
    if (part.isAlike()) {
      throw new IllegalArgumentException(
          "target %s is %s in all %,d rows %s; take a longer span"
              .formatted(examples.target(), part.y()[0], part.y().length, which));
    }
  }

  /** How many classes are learned; 1 where there are none. */
  private int classes() {
    return examples.kind() == TargetKind.CLASSES
        ? (int) Arrays.stream(train.y()).max().orElse(0) + 1
        : 1;
  }

  private Patterns patterns(Trees trees) {
    Contributions contributions = Contributions.of(trees, train.rows().pick(sample(SHAP_ROWS)));
    List<FeatureImportance> features = features(trees, contributions);
    int[] telling =
        IntStream.range(0, features.size())
            .filter(feature -> features.get(feature).isUsed())
            .boxed()
            .sorted(Comparator.comparingInt(feature -> features.get(feature).place()))
            .limit(PAIRED)
            .mapToInt(Integer::intValue)
            .toArray();
    Matrix pairRows = train.rows().pick(sample(PAIR_ROWS));
    return PatternFrame.of(
        new PatternFrame.Mined(
            miner,
            examples,
            features,
            Interactions.of(trees::margins, pairRows, telling, examples.names()),
            thresholds(),
            heldOut(trees),
            contributions.rows(),
            trees.text()));
  }

  private int[] sample(int most) {
    return Sample.of(train.y().length, most, miner.seed());
  }

  private List<FeatureImportance> features(Trees trees, Contributions contributions) {
    double[] gain = trees.gains();
    boolean[] used = new boolean[gain.length];
    for (int feature = 0; feature < gain.length; feature++) {
      used[feature] = gain[feature] > 0;
    }
    Permutations permutations =
        Permutations.of(trees::predict, measure, test.rows(), test.y(), used, miner.seed());
    double[] magnitude = contributions.magnitude();
    int[] places = Agreement.places(gain, permutations.mean(), magnitude);
    List<FeatureImportance> features = new ArrayList<>();
    for (int i = 0; i < gain.length; i++) {
      features.add(
          new FeatureImportance(
              examples.names().get(i),
              places[i],
              direction(examples.names().get(i)),
              gain[i],
              permutations.mean()[i],
              permutations.deviation()[i],
              magnitude[i],
              contributions.slope()[i]));
    }
    return features;
  }

  private int direction(String feature) {
    if (examples.kind() == TargetKind.CLASSES) {
      return 0;
    }
    DoubleColumn column = train.features().doubles(feature);
    int[] present =
        IntStream.range(0, column.size()).filter(row -> !Double.isNaN(column.at(row))).toArray();
    double[] y = IntStream.of(present).mapToDouble(row -> train.y()[row]).toArray();
    double correlation = Ranks.correlation(column.pick(present).toArray(), y);
    return Double.isNaN(correlation) ? 0 : (int) Math.signum(correlation);
  }

  private List<Threshold> thresholds() {
    return examples.kind() == TargetKind.BINARY
        ? Thresholds.of(examples.names(), train, test)
        : List.of();
  }

  private HeldOut heldOut(Trees trees) {
    return new HeldOut(
        measure.text(),
        measure.of(trees.predict(test.rows()), test.y()),
        measure.baseline(train.y(), test.y()),
        measure.of(trees.predict(train.rows()), train.y()),
        split.train().length,
        split.purged(),
        split.embargoed(),
        split.test().length,
        examples.decided().instant(split.test()[0]));
  }
}
