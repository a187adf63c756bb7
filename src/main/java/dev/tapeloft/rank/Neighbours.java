package dev.tapeloft.rank;

import dev.tapeloft.strategy.ParameterText;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How strategies beside a strategy in parameter space score.
 *
 * <p>Neighbours have the same template and lots, parameters of the same names, words and units (so
 * exits of the same kind), and the same values but for one number, which is the next lower or next
 * higher of those that the results have for that parameter of such strategies. A neighbour without
 * a score counts as 0. A peak is a strategy that scores in the upper quarter while the median of
 * its neighbours is below the median of all: it is not a place to stay.
 */
final class Neighbours {
  private static final double UPPER_QUARTER = 0.75;

  private final double[] scores;
  private final List<Point> points = new ArrayList<>();
  private final Map<Point, Integer> rows = new HashMap<>();
  private final Map<String, Axes> axes = new HashMap<>();

  private Neighbours(Frame results, DoubleColumn scores) {
    this.scores =
        Arrays.stream(scores.toArray()).map(score -> Double.isNaN(score) ? 0 : score).toArray();
    for (int row = 0; row < results.rowCount(); row++) {
      Point point = Point.of(results, row);
      points.add(point);
      rows.putIfAbsent(point, row);
      axes.computeIfAbsent(point.shape(), shape -> new Axes()).add(point.values());
    }
  }

  /** Adds {@code neighbours}, {@code neighbour_score} and {@code peak} to the columns. */
  static void addTo(Frame.Builder columns, Frame results, DoubleColumn scores) {
    Neighbours neighbours = new Neighbours(results, scores);
    int size = scores.size();
    int[] counts = new int[size];
    double[] medians = new double[size];
    for (int row = 0; row < size; row++) {
      double[] beside = neighbours.scoresBeside(row);
      counts[row] = beside.length;
      medians[row] = DoubleColumn.owning(beside).quantile(0.5);
    }
    columns
        .column("neighbours", IntColumn.owning(counts))
        .column("neighbour_score", DoubleColumn.owning(medians))
        .column("peak", neighbours.peaks(medians));
  }

  private IntColumn peaks(double[] medians) {
    DoubleColumn all = DoubleColumn.owning(scores);
    double high = all.quantile(UPPER_QUARTER);
    double median = all.quantile(0.5);
    return IntColumn.owning(
        IntStream.range(0, scores.length)
            .map(row -> scores[row] >= high && medians[row] < median ? 1 : 0)
            .toArray());
  }

  private double[] scoresBeside(int row) {
    Point point = points.get(row);
    return Objects.requireNonNull(axes.get(point.shape())).beside(point).stream()
        .filter(rows::containsKey)
        .mapToDouble(beside -> scores[Objects.requireNonNull(rows.get(beside))])
        .toArray();
  }

  /**
   * A place in parameter space.
   *
   * @param shape all that is not a number: template, lots, names, words and units
   * @param values the numbers, in the order of their names
   */
  private record Point(String shape, List<Double> values) {
    static Point of(Frame results, int row) {
      String template = results.texts("template").at(row);
      ParameterText parameters = ParameterText.of(template, results.texts("parameters").at(row));
      String shape = template + " " + results.doubles("lots").at(row) + " " + parameters.shape();
      return new Point(shape, parameters.numbers());
    }

    Point with(int axis, double value) {
      List<Double> changed = new ArrayList<>(values);
      changed.set(axis, value);
      return new Point(shape, changed);
    }
  }

  /** The values of each number among the strategies of a shape. */
  private static final class Axes {
    private final List<TreeSet<Double>> axes = new ArrayList<>();

    void add(List<Double> values) {
      while (axes.size() < values.size()) {
        axes.add(new TreeSet<>());
      }
      for (int axis = 0; axis < values.size(); axis++) {
        axes.get(axis).add(values.get(axis));
      }
    }

    List<Point> beside(Point point) {
      List<Point> beside = new ArrayList<>();
      for (int axis = 0; axis < axes.size(); axis++) {
        Double lower = axes.get(axis).lower(point.values().get(axis));
        Double higher = axes.get(axis).higher(point.values().get(axis));
        if (lower != null) {
          beside.add(point.with(axis, lower));
        }
        if (higher != null) {
          beside.add(point.with(axis, higher));
        }
      }
      return beside;
    }
  }
}
