package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of clusters of any strategies. */
class TrialClustersProperties {
  private static final double FARTHEST = .7;

  @Property(tries = 60)
  void joiningStepByStepIsWhatJoiningAnewGives(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    double[][] distances = distances(seed, size);
    Agglomeration found = Agglomeration.of(copy(distances), FARTHEST);
    List<List<Integer>> clusters = new ArrayList<>();
    for (int point = 0; point < size; point++) {
      clusters.add(new ArrayList<>(List.of(point)));
    }
    double best = 0;
    double[] expected = new double[size];
    while (clusters.size() > 1) {
      joinNearest(clusters, distances);
      double[] silhouettes = silhouettes(clusters, distances);
      double mean = Arrays.stream(silhouettes).average().orElseThrow();
      if (mean > best) {
        best = mean;
        expected = silhouettes;
      }
    }
    assertThat(found.silhouettes()).containsExactly(expected, within(1e-9));
  }

  @Property(tries = 30)
  void thereAreNeverMoreThanStrategiesAndAtLeastOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int groups,
      @ForAll @IntRange(min = 1, max = 40) int strategies,
      @ForAll @IntRange(min = 0, max = 10) int tenths) {
    double[][] returns = ExampleReturns.groups(seed, groups, strategies, 60, tenths / 10.0);
    TrialClusters clusters = TrialClusters.of(ExampleReturns.of(returns), seed);
    assertThat(clusters.effective()).isBetween(1.0, (double) strategies);
  }

  @Property(tries = 30)
  void copiesAddNothing(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int strategies) {
    double[][] once = ExampleReturns.noise(seed, strategies, 120);
    double[][] copies = new double[3 * strategies][];
    Arrays.setAll(copies, s -> once[s % strategies]);
    assertThat(TrialClusters.of(ExampleReturns.of(copies), seed).effective()).isEqualTo(strategies);
  }

  private static double[][] distances(long seed, int size) {
    Random random = new Random(seed);
    double[][] distances = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = random.nextDouble();
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  private static double[][] copy(double[][] distances) {
    return Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
  }

  private static void joinNearest(List<List<Integer>> clusters, double[][] distances) {
    int first = 0;
    int second = 1;
    for (int i = 0; i < clusters.size(); i++) {
      for (int j = i + 1; j < clusters.size(); j++) {
        if (mean(clusters.get(i), clusters.get(j), distances)
            < mean(clusters.get(first), clusters.get(second), distances)) {
          first = i;
          second = j;
        }
      }
    }
    clusters.get(first).addAll(clusters.remove(second));
  }

  private static double[] silhouettes(List<List<Integer>> clusters, double[][] distances) {
    double[] silhouettes = new double[distances.length];
    for (List<Integer> own : clusters) {
      for (int point : own) {
        if (own.size() > 1) {
          double inside = mean(List.of(point), own, distances) * own.size() / (own.size() - 1);
          double outside =
              clusters.stream()
                  .filter(other -> other != own)
                  .mapToDouble(other -> mean(List.of(point), other, distances))
                  .reduce(FARTHEST, Math::min);
          silhouettes[point] = (outside - inside) / Math.max(inside, outside);
        }
      }
    }
    return silhouettes;
  }

  private static double mean(List<Integer> some, List<Integer> others, double[][] distances) {
    double sum = 0;
    for (int i : some) {
      for (int j : others) {
        sum += distances[i][j];
      }
    }
    return sum / some.size() / others.size();
  }
}
