package dev.tapeloft.chart;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.strategy.ParameterText;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A metric by two parameters: a cell for each pair of values, the median of the strategies that
 * share them and have a value.
 *
 * @param across the values of the first parameter, in order
 * @param up those of the second
 * @param cells by {@code up} and {@code across}; NaN where no strategy has a value
 * @param strategies how many have both parameters
 * @param templates how many rules they follow
 * @param most the most strategies of a cell
 */
record HeatMap(
    List<String> across,
    List<String> up,
    double[][] cells,
    int strategies,
    int templates,
    int most) {
  static HeatMap of(BacktestResults results, String x, String y, Metric metric) {
    Map<String, Map<String, List<Double>>> values = new TreeMap<>(ParameterText.VALUES);
    TreeSet<String> across = new TreeSet<>(ParameterText.VALUES);
    TreeSet<String> templates = new TreeSet<>();
    TreeSet<String> known = new TreeSet<>();
    TextColumn texts = results.frame().texts("parameters");
    TextColumn kinds = results.frame().texts("template");
    int strategies = 0;
    for (int row = 0; row < results.size(); row++) {
      Map<String, String> parameters = ParameterText.of(kinds.at(row), texts.at(row)).values();
      known.addAll(parameters.keySet());
      String left = parameters.get(x);
      String below = parameters.get(y);
      if (left != null && below != null) {
        strategies++;
        across.add(left);
        templates.add(kinds.at(row));
        values
            .computeIfAbsent(below, value -> new TreeMap<>())
            .computeIfAbsent(left, value -> new ArrayList<>())
            .add(results.value(row, metric));
      }
    }
    requireKnown(results, known, x);
    requireKnown(results, known, y);
    double[][] cells =
        values.values().stream()
            .map(line -> across.stream().mapToDouble(v -> median(line.getOrDefault(v, List.of()))))
            .map(line -> line.toArray())
            .toArray(double[][]::new);
    return new HeatMap(
        List.copyOf(across),
        List.copyOf(values.keySet()),
        cells,
        strategies,
        templates.size(),
        most(values.values()));
  }

  /** The finite cells. */
  double[] finite() {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
  }

  private static int most(Collection<Map<String, List<Double>>> lines) {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToInt(List::size)
        .max()
        .orElse(0);
  }

  private static double median(List<Double> values) {
    return median(
        values.stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).sorted().toArray());
  }

  /**
   * Of figures from least to greatest: the mean of the two in the middle of an even number,
   * infinite ones too.
   */
  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    if (sorted.length == 0 || sorted.length % 2 == 1) {
      return sorted.length == 0 ? Double.NaN : sorted[middle];
    }
    double below = sorted[middle - 1];
    return below == sorted[middle] ? below : below / 2 + sorted[middle] / 2;
  }

  private static void requireKnown(BacktestResults results, TreeSet<String> known, String name) {
    if (results.size() > 0 && !known.contains(name)) {
      throw new IllegalArgumentException(
          "parameter \"%s\" must be one that a strategy has: %s"
              .formatted(name, String.join(", ", known)));
    }
  }
}
