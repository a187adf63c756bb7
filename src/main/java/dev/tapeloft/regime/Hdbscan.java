package dev.tapeloft.regime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Clusters as dense places with thinner ones between them, as many as there are (Campello, Moulavi
 * and Sander, Density-based clustering based on hierarchical density estimates, PAKDD 2013).
 *
 * <p>Points are joined along the minimum spanning tree of mutual reachability distances, of which
 * {@link CondensedTree} keeps the clusters that last longest. Equal distances count in the order of
 * the points.
 */
final class Hdbscan {
  /** The point of a noisy place, which belongs to no cluster. */
  static final int NOISE = -1;

  private final Points points;
  private final double[] core;

  private Hdbscan(Points points, int neighbours) {
    this.points = points;
    this.core =
        IntStream.range(0, points.size())
            .mapToDouble(row -> coreDistance(points, row, neighbours))
            .toArray();
  }

  /**
   * The cluster of each point, from 0 in the order of their first points, or {@link #NOISE}.
   *
   * @param neighbours how many points, itself among them, make the place of a point dense
   * @param leastSize how many points make a cluster
   */
  static int[] labels(Points points, int neighbours, int leastSize) {
    return new CondensedTree(new Hdbscan(points, neighbours).spanningTree(), leastSize).labels();
  }

  /** The distance to the so-manieth nearest point, itself being the first. */
  private static double coreDistance(Points points, int row, int neighbours) {
    ClusterSearch.requireGoingOn();
    double[] nearest = new double[Math.min(neighbours, points.size())];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int last = nearest.length - 1;
    for (int other = 0; other < points.size(); other++) {
      double distance = points.squaredDistance(row, points, other);
      if (distance < nearest[last]) {
        int place = last;
        for (; place > 0 && nearest[place - 1] > distance; place--) {
          nearest[place] = nearest[place - 1];
        }
        nearest[place] = distance;
      }
    }
    return Math.sqrt(nearest[last]);
  }

  /** Prim's: the edges of the tree, the shortest first. */
  private Edge[] spanningTree() {
    int size = points.size();
    Edge[] edges = new Edge[size - 1];
    double[] length = new double[size];
    int[] from = new int[size];
    boolean[] joined = new boolean[size];
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    int newest = 0;
    joined[0] = true;
    for (int edge = 0; edge < edges.length; edge++) {
      ClusterSearch.requireGoingOn();
      int next = -1;
      for (int row = 0; row < size; row++) {
        if (!joined[row]) {
          double reach = reach(newest, row);
          if (reach < length[row]) {
            length[row] = reach;
            from[row] = newest;
          }
          next = next < 0 || length[row] < length[next] ? row : next;
        }
      }
      edges[edge] = new Edge(from[next], next, length[next]);
      joined[next] = true;
      newest = next;
    }
    Arrays.sort(edges, Comparator.comparingDouble(Edge::length));
    return edges;
  }

  /** The mutual reachability distance. */
  private double reach(int one, int other) {
    double distance = points.distance(one, points, other);
    return Math.max(distance, Math.max(core[one], core[other]));
  }

  /** Two points that are joined at a distance. */
  record Edge(int one, int other, double length) {}
}
