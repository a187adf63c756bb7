package dev.tapeloft.pattern;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far the three measures of importance agree on the order of the features.
 *
 * @param gainPermutation Spearman's rank correlation of gain and permutation importance; NaN where
 *     a measure is the same for all
 * @param gainShap that of gain and SHAP
 * @param permutationShap that of permutation importance and SHAP
 * @param shared how many features are among the first {@code top} by each of the three
 * @param top ten, or all where there are fewer
 */
public record Agreement(
    double gainPermutation, double gainShap, double permutationShap, int shared, int top) {
  private static final int TOP = 10;

  static Agreement of(List<FeatureImportance> features) {
    List<ToDoubleFunction<FeatureImportance>> measures =
        List.of(FeatureImportance::gain, FeatureImportance::permutation, FeatureImportance::shap);
    int top = Math.min(TOP, features.size());
    Set<String> shared = new HashSet<>(first(features, measures.get(0), top));
    measures.forEach(measure -> shared.retainAll(first(features, measure, top)));
    double[] gain = features.stream().mapToDouble(measures.get(0)).toArray();
    double[] permutation = features.stream().mapToDouble(measures.get(1)).toArray();
    double[] shap = features.stream().mapToDouble(measures.get(2)).toArray();
    return new Agreement(
        Ranks.correlation(gain, permutation),
        Ranks.correlation(gain, shap),
        Ranks.correlation(permutation, shap),
        shared.size(),
        top);
  }

  /** The places from 1, the most telling first: by the mean of the ranks, of equals by number. */
  static int[] places(double[] gain, double[] permutation, double[] shap) {
    double[] sums = new double[gain.length];
    for (double[] measure : List.of(gain, permutation, shap)) {
      double[] ranks = Ranks.of(measure);
      Arrays.setAll(sums, i -> sums[i] + ranks[i]);
    }
    Integer[] order = new Integer[sums.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> sums[i]).reversed());
    int[] places = new int[sums.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i + 1;
    }
    return places;
  }

  private static Set<String> first(
      List<FeatureImportance> features, ToDoubleFunction<FeatureImportance> measure, int top) {
    return features.stream()
        .sorted(Comparator.comparingDouble(measure).reversed())
        .limit(top)
        .map(FeatureImportance::feature)
        .collect(Collectors.toSet());
  }
}
