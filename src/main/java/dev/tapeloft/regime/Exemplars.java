package dev.tapeloft.regime;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points that stand for clusters: another point belongs to the cluster of the nearest.
 *
 * @param points centres, or points that were clustered themselves
 * @param labels the cluster of each, from 0
 */
record Exemplars(Points points, int[] labels) {
  int clusters() {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  /** The cluster of each point. */
  int[] assign(Points others) {
    return IntStream.range(0, others.size())
        .map(row -> labels[others.nearest(row, points)])
        .toArray();
  }
}
