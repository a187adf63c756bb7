package dev.tapeloft.chart;

import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.FeatureImportance;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.TargetKind;
import dev.tapeloft.pattern.Threshold;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.NumberText;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Charts of what was mined: which features tell the target, and from which values on. */
public final class PatternCharts {
  private static final double PERCENT = 100;
  private static final int PERCENTILES = 10;

  private PatternCharts() {}

  /**
   * The important features, the longest bar first, by the mean of their absolute SHAP values; an
   * arrow up where high values came with y = 1 or a high y, down where low ones did.
   */
  public static Chart importance(Patterns patterns) {
    return Chart.bars(
        "What tells " + target(patterns) + ": mean absolute SHAP value",
        Unit.NUMBER,
        patterns.important().stream()
            .sorted(Comparator.comparingDouble(FeatureImportance::shap).reversed())
            .map(PatternCharts::bar)
            .toList());
  }

  /** The target without the instant that it is known by, which the page tells. */
  private static String target(Patterns patterns) {
    return patterns.target().replaceFirst(" known by .*", "");
  }

  private static Bar bar(FeatureImportance feature) {
    String arrow = feature.direction() > 0 ? " ↑" : feature.direction() < 0 ? " ↓" : "";
    return new Bar(feature.feature() + arrow, feature.shap());
  }

  /**
   * By how many percentage points more examples above a threshold had y = 1 than at or below it,
   * feature by feature, the widest apart first, of those that are significant among all that were
   * tried.
   *
   * @param rate the false discovery rate, such as 0.05
   */
  public static Chart thresholds(Patterns patterns, double rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "rate (" + rate + ") must be above 0 and at most 1, such as 0.05");
    }
    List<Bar> bars =
        patterns.thresholds().stream()
            .filter(threshold -> threshold.adjustedP() < rate)
            .map(PatternCharts::bar)
            .toList();
    return Chart.bars(
        target(patterns) + " above a threshold less below, in percentage points",
        Unit.NUMBER,
        bars);
  }

  private static Bar bar(Threshold threshold) {
    String name = threshold.feature() + " > " + NumberText.brief(threshold.value());
    return new Bar(name, PERCENT * threshold.difference());
  }

  /**
   * How much higher the mean of y is above a value of one feature than at or below it: a bar for
   * each of ten percentiles, the 5th to the 95th, that has rows on both sides. Rows without a value
   * are left out. It shows the rows it is given and tests nothing.
   *
   * @param examples of a number, or of y = 0 or 1
   */
  public static Chart curve(Examples examples, String feature) {
    if (examples.kind() == TargetKind.CLASSES) {
      throw new IllegalArgumentException(
          "target %s has classes, of which there is no mean; give examples of a number or of 0 and 1"
              .formatted(examples.target()));
    }
    DoubleColumn values = examples.features().doubles(feature);
    double[] y = examples.y();
    List<Bar> bars =
        IntStream.range(0, PERCENTILES)
            .mapToDouble(step -> values.quantile((step + 0.5) / PERCENTILES))
            .distinct()
            .mapToObj(value -> above(feature, value, values, y))
            .filter(bar -> Double.isFinite(bar.value()))
            .toList();
    return Chart.bars(
        examples.target() + ": mean above a value of " + feature + " less below",
        Unit.NUMBER,
        bars);
  }

  private static Bar above(String feature, double value, DoubleColumn values, double[] y) {
    double above = mean(y, row -> values.at(row) > value);
    double below = mean(y, row -> values.at(row) <= value);
    return new Bar(feature + " > " + NumberText.brief(value), above - below);
  }

  private static double mean(double[] y, IntPredicate rows) {
    return IntStream.range(0, y.length)
        .filter(rows)
        .mapToDouble(row -> y[row])
        .average()
        .orElse(Double.NaN);
  }
}
