package dev.tapeloft.pattern;

import dev.tapeloft.label.FalseDiscovery;
import dev.tapeloft.table.DoubleColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The search for the thresholds of single features: at ten percentiles from the 5th to the 95th,
 * where each side has at least {@value #LEAST_ROWS} rows.
 */
final class Thresholds {
  static final int LEAST_ROWS = 10;

  private static final int PERCENTILES = 10;

  private Thresholds() {}

  /** A split of one feature that was tried. */
  private record Tried(int feature, double value, Sides sides) {}

  /** How many rows are on each side, and how many of them are 1. */
  private record Sides(int below, int above, int onesBelow, int onesAbove) {
    static Sides of(DoubleColumn column, double[] y, double value) {
      int[] rows = new int[2];
      int[] ones = new int[2];
      for (int row = 0; row < y.length; row++) {
        if (!Double.isNaN(column.at(row))) {
          int side = column.at(row) > value ? 1 : 0;
          rows[side]++;
          ones[side] += (int) y[row];
        }
      }
      return new Sides(rows[0], rows[1], ones[0], ones[1]);
    }

    boolean isEnough() {
      return below >= LEAST_ROWS && above >= LEAST_ROWS;
    }

    double meanBelow() {
      return (double) onesBelow / below;
    }

    double meanAbove() {
      return (double) onesAbove / above;
    }

    double difference() {
      return meanAbove() - meanBelow();
    }

    double p() {
      return FisherExact.p(below + above, onesBelow + onesAbove, below, onesBelow);
    }
  }

  /**
   * The best threshold of each feature that has any, the one with the sides widest apart first.
   *
   * @param train the examples that are searched
   * @param test those in which the difference is told again
   */
  static List<Threshold> of(List<String> names, Part train, Part test) {
    List<Tried> tried = new ArrayList<>();
    for (int feature = 0; feature < names.size(); feature++) {
      tried.addAll(tried(feature, train.features().doubles(names.get(feature)), train.y()));
    }
    double[] p = tried.stream().mapToDouble(one -> one.sides.p()).toArray();
    double[] adjusted = FalseDiscovery.qValues(p);
    List<Threshold> best = new ArrayList<>();
    for (int feature = 0; feature < names.size(); feature++) {
      int widest = widest(tried, feature);
      if (widest >= 0) {
        DoubleColumn later = test.features().doubles(names.get(feature));
        Sides after = Sides.of(later, test.y(), tried.get(widest).value);
        best.add(
            threshold(names.get(feature), tried.get(widest), p[widest], adjusted[widest], after));
      }
    }
    best.sort(Comparator.comparingDouble((Threshold t) -> Math.abs(t.difference())).reversed());
    return List.copyOf(best);
  }

  /** The different splits of one feature that leave enough rows on each side. */
  private static List<Tried> tried(int feature, DoubleColumn column, double[] y) {
    DoubleColumn sorted = DoubleColumn.owning(Arrays.stream(column.toArray()).sorted().toArray());
    List<Tried> tried = new ArrayList<>();
    int before = -1;
    for (int i = 0; i < PERCENTILES; i++) {
      double value = sorted.quantile((2 * i + 1) / (2.0 * PERCENTILES));
      Sides sides = Sides.of(column, y, value);
      if (sides.below != before && sides.isEnough()) {
        tried.add(new Tried(feature, value, sides));
        before = sides.below;
      }
    }
    return tried;
  }

  /** The first of those tried of a feature with the widest difference; −1 where none was. */
  private static int widest(List<Tried> tried, int feature) {
    int widest = -1;
    for (int i = 0; i < tried.size(); i++) {
      if (tried.get(i).feature == feature
          && (widest < 0 || width(tried.get(i)) > width(tried.get(widest)))) {
        widest = i;
      }
    }
    return widest;
  }

  private static double width(Tried tried) {
    return Math.abs(tried.sides.difference());
  }

  private static Threshold threshold(
      String feature, Tried tried, double p, double adjusted, Sides after) {
    return new Threshold(
        feature,
        tried.value,
        tried.sides.below,
        tried.sides.above,
        tried.sides.meanBelow(),
        tried.sides.meanAbove(),
        p,
        adjusted,
        after.difference());
  }
}
