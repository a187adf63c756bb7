package dev.tapeloft.regime;

import dev.tapeloft.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The features that regimes are told apart by: which they are, as they were measured, and as points
 * that are compared. Means and deviations come from the bars that are fitted on alone.
 *
 * @param features which they are
 * @param values as they were measured, a cell a bar; NaN where one cannot be
 * @param rows the bars that have all features
 * @param fitted how many of these, the first ones, are fitted on
 * @param points a point for each of these: each feature less its mean, over its standard deviation
 */
record FeatureTable(
    List<RegimeFeature> features, List<double[]> values, int[] rows, int fitted, Points points) {
  /**
   * Of bars.
   *
   * @param fittedBars how many of the bars, the first ones, are fitted on
   * @throws IllegalArgumentException if none of these has all features, or one is the same on all
   */
  static FeatureTable of(Bars bars, FeatureColumns columns, Regime regime, int fittedBars) {
    List<RegimeFeature> features = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    boolean any = regime.features().isEmpty();
    for (RegimeFeature feature : any ? RegimeFeature.standard() : regime.features()) {
      double[] cells = columns.of(feature);
      if (IntStream.range(0, fittedBars).anyMatch(bar -> isKnown(feature, cells[bar]))) {
        features.add(feature);
        values.add(cells);
      } else if (!any) {
        throw new IllegalArgumentException(unknown(bars, feature, regime, fittedBars));
      }
    }
    int[] rows = IntStream.range(0, bars.size()).filter(b -> has(features, values, b)).toArray();
    int fitted = (int) Arrays.stream(rows).filter(row -> row < fittedBars).count();
    if (features.isEmpty() || fitted < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d bars to fit on are too few to measure any feature over %,d of them; give more bars,"
                  + " a shorter lookback or a later fitUntil",
              fittedBars,
              regime.lookback()));
    }
    return new FeatureTable(
        features, values, rows, fitted, standardised(features, values, rows, fitted));
  }

  private static String unknown(Bars bars, RegimeFeature feature, Regime regime, int fittedBars) {
    return String.format(
        Locale.ROOT,
        "%s of %s cannot be measured over %,d bars on the %,d to fit on; leave it out of"
            + " .features(…), or give bars that know it, more of them or a shorter lookback",
        feature.words(),
        bars.instrument().symbol(),
        regime.lookback(),
        fittedBars);
  }

  private static boolean isKnown(RegimeFeature feature, double value) {
    return Double.isFinite(feature.compared(value));
  }

  private static boolean has(List<RegimeFeature> features, List<double[]> values, int bar) {
    return IntStream.range(0, features.size())
        .allMatch(i -> isKnown(features.get(i), values.get(i)[bar]));
  }

  private static Points standardised(
      List<RegimeFeature> features, List<double[]> values, int[] rows, int fitted) {
    int dimensions = features.size();
    double[] cells = new double[rows.length * dimensions];
    for (int d = 0; d < dimensions; d++) {
      double[] cellsOf = compared(features.get(d), values.get(d), rows);
      double mean = Moments.mean(cellsOf, fitted);
      double deviation = Moments.deviation(cellsOf, fitted);
      if (!(deviation > Moments.TINY * Math.max(1, Math.abs(mean)))) {
        throw new IllegalArgumentException(same(features.get(d), values.get(d)[rows[0]], fitted));
      }
      for (int i = 0; i < rows.length; i++) {
        cells[i * dimensions + d] = (cellsOf[i] - mean) / deviation;
      }
    }
    return new Points(cells, dimensions);
  }

  private static double[] compared(RegimeFeature feature, double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> feature.compared(values[row])).toArray();
  }

  private static String same(RegimeFeature feature, double value, int fitted) {
    return String.format(
        Locale.ROOT,
        "%s (%s) is the same on all %,d bars to fit on and tells no regimes apart; name others with"
            + " .features(…)",
        feature.words(),
        value,
        fitted);
  }

  /** The points that are fitted on. */
  Points training() {
    return points.pick(IntStream.range(0, fitted).toArray());
  }

  /** The names of the columns, separated by commas. */
  String names() {
    return features.stream().map(RegimeFeature::column).collect(Collectors.joining(","));
  }
}
