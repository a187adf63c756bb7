package dev.tapeloft.rank;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Clusters joined two by two, the nearest by mean distance first (average linkage), until one is
 * left; what is kept is the cut whose mean silhouette is highest.
 *
 * <p>The silhouette of a point is (b − a) / max(a, b) of its mean distance a to the others of its
 * cluster and b to the nearest other cluster (Rousseeuw 1987), 0 for a point alone; here b is at
 * most a given distance, that of points which have nothing to do with each other, so that one
 * cluster of all can be judged too. Of equal cuts the one with fewer clusters is kept.
 *
 * <p>A cluster lives in the slot of its first point. Rows of {@code sums} are points, columns are
 * clusters; joining adds a column to another.
 */
final class Agglomeration {
  private static final int NONE = -1;

  private final int size;
  private final double farthest;
  private final double[][] sums;
  private final double[][] links;
  private final int[] cluster;
  private final int[] members;
  private int[] alive;
  private final int[] nearest;
  private final double[] outside;
  private final int[] partner;
  private final double[] partnerDistance;
  private double bestMean;
  private int[] bestCluster;
  private double[] bestSilhouettes;

  private Agglomeration(double[][] distances, double farthest) {
    this.size = distances.length;
    this.farthest = farthest;
    this.sums = Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    this.links = distances;
    this.cluster = IntStream.range(0, size).toArray();
    this.members = new int[size];
    Arrays.fill(members, 1);
    this.alive = cluster.clone();
    this.nearest = new int[size];
    this.outside = new double[size];
    this.partner = new int[size];
    this.partnerDistance = new double[size];
    this.bestCluster = cluster.clone();
    this.bestSilhouettes = new double[size];
  }

  /** Clusters the points between which these distances are, which are used up. */
  static Agglomeration of(double[][] distances, double farthest) {
    Agglomeration agglomeration = new Agglomeration(distances, farthest);
    for (int point = 0; point < agglomeration.size; point++) {
      agglomeration.findNearest(point);
      agglomeration.findPartner(point);
    }
    for (int count = agglomeration.size - 1; count >= 1; count--) {
      agglomeration.joinNearest();
      agglomeration.judge();
    }
    return agglomeration;
  }

  /** For each point the first point of its cluster. */
  int[] clusters() {
    return bestCluster;
  }

  /** For each point its silhouette. */
  double[] silhouettes() {
    return bestSilhouettes;
  }

  private void joinNearest() {
    int first = alive[0];
    for (int slot : alive) {
      if (partnerDistance[slot] < partnerDistance[first]) {
        first = slot;
      }
    }
    join(first, partner[first]);
  }

  /** Joins the cluster in a later slot to the one in an earlier. */
  private void join(int first, int second) {
    link(first, second);
    for (int point = 0; point < size; point++) {
      sums[point][first] += sums[point][second];
      if (cluster[point] == second) {
        cluster[point] = first;
      }
    }
    members[first] += members[second];
    alive = Arrays.stream(alive).filter(slot -> slot != second).toArray();
    for (int point = 0; point < size; point++) {
      if (nearest[point] == first || nearest[point] == second) {
        findNearest(point);
      }
    }
    for (int slot : alive) {
      if (slot == first || partner[slot] == first || partner[slot] == second) {
        findPartner(slot);
      }
    }
  }

  /** The mean distance to two clusters joined is that to each, weighted by its members. */
  private void link(int first, int second) {
    int joined = members[first] + members[second];
    for (int slot : alive) {
      double mean =
          (members[first] * links[slot][first] + members[second] * links[slot][second]) / joined;
      links[slot][first] = mean;
      links[first][slot] = mean;
    }
  }

  /** The nearest cluster that a point is not in, by the mean distance to its members. */
  private void findNearest(int point) {
    nearest[point] = NONE;
    outside[point] = farthest;
    for (int slot : alive) {
      if (slot != cluster[point]) {
        double distance = sums[point][slot] / members[slot];
        if (distance < outside[point]) {
          outside[point] = distance;
          nearest[point] = slot;
        }
      }
    }
  }

  /** The nearest cluster in a later slot. */
  private void findPartner(int slot) {
    partner[slot] = NONE;
    partnerDistance[slot] = Double.POSITIVE_INFINITY;
    for (int other : alive) {
      if (other > slot && links[slot][other] < partnerDistance[slot]) {
        partner[slot] = other;
        partnerDistance[slot] = links[slot][other];
      }
    }
  }

  private void judge() {
    double sum = 0;
    for (int point = 0; point < size; point++) {
      sum += silhouette(point);
    }
    if (sum / size >= bestMean && sum > 0) {
      bestMean = sum / size;
      bestCluster = cluster.clone();
      bestSilhouettes = IntStream.range(0, size).mapToDouble(this::silhouette).toArray();
    }
  }

  private double silhouette(int point) {
    int own = members[cluster[point]];
    if (own == 1) {
      return 0;
    }
    double inside = sums[point][cluster[point]] / (own - 1);
    double greater = Math.max(inside, outside[point]);
    return greater > 0 ? (outside[point] - inside) / greater : 0;
  }
}
