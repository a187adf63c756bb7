package dev.tapeloft.universe;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** How differently the features of two universes are distributed. */
final class Drift {
  private static final int BINS = 10;
  private static final double EMPTY = 0.5;

  private final List<String> features;
  private final List<double[]> ones;
  private final List<double[]> others;

  Drift(Universe one, Universe other) {
    this.features = one.features().stream().filter(other.features()::contains).toList();
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "the universes have no feature in common: %s and %s"
              .formatted(one.features(), other.features()));
    }
    this.ones = features.stream().map(feature -> sorted(one, feature)).toList();
    this.others = features.stream().map(feature -> sorted(other, feature)).toList();
  }

  Frame frame() {
    return Frame.builder()
        .column("feature", TextColumn.owning(features.toArray(String[]::new)))
        .column("ks", column(Drift::kolmogorovSmirnov))
        .column("psi", column(Drift::stabilityIndex))
        .column("mean", column((one, other) -> Moments.mean(one)))
        .column("other_mean", column((one, other) -> Moments.mean(other)))
        .column("sd", column((one, other) -> Moments.sd(one)))
        .column("other_sd", column((one, other) -> Moments.sd(other)))
        .build();
  }

  private static double[] sorted(Universe universe, String feature) {
    return Arrays.stream(universe.feature(feature).toArray())
        .filter(cell -> !Double.isNaN(cell))
        .sorted()
        .toArray();
  }

  private DoubleColumn column(ToDoubleBiFunction<double[], double[]> statistic) {
    double[] cells = new double[features.size()];
    Arrays.setAll(cells, i -> statistic.applyAsDouble(ones.get(i), others.get(i)));
    return DoubleColumn.owning(cells);
  }

  /** The greatest distance between the distribution functions of sorted values. */
  static double kolmogorovSmirnov(double[] one, double[] other) {
    if (one.length == 0 || other.length == 0) {
      return Double.NaN;
    }
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      double value = Math.min(one[i], other[j]);
      i = after(one, i, value);
      j = after(other, j, value);
      double distance = (double) i / one.length - (double) j / other.length;
      greatest = Math.max(greatest, Math.abs(distance));
    }
    return greatest;
  }

  /** The population stability index of sorted values, in bins up to each decile of the first. */
  static double stabilityIndex(double[] one, double[] other) {
    if (one.length == 0 || other.length == 0) {
      return Double.NaN;
    }
    double index = 0;
    int i = 0;
    int j = 0;
    for (int bin = 1; bin <= BINS; bin++) {
      double upper = bin == BINS ? Double.POSITIVE_INFINITY : one[upTo(bin, one.length) - 1];
      int nextI = after(one, i, upper);
      int nextJ = after(other, j, upper);
      double a = share(nextI - i, one.length);
      double b = share(nextJ - j, other.length);
      index += (b - a) * StrictMath.log(b / a);
      i = nextI;
      j = nextJ;
    }
    return index;
  }

  /** How many of the values the bins up to one shall hold: their share, rounded up. */
  private static int upTo(int bin, int all) {
    return (int) (((long) bin * all + BINS - 1) / BINS);
  }

  private static double share(int count, int all) {
    return Math.max(count, EMPTY) / all;
  }

  /** The first place from one on whose value is above another. */
  private static int after(double[] sorted, int from, double value) {
    int place = from;
    while (place < sorted.length && sorted[place] <= value) {
      place++;
    }
    return place;
  }
}
