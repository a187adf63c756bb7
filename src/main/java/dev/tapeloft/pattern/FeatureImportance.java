package dev.tapeloft.pattern;

/**
 * How much a feature tells, by three measures.
 *
 * @param feature its name
 * @param place from 1, the most telling: by the mean of its ranks in the three measures
 * @param direction +1 where high values came with y = 1 or a high y, −1 where low ones did: the
 *     sign of their rank correlation in what was learned from; 0 where there is none, and of
 *     classes
 * @param gain its share in what the splits of all trees gained; 0 where no tree splits by it
 * @param permutation by how much later rows are predicted worse when it is shuffled, the mean of
 *     five shuffles, in the units of the score; near 0 or below, later rows do not bear it out
 * @param permutationDeviation the standard deviation of the five
 * @param shap the mean of its absolute SHAP values in a sample of the rows learned from, in the
 *     units of the margin: log odds, or those of y; of classes the sum over these
 * @param shapSlope the rank correlation of its values with its SHAP values: 1 or −1 where the trees
 *     take it to rise or fall throughout; NaN where either is always the same, and of classes
 */
public record FeatureImportance(
    String feature,
    int place,
    int direction,
    double gain,
    double permutation,
    double permutationDeviation,
    double shap,
    double shapSlope) {

  /** Whether any tree splits by it. */
  boolean isUsed() {
    return gain > 0;
  }
}
