package dev.tapeloft.regime;

/**
 * How well clusters are told apart.
 *
 * @param clusters how many there are
 * @param silhouette from −1 to 1, the higher the better
 * @param daviesBouldin from 0, the lower the better
 */
record Separation(int clusters, double silhouette, double daviesBouldin) {
  private static final int SAMPLE = 2_000;

  /** Of points by the cluster of each; the silhouette of a seeded sample of at most 2,000. */
  static Separation of(Points points, int[] labels, int clusters, long seed) {
    int[] rows = Points.sample(points.size(), SAMPLE, seed);
    int[] sampled = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sampled[i] = labels[rows[i]];
    }
    return new Separation(
        clusters,
        silhouette(points.pick(rows), sampled, clusters),
        daviesBouldin(points, labels, clusters));
  }

  /** What the number of clusters is chosen by, the higher the better. */
  double score() {
    return silhouette - daviesBouldin / 10;
  }

  /**
   * The mean silhouette: (b − a) ÷ max(a, b), a the mean distance to the others of the own cluster,
   * b the least mean distance to those of another; 0 for a cluster of one (Rousseeuw, Silhouettes,
   * Journal of Computational and Applied Mathematics 20, 1987).
   */
  static double silhouette(Points points, int[] labels, int clusters) {
    int[] sizes = sizes(labels, clusters);
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      ClusterSearch.requireGoingOn();
      sum += silhouette(row, points, labels, sizes);
    }
    return sum / labels.length;
  }

  private static double silhouette(int row, Points points, int[] labels, int[] sizes) {
    double[] sums = new double[sizes.length];
    for (int other = 0; other < labels.length; other++) {
      sums[labels[other]] += points.distance(row, points, other);
    }
    int own = labels[row];
    double nearest = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        nearest = Math.min(nearest, sums[cluster] / sizes[cluster]);
      }
    }
    if (sizes[own] == 1 || nearest == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double within = sums[own] / (sizes[own] - 1);
    double larger = Math.max(within, nearest);
    return larger == 0 ? 0 : (nearest - within) / larger;
  }

  /**
   * The mean over clusters of the most that (s_i + s_j) ÷ d_ij is for another, s the mean distance
   * of a cluster's points to their mean, d the distance of the means (Davies and Bouldin, A cluster
   * separation measure, IEEE Transactions on Pattern Analysis and Machine Intelligence 1, 1979).
   */
  static double daviesBouldin(Points points, int[] labels, int clusters) {
    Points means = points.means(labels, clusters);
    int[] sizes = sizes(labels, clusters);
    double[] scatter = new double[clusters];
    for (int row = 0; row < labels.length; row++) {
      scatter[labels[row]] += points.distance(row, means, labels[row]) / sizes[labels[row]];
    }
    double sum = 0;
    for (int one = 0; one < clusters; one++) {
      double most = 0;
      for (int other = 0; other < clusters; other++) {
        if (other != one) {
          double ratio = (scatter[one] + scatter[other]) / means.distance(one, means, other);
          most = Math.max(most, ratio);
        }
      }
      sum += most;
    }
    return sum / clusters;
  }

  private static int[] sizes(int[] labels, int clusters) {
    int[] sizes = new int[clusters];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }
}
