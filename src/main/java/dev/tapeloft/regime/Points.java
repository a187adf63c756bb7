package dev.tapeloft.regime;

import java.util.Random;

/** Rows of equally many coordinates, one row after the other. */
final class Points {
  private final double[] cells;
  private final int dimensions;

  /** Points over this array, which they take over. */
  Points(double[] cells, int dimensions) {
    this.cells = cells;
    this.dimensions = dimensions;
  }

  int size() {
    return cells.length / dimensions;
  }

  int dimensions() {
    return dimensions;
  }

  double at(int row, int dimension) {
    return cells[row * dimensions + dimension];
  }

  /** The square of the Euclidean distance to a row of others. */
  double squaredDistance(int row, Points others, int other) {
    double sum = 0;
    int here = row * dimensions;
    int there = other * dimensions;
    for (int d = 0; d < dimensions; d++) {
      double difference = cells[here + d] - others.cells[there + d];
      sum += difference * difference;
    }
    return sum;
  }

  double distance(int row, Points others, int other) {
    return Math.sqrt(squaredDistance(row, others, other));
  }

  /** The row of others that is nearest, the first of equally near ones. */
  int nearest(int row, Points others) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < others.size(); other++) {
      double distance = squaredDistance(row, others, other);
      if (distance < least) {
        least = distance;
        nearest = other;
      }
    }
    return nearest;
  }

  Points pick(int[] rows) {
    double[] picked = new double[rows.length * dimensions];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(cells, rows[i] * dimensions, picked, i * dimensions, dimensions);
    }
    return new Points(picked, dimensions);
  }

  /** The mean of the rows of each label from 0; NaN where no row has it. */
  Points means(int[] labels, int count) {
    double[] sums = new double[count * dimensions];
    int[] sizes = new int[count];
    for (int row = 0; row < labels.length; row++) {
      sizes[labels[row]]++;
      for (int d = 0; d < dimensions; d++) {
        sums[labels[row] * dimensions + d] += at(row, d);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sizes[i / dimensions];
    }
    return new Points(sums, dimensions);
  }

  /**
   * At most so many of some rows, drawn without putting back, in their order (selection sampling,
   * Knuth, The Art of Computer Programming 2, algorithm S).
   */
  static int[] sample(int size, int most, long seed) {
    Random random = new Random(seed);
    int[] rows = new int[Math.min(size, most)];
    int chosen = 0;
    for (int row = 0; row < size && chosen < rows.length; row++) {
      if (random.nextDouble() * (size - row) < rows.length - chosen) {
        rows[chosen++] = row;
      }
    }
    return rows;
  }
}
