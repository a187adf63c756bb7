package dev.tapeloft.pattern;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Patterns as a JSON object. */
final class PatternJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PatternJson() {}

  static String write(Patterns patterns) {
    ObjectNode json = JSON.createObjectNode();
    importantFeatures(json.putArray("important_features"), patterns);
    importance(json.putObject("feature_importance"), patterns);
    interactions(json.putArray("interactions"), patterns);
    thresholds(json.putArray("thresholds"), patterns);
    shap(json.putObject("shap"), patterns);
    metadata(json.putObject("metadata"), patterns);
    return JSON.writeValueAsString(json);
  }

  private static void importantFeatures(ArrayNode json, Patterns patterns) {
    for (FeatureImportance feature : patterns.important()) {
      json.addObject().put("feature", feature.feature()).put("direction", feature.direction());
    }
  }

  private static void importance(ObjectNode json, Patterns patterns) {
    for (FeatureImportance feature : patterns.features()) {
      ObjectNode one = json.putObject(feature.feature());
      one.put("place", feature.place());
      number(one, "gain", feature.gain());
      number(one, "permutation", feature.permutation());
      number(one, "permutation_deviation", feature.permutationDeviation());
    }
  }

  private static void interactions(ArrayNode json, Patterns patterns) {
    for (Interaction pair : patterns.interactions()) {
      ObjectNode one = json.addObject();
      one.put("first", pair.first());
      one.put("second", pair.second());
      number(one, "strength", pair.strength());
      number(one, "share", pair.share());
    }
  }

  private static void thresholds(ArrayNode json, Patterns patterns) {
    for (Threshold threshold : patterns.thresholds()) {
      ObjectNode one = json.addObject();
      one.put("feature", threshold.feature());
      number(one, "threshold", threshold.value());
      one.put("rows_below", threshold.rowsBelow());
      one.put("rows_above", threshold.rowsAbove());
      number(one, "mean_below", threshold.meanBelow());
      number(one, "mean_above", threshold.meanAbove());
      number(one, "p", threshold.p());
      number(one, "p_adjusted", threshold.adjustedP());
      number(one, "later_difference", threshold.laterDifference());
    }
  }

  private static void shap(ObjectNode json, Patterns patterns) {
    json.put("rows", patterns.shapRows());
    ObjectNode features = json.putObject("features");
    for (FeatureImportance feature : patterns.features()) {
      ObjectNode one = features.putObject(feature.feature());
      number(one, "mean_absolute", feature.shap());
      number(one, "slope", feature.shapSlope());
    }
  }

  private static void metadata(ObjectNode json, Patterns patterns) {
    json.put("target", patterns.target());
    json.put("kind", patterns.kind().text());
    json.put("dataset", patterns.dataset());
    json.put("fingerprint", patterns.fingerprint());
    json.put("miner", patterns.miner().canonical());
    json.put("rows", patterns.rows());
    json.put("features", patterns.features().size());
    json.put("start", patterns.start().toString());
    json.put("end", patterns.end().toString());
    json.put("horizon", patterns.horizon().toString());
    heldOut(json.putObject("held_out"), patterns.heldOut());
    agreement(json.putObject("agreement"), patterns.agreement());
  }

  private static void heldOut(ObjectNode json, HeldOut heldOut) {
    json.put("measure", heldOut.measure());
    number(json, "score", heldOut.score());
    number(json, "baseline", heldOut.baseline());
    number(json, "train_score", heldOut.trainScore());
    json.put("train_rows", heldOut.trainRows());
    json.put("purged_rows", heldOut.purgedRows());
    json.put("embargoed_rows", heldOut.embargoedRows());
    json.put("test_rows", heldOut.testRows());
    json.put("test_from", heldOut.from().toString());
  }

  private static void agreement(ObjectNode json, Agreement agreement) {
    number(json, "gain_permutation", agreement.gainPermutation());
    number(json, "gain_shap", agreement.gainShap());
    number(json, "permutation_shap", agreement.permutationShap());
    json.put("shared", agreement.shared());
    json.put("top", agreement.top());
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
