package dev.tapeloft.rank;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trials that are much the same, found by the correlation ρ of their daily returns: how many
 * independent trials there really were. Immutable.
 *
 * <p>After López de Prado and Lewis, "Detection of False Investment Strategies Using Unsupervised
 * Learning Methods" (2019): distance √(½(1 − ρ)), the number of clusters chosen by silhouette. In
 * place of their repeated k-means the clusters are joined by average linkage, which needs no chance
 * and gives one cluster, or none, where that is so: what is uncorrelated is never counted as
 * farther than √½. A cluster whose mean silhouette is below .25 is no substantial structure
 * (Kaufman and Rousseeuw 1990), and its members count as independent; so do strategies that
 * correlate by less than .4375. Strategies whose returns do not vary by more than rounding are left
 * out.
 *
 * <p>Of more than 2,000 strategies a sample of 2,000 is clustered, drawn by a seed; what stands
 * alone in it stands for as many more as there are strategies to one of the sample.
 *
 * <p>The frame has a row for each strategy that was clustered: {@code name}, {@code cluster} (from
 * 0, in order of its first member; alone in it where it is independent), {@code silhouette}.
 * Metadata: {@code strategies} whose returns vary, {@code seed}.
 */
public final class TrialClusters {
  /** At most so many strategies are clustered. */
  public static final int LARGEST_SAMPLE = 2_000;

  private static final double SUBSTANTIAL = 0.25;

  private final Frame frame;

  private TrialClusters(Frame frame) {
    this.frame = frame;
    frame.texts("name");
    frame.ints("cluster");
    frame.doubles("silhouette");
    frame.metadata("strategies");
    frame.metadata("seed");
  }

  /** The clusters of strategies; the seed matters only where there are more than 2,000. */
  public static TrialClusters of(TrialReturns returns, long seed) {
    return of(returns, seed, LARGEST_SAMPLE);
  }

  static TrialClusters of(TrialReturns returns, long seed, int largestSample) {
    int[] varying = returns.varying();
    int[] sample = sample(varying, largestSample, seed);
    Agglomeration found =
        Agglomeration.of(Correlations.distances(returns, sample), Correlations.UNCORRELATED);
    int[] clusters = substantial(found.clusters(), found.silhouettes());
    return new TrialClusters(
        Frame.builder()
            .metadata("strategies", Integer.toString(varying.length))
            .metadata("seed", Long.toString(seed))
            .column("name", names(returns, sample))
            .column("cluster", IntColumn.owning(numbered(clusters)))
            .column("silhouette", DoubleColumn.owning(found.silhouettes()))
            .build());
  }

  /** The clusters that a frame written by {@link #frame} holds. */
  public static TrialClusters of(Frame frame) {
    return new TrialClusters(frame);
  }

  /** The columns named above. */
  public Frame frame() {
    return frame;
  }

  /** The strategies whose returns vary. */
  public int strategies() {
    return Integer.parseInt(frame.metadata("strategies"));
  }

  /** The strategies that were clustered. */
  public int sampled() {
    return frame.rowCount();
  }

  /** The clusters, those of one member among them. */
  public int count() {
    return members().length;
  }

  /**
   * The effective number of independent trials: clusters of two and more, and those alone, each
   * times strategies over sampled. From 1 (0 without strategies) to the number of strategies.
   */
  public double effective() {
    long alone = Arrays.stream(members()).filter(members -> members == 1).count();
    return count() - alone + alone * ((double) strategies() / Math.max(1, sampled()));
  }

  private int[] members() {
    int[] clusters = frame.ints("cluster").toArray();
    int[] members = new int[Arrays.stream(clusters).max().orElse(-1) + 1];
    Arrays.stream(clusters).forEach(cluster -> members[cluster]++);
    return members;
  }

  /** So many of the strategies, in their order, each as likely as another. */
  private static int[] sample(int[] strategies, int most, long seed) {
    if (strategies.length <= most) {
      return strategies;
    }
    Random random = new Random(seed);
    int[] drawn = strategies.clone();
    for (int i = 0; i < most; i++) {
      int other = i + random.nextInt(drawn.length - i);
      int strategy = drawn[other];
      drawn[other] = drawn[i];
      drawn[i] = strategy;
    }
    return Arrays.stream(drawn, 0, most).sorted().toArray();
  }

  /** The clusters, those without substance taken apart. */
  private static int[] substantial(int[] clusters, double[] silhouettes) {
    double[] sums = new double[clusters.length];
    int[] members = new int[clusters.length];
    for (int point = 0; point < clusters.length; point++) {
      sums[clusters[point]] += silhouettes[point];
      members[clusters[point]]++;
    }
    return IntStream.range(0, clusters.length)
        .map(
            point -> {
              int cluster = clusters[point];
              return sums[cluster] / members[cluster] >= SUBSTANTIAL ? cluster : point;
            })
        .toArray();
  }

  private static int[] numbered(int[] clusters) {
    int[] inOrder = Arrays.stream(clusters).distinct().toArray();
    int[] numbers = new int[clusters.length];
    IntStream.range(0, inOrder.length).forEach(number -> numbers[inOrder[number]] = number);
    return Arrays.stream(clusters).map(cluster -> numbers[cluster]).toArray();
  }

  private static TextColumn names(TrialReturns returns, int[] sample) {
    return TextColumn.owning(
        Arrays.stream(sample).mapToObj(s -> returns.names().get(s)).toArray(String[]::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrialClusters clusters && frame.equals(clusters.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "about %.0f independent trials among %,d strategies (%,d clustered)",
        effective(),
        strategies(),
        sampled());
  }
}
