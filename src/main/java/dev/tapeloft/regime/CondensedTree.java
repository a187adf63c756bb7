package dev.tapeloft.regime;

import dev.tapeloft.regime.Hdbscan.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The hierarchy of joined points without the splits that only lose a few of them, and of its
 * clusters those whose points stay together over the widest range of densities (excess of mass:
 * Campello, Moulavi, Zimek and Sander, Hierarchical density estimates for data clustering, ACM
 * Transactions on Knowledge Discovery from Data 10, 2015). All points together are never one.
 */
final class CondensedTree {
  /** Points of no distance are not infinitely dense. */
  private static final double LEAST_LENGTH = 1e-9;

  private final int points;
  private final int leastSize;

  /** The two parts of each join, points by their number, joins by {@code points +} theirs. */
  private final int[] left;

  private final int[] right;
  private final double[] density;
  private final int[] sizes;

  private final List<Cluster> clusters = new ArrayList<>();

  /** The cluster that each point was in last. */
  private final int[] last;

  /** Of the edges of a spanning tree, the shortest first. */
  CondensedTree(Edge[] edges, int leastSize) {
    this.points = edges.length + 1;
    this.leastSize = leastSize;
    this.left = new int[edges.length];
    this.right = new int[edges.length];
    this.density = new double[edges.length];
    this.sizes = new int[points + edges.length];
    this.last = new int[points];
    join(edges);
    condense();
  }

  private void join(Edge[] edges) {
    Arrays.fill(sizes, 0, points, 1);
    int[] above = new int[points + edges.length];
    Arrays.setAll(above, node -> node);
    for (int edge = 0; edge < edges.length; edge++) {
      left[edge] = top(above, edges[edge].one());
      right[edge] = top(above, edges[edge].other());
      density[edge] = 1 / Math.max(LEAST_LENGTH, edges[edge].length());
      sizes[points + edge] = sizes[left[edge]] + sizes[right[edge]];
      above[left[edge]] = points + edge;
      above[right[edge]] = points + edge;
    }
  }

  private static int top(int[] above, int node) {
    int at = node;
    while (above[at] != at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  }

  /** From all points down: a split into two parts that are large enough makes two clusters. */
  private void condense() {
    Deque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {points + left.length - 1, begin(-1, 0)});
    while (!open.isEmpty()) {
      int[] next = open.pop();
      int join = next[0] - points;
      Cluster cluster = clusters.get(next[1]);
      int[] parts = {left[join], right[join]};
      boolean splits = sizes[parts[0]] >= leastSize && sizes[parts[1]] >= leastSize;
      for (int part : parts) {
        boolean stays = sizes[part] >= leastSize;
        if (splits || !stays) {
          cluster.stability += sizes[part] * (density[join] - cluster.born);
        }
        if (!stays) {
          leave(part, next[1]);
        } else {
          open.push(new int[] {part, splits ? begin(next[1], density[join]) : next[1]});
        }
      }
    }
  }

  private int begin(int parent, double born) {
    clusters.add(new Cluster(parent, born));
    return clusters.size() - 1;
  }

  private void leave(int part, int cluster) {
    Deque<Integer> open = new ArrayDeque<>(List.of(part));
    while (!open.isEmpty()) {
      int node = open.pop();
      if (node < points) {
        last[node] = cluster;
      } else {
        open.push(left[node - points]);
        open.push(right[node - points]);
      }
    }
  }

  /** The number of the chosen cluster of each point, from 0, or {@link Hdbscan#NOISE}. */
  int[] labels() {
    choose();
    int[] numbers = new int[clusters.size()];
    Arrays.fill(numbers, Hdbscan.NOISE);
    int count = 0;
    int[] labels = new int[points];
    for (int point = 0; point < points; point++) {
      int chosen = chosen(last[point]);
      if (chosen >= 0 && numbers[chosen] == Hdbscan.NOISE) {
        numbers[chosen] = count++;
      }
      labels[point] = chosen < 0 ? Hdbscan.NOISE : numbers[chosen];
    }
    return labels;
  }

  /** A cluster is chosen where it outlasts the best of what it splits into. */
  private void choose() {
    for (int number = clusters.size() - 1; number > 0; number--) {
      Cluster cluster = clusters.get(number);
      cluster.chosen = cluster.stability >= cluster.below;
      clusters.get(cluster.parent).below += Math.max(cluster.stability, cluster.below);
    }
  }

  /** The uppermost chosen cluster around one, or −1. */
  private int chosen(int cluster) {
    int chosen = -1;
    for (int at = cluster; at > 0; at = clusters.get(at).parent) {
      chosen = clusters.get(at).chosen ? at : chosen;
    }
    return chosen;
  }

  private static final class Cluster {
    private final int parent;
    private final double born;
    private double stability;

    /** What the best of those that it splits into make together. */
    private double below;

    private boolean chosen;

    private Cluster(int parent, double born) {
      this.parent = parent;
      this.born = born;
    }
  }
}
