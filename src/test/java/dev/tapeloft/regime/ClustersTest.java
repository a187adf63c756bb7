package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {
  /** Four heaps of a hundred points, ten apart. */
  private static Points heaps(long seed) {
    Random random = new Random(seed);
    double[] cells = new double[800];
    for (int i = 0; i < cells.length; i++) {
      int heap = i / 2 % 4;
      double middle = i % 2 == 0 ? heap % 2 * 10 : heap / 2 * 10;
      cells[i] = middle + random.nextGaussian();
    }
    return new Points(cells, 2);
  }

  @Test
  void heapsThatLieApartAreFound() {
    for (long seed = 0; seed < 20; seed++) {
      Points points = heaps(seed);
      int[] labels = KMeans.fit(points, 4, seed).assign(points);
      for (int row = 0; row < labels.length; row++) {
        assertThat(labels[row]).isEqualTo(labels[row % 4]);
      }
      assertThat(Arrays.stream(labels).distinct()).hasSize(4);
    }
  }

  @Test
  void everyCentreIsTheMeanOfThePointsItIsNearestTo() {
    Random random = new Random(5);
    Points points = new Points(random.doubles(3 * 12_000).toArray(), 3);
    Exemplars found = KMeans.fit(points, 6, 1);
    Points means = points.means(found.assign(points), 6);
    for (int cluster = 0; cluster < 6; cluster++) {
      assertThat(means.distance(cluster, found.points(), cluster)).isLessThan(1e-9);
    }
  }

  @Test
  void fewerPointsThatDifferThanClustersAreRefused() {
    Points two = new Points(new double[] {1, 1, 2, 2, 1}, 1);
    assertThatThrownBy(() -> KMeans.fit(two, 3, 1))
        .hasMessageStartingWith("k (3) must be at most the number of bars that differ")
        .hasMessageContaining("(2)");
  }

  @Test
  void aSampleHasNoRowTwiceAndKeepsTheirOrder() {
    int[] rows = Points.sample(1_000, 100, 7);
    assertThat(rows).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(rows[99]).isLessThan(1_000);
    assertThat(Points.sample(1_000, 100, 8)).isNotEqualTo(rows);
    assertThat(Points.sample(5, 100, 7)).containsExactly(0, 1, 2, 3, 4);
  }

  /**
   * Two arches that no straight line parts, a heap, and points anywhere: what Tribuo 4.3.2 gave for
   * them, whose numbers of clusters are others.
   */
  @Test
  void denseNeighbourhoodsOfAnyShapeAreFound() {
    int[] known = new int[172];
    Arrays.fill(known, 60, 120, 1);
    Arrays.fill(known, 120, 160, 2);
    int[] of4 = {-1, -1, -1, 0, -1, 0, 2, -1, 0, -1};
    int[] of5 = {-1, -1, -1, -1, -1, 0, 2, -1, -1, -1};
    Points points = arches();
    known[160] = 2;
    known[161] = 2;
    System.arraycopy(of4, 0, known, 162, 10);
    assertThat(Hdbscan.labels(points, 4, 15)).isEqualTo(known);
    System.arraycopy(of5, 0, known, 162, 10);
    assertThat(Hdbscan.labels(points, 5, 15)).isEqualTo(known);
    known[59] = Hdbscan.NOISE;
    known[119] = Hdbscan.NOISE;
    assertThat(Hdbscan.labels(points, 6, 15)).isEqualTo(known);
  }

  /** Two heaps side by side are one beside a third far away, until a gap parts them; Tribuo's. */
  @Test
  void placesThatPartAreTwoOnlyIfTheyLastLongerThanTheirWhole() {
    assertThat(Hdbscan.labels(threeHeaps(2), 5, 10)).isEqualTo(runs(80, 40));
    assertThat(Hdbscan.labels(threeHeaps(2.5), 5, 10)).isEqualTo(runs(40, 40, 40));
  }

  private static Points threeHeaps(double second) {
    double[] middles = {0, second, 30};
    double[] cells = new double[240];
    Drawn drawn = new Drawn();
    for (int i = 0; i < 120; i++) {
      cells[2 * i] = middles[i / 40] + drawn.next() + drawn.next();
      cells[2 * i + 1] = drawn.next() + drawn.next();
    }
    return new Points(cells, 2);
  }

  /** 0 so many times, then 1, and so on. */
  private static int[] runs(int... lengths) {
    return IntStream.range(0, lengths.length)
        .flatMap(run -> IntStream.generate(() -> run).limit(lengths[run]))
        .toArray();
  }

  @Test
  void aCentreThatNothingIsNearTakesThePointThatIsFarthestFromItsOwn() {
    Points line = new Points(new double[] {0, 1, 2, 9}, 1);
    Points centres = KMeans.converged(line, new Points(new double[] {1, 500}, 1));
    assertThat(centres.at(0, 0)).isEqualTo(1);
    assertThat(centres.at(1, 0)).isEqualTo(9);
  }

  @Test
  void oneDensePlaceAloneIsNone() {
    Points heap = new Points(new Random(1).doubles(600).toArray(), 2);
    assertThat(Hdbscan.labels(heap, 15, 100)).containsOnly(Hdbscan.NOISE);
  }

  private static Points arches() {
    double[] cells = new double[2 * 172];
    Drawn drawn = new Drawn();
    for (int i = 0; i < 172; i++) {
      double t = i % 60 / 59.0;
      double arch = 4 * t * (1 - t) * 6;
      double x = i < 60 ? 10 * t : 5 + 10 * t;
      double y = i < 60 ? arch : 3 - arch;
      if (i < 120) {
        cells[2 * i] = x + 0.3 * drawn.next();
        cells[2 * i + 1] = y + 0.3 * drawn.next();
      } else if (i < 160) {
        cells[2 * i] = 20 + 1.5 * (drawn.next() + drawn.next());
        cells[2 * i + 1] = 8 + 1.5 * (drawn.next() + drawn.next());
      } else {
        cells[2 * i] = 30 * drawn.next() - 3;
        cells[2 * i + 1] = 20 * drawn.next() - 6;
      }
    }
    return new Points(cells, 2);
  }

  /** Numbers from 0 to 1 that every language draws alike. */
  private static final class Drawn {
    private long state = 12_345;

    double next() {
      state = (state * 1_103_515_245L + 12_345) % (1L << 31);
      return state / (double) (1L << 31);
    }
  }

  @Test
  void anEqualPointIsNearestToTheFirst() {
    Points ones = new Points(new double[] {1, 1, 1}, 1);
    assertThat(IntStream.range(0, 3).map(row -> ones.nearest(row, ones))).containsOnly(0);
  }
}
