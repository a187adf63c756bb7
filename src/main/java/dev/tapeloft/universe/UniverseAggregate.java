package dev.tapeloft.universe;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The rows of a universe, summed up by class and direction. */
final class UniverseAggregate {
  private final Universe universe;
  private final List<String> sizes = new ArrayList<>();
  private final List<String> directions = new ArrayList<>();
  private final List<int[]> groups = new ArrayList<>();

  UniverseAggregate(Universe universe) {
    this.universe = universe;
    TextColumn size = universe.rows().texts("class");
    TextColumn direction = universe.rows().texts("direction");
    for (BodySize each : BodySize.values()) {
      for (String way : List.of(UniverseRows.UP, UniverseRows.DOWN)) {
        sizes.add(each.text());
        directions.add(way);
        groups.add(
            IntStream.range(0, universe.size())
                .filter(row -> size.at(row).equals(each.text()) && direction.at(row).equals(way))
                .toArray());
      }
    }
  }

  Frame frame() {
    Frame.Builder frame =
        Frame.builder()
            .metadata(universe.rows().metadata())
            .column("class", TextColumn.owning(sizes.toArray(String[]::new)))
            .column("direction", TextColumn.owning(directions.toArray(String[]::new)))
            .column(
                "occurrences",
                IntColumn.owning(groups.stream().mapToInt(rows -> rows.length).toArray()));
    List<String> features = universe.features();
    List<Statistics> all = features.parallelStream().map(this::statistics).toList();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).addTo(frame, features.get(i));
    }
    return frame.build();
  }

  /** A feature by class and direction. */
  private record Statistics(
      DoubleColumn mean, DoubleColumn sd, DoubleColumn min, DoubleColumn max) {
    void addTo(Frame.Builder frame, String feature) {
      frame.column(feature + "_mean", mean);
      frame.column(feature + "_sd", sd);
      frame.column(feature + "_min", min);
      frame.column(feature + "_max", max);
    }
  }

  private Statistics statistics(String feature) {
    double[] cells = universe.feature(feature).toArray();
    List<double[]> values = groups.stream().map(rows -> present(cells, rows)).toList();
    return new Statistics(
        column(values, Moments::mean),
        column(values, Moments::sd),
        column(values, Moments::min),
        column(values, Moments::max));
  }

  private static double[] present(double[] cells, int[] rows) {
    double[] present = new double[rows.length];
    int count = 0;
    for (int row : rows) {
      if (!Double.isNaN(cells[row])) {
        present[count++] = cells[row];
      }
    }
    return Arrays.copyOf(present, count);
  }

  private static DoubleColumn column(List<double[]> groups, ToDoubleFunction<double[]> statistic) {
    return DoubleColumn.owning(groups.stream().mapToDouble(statistic).toArray());
  }
}
