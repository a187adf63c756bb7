package dev.tapeloft.pattern;

/**
 * The value of a feature that sets the examples with y = 1 best apart from those with y = 0.
 *
 * @param feature its name
 * @param value rows above it are on the one side, rows at or below it on the other, rows without a
 *     value on none
 * @param rowsBelow how many that were learned from are at or below
 * @param rowsAbove how many are above
 * @param meanBelow the share of y = 1 at or below
 * @param meanAbove the share above
 * @param p the chance that y = 1 falls so unevenly, or more so, on the sides: Fisher's exact test,
 *     of both directions. It takes rows for independent; where horizons overlap it is too small
 * @param adjustedP the same among all thresholds that were tried, of all features, by Benjamini and
 *     Hochberg (1995): called significant below 0.05, one in twenty is not
 * @param laterDifference mean above less mean below, in the rows that are measured on; NaN where a
 *     side has none
 */
public record Threshold(
    String feature,
    double value,
    int rowsBelow,
    int rowsAbove,
    double meanBelow,
    double meanAbove,
    double p,
    double adjustedP,
    double laterDifference) {

  /** The share of y = 1 above less that below. */
  public double difference() {
    return meanAbove - meanBelow;
  }
}
