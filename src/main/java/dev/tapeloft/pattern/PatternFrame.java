package dev.tapeloft.pattern;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Patterns as columns: a row a feature, in the order in which trees know them, then a row a pair
 * that interacts. What a row is not has NaN, 0 or no text there.
 */
final class PatternFrame {
  private PatternFrame() {}

  /** What was mined, features in the order of their columns. */
  record Mined(
      Miner miner,
      Examples examples,
      List<FeatureImportance> features,
      List<Interaction> interactions,
      List<Threshold> thresholds,
      HeldOut heldOut,
      int shapRows,
      String trees) {}

  static Patterns of(Mined mined) {
    Frame.Builder frame = Frame.builder();
    words(frame, mined);
    scores(frame, mined.heldOut());
    Rows rows = new Rows(mined);
    frame.column("feature", rows.texts(FeatureImportance::feature, Interaction::first));
    frame.column("other", rows.texts(feature -> "", Interaction::second));
    rows.importance(frame);
    rows.thresholds(frame);
    frame.column("strength", rows.ofPairs(Interaction::strength));
    frame.column("share", rows.ofPairs(Interaction::share));
    frame.column("trees", rows.trees());
    return Patterns.of(frame.build());
  }

  private static void words(Frame.Builder frame, Mined mined) {
    Examples examples = mined.examples();
    frame
        .metadata("miner", mined.miner().canonical())
        .metadata("kind", examples.kind().text())
        .metadata("target", examples.target())
        .metadata("dataset", examples.dataset())
        .metadata("fingerprint", examples.fingerprint())
        .metadata("horizon", examples.horizon().toString())
        .metadata("rows", Integer.toString(examples.size()))
        .metadata("start", examples.decided().instant(0).toString())
        .metadata("end", examples.decided().instant(examples.size() - 1).toString())
        .metadata("shap_rows", Integer.toString(mined.shapRows()));
  }

  private static void scores(Frame.Builder frame, HeldOut heldOut) {
    frame
        .metadata("measure", heldOut.measure())
        .metadata("score", Double.toString(heldOut.score()))
        .metadata("baseline", Double.toString(heldOut.baseline()))
        .metadata("train_score", Double.toString(heldOut.trainScore()))
        .metadata("train_rows", Integer.toString(heldOut.trainRows()))
        .metadata("purged_rows", Integer.toString(heldOut.purgedRows()))
        .metadata("embargoed_rows", Integer.toString(heldOut.embargoedRows()))
        .metadata("test_rows", Integer.toString(heldOut.testRows()))
        .metadata("test_from", heldOut.from().toString());
  }

  static HeldOut heldOut(Frame frame) {
    return new HeldOut(
        frame.metadata("measure"),
        Double.parseDouble(frame.metadata("score")),
        Double.parseDouble(frame.metadata("baseline")),
        Double.parseDouble(frame.metadata("train_score")),
        Integer.parseInt(frame.metadata("train_rows")),
        Integer.parseInt(frame.metadata("purged_rows")),
        Integer.parseInt(frame.metadata("embargoed_rows")),
        Integer.parseInt(frame.metadata("test_rows")),
        Instant.parse(frame.metadata("test_from")));
  }

  /** The features, in the order of their rows. */
  static List<FeatureImportance> features(Frame frame) {
    List<FeatureImportance> features = new ArrayList<>();
    for (int row = 0; row < frame.rowCount() && isFeature(frame, row); row++) {
      features.add(
          new FeatureImportance(
              frame.texts("feature").at(row),
              frame.ints("place").at(row),
              frame.ints("direction").at(row),
              frame.doubles("gain").at(row),
              frame.doubles("permutation").at(row),
              frame.doubles("permutation_deviation").at(row),
              frame.doubles("shap").at(row),
              frame.doubles("shap_slope").at(row)));
    }
    return List.copyOf(features);
  }

  static List<Interaction> interactions(Frame frame) {
    List<Interaction> interactions = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      if (!isFeature(frame, row)) {
        interactions.add(
            new Interaction(
                frame.texts("feature").at(row),
                frame.texts("other").at(row),
                frame.doubles("strength").at(row),
                frame.doubles("share").at(row)));
      }
    }
    return List.copyOf(interactions);
  }

  /** The thresholds, the one with the sides widest apart first. */
  static List<Threshold> thresholds(Frame frame) {
    List<Threshold> thresholds = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      if (!Double.isNaN(frame.doubles("threshold").at(row))) {
        thresholds.add(threshold(frame, row));
      }
    }
    thresholds.sort(
        Comparator.comparingDouble((Threshold t) -> Math.abs(t.difference())).reversed());
    return List.copyOf(thresholds);
  }

  private static Threshold threshold(Frame frame, int row) {
    return new Threshold(
        frame.texts("feature").at(row),
        frame.doubles("threshold").at(row),
        frame.ints("rows_below").at(row),
        frame.ints("rows_above").at(row),
        frame.doubles("mean_below").at(row),
        frame.doubles("mean_above").at(row),
        frame.doubles("p").at(row),
        frame.doubles("p_adjusted").at(row),
        frame.doubles("later_difference").at(row));
  }

  static String trees(Frame frame) {
    return frame.texts("trees").at(0);
  }

  private static boolean isFeature(Frame frame, int row) {
    return frame.ints("place").at(row) > 0;
  }

  /** The rows to be written, and the cells of each. */
  private static final class Rows {
    private final List<FeatureImportance> features;
    private final List<Interaction> pairs;
    private final Map<String, Threshold> thresholds = new HashMap<>();
    private final String trees;

    Rows(Mined mined) {
      this.features = mined.features();
      this.pairs = mined.interactions();
      this.trees = mined.trees();
      mined.thresholds().forEach(t -> thresholds.put(t.feature(), t));
    }

    void importance(Frame.Builder frame) {
      frame
          .column("place", counts(FeatureImportance::place))
          .column("direction", counts(FeatureImportance::direction))
          .column("gain", ofFeatures(FeatureImportance::gain))
          .column("permutation", ofFeatures(FeatureImportance::permutation))
          .column("permutation_deviation", ofFeatures(FeatureImportance::permutationDeviation))
          .column("shap", ofFeatures(FeatureImportance::shap))
          .column("shap_slope", ofFeatures(FeatureImportance::shapSlope));
    }

    void thresholds(Frame.Builder frame) {
      frame
          .column("threshold", ofThresholds(Threshold::value))
          .column("rows_below", counts(f -> countOf(f, Threshold::rowsBelow)))
          .column("rows_above", counts(f -> countOf(f, Threshold::rowsAbove)))
          .column("mean_below", ofThresholds(Threshold::meanBelow))
          .column("mean_above", ofThresholds(Threshold::meanAbove))
          .column("p", ofThresholds(Threshold::p))
          .column("p_adjusted", ofThresholds(Threshold::adjustedP))
          .column("later_difference", ofThresholds(Threshold::laterDifference));
    }

    Column texts(Function<FeatureImportance, String> feature, Function<Interaction, String> pair) {
      List<String> cells = new ArrayList<>(features.stream().map(feature).toList());
      cells.addAll(pairs.stream().map(pair).toList());
      return TextColumn.owning(cells.toArray(String[]::new));
    }

    Column trees() {
      String[] cells = new String[features.size() + pairs.size()];
      Arrays.fill(cells, "");
      cells[0] = trees;
      return TextColumn.owning(cells);
    }

    Column ofPairs(ToDoubleFunction<Interaction> number) {
      double[] cells = missing();
      for (int i = 0; i < pairs.size(); i++) {
        cells[features.size() + i] = number.applyAsDouble(pairs.get(i));
      }
      return DoubleColumn.owning(cells);
    }

    private Column ofFeatures(ToDoubleFunction<FeatureImportance> number) {
      double[] cells = missing();
      for (int i = 0; i < features.size(); i++) {
        cells[i] = number.applyAsDouble(features.get(i));
      }
      return DoubleColumn.owning(cells);
    }

    private Column counts(ToIntFunction<FeatureImportance> count) {
      int[] cells = new int[features.size() + pairs.size()];
      for (int i = 0; i < features.size(); i++) {
        cells[i] = count.applyAsInt(features.get(i));
      }
      return IntColumn.owning(cells);
    }

    private Column ofThresholds(ToDoubleFunction<Threshold> number) {
      return ofFeatures(
          feature -> {
            Threshold threshold = thresholds.get(feature.feature());
            return threshold == null ? Double.NaN : number.applyAsDouble(threshold);
          });
    }

    private int countOf(FeatureImportance feature, ToIntFunction<Threshold> count) {
      Threshold threshold = thresholds.get(feature.feature());
      return threshold == null ? 0 : count.applyAsInt(threshold);
    }

    private double[] missing() {
      double[] cells = new double[features.size() + pairs.size()];
      Arrays.fill(cells, Double.NaN);
      return cells;
    }
  }
}
