package dev.tapeloft.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgesTest {
  /** A quote a second: steps of half a pip up or down, up at a rate of its own in each half. */
  private static Labels walk(double upFirst, double upThen, int size) {
    return walk(upFirst, upThen, size, Label.parse("T1_S1_H1"));
  }

  private static Labels walk(double upFirst, double upThen, int size, Label label) {
    Random random = new Random(11);
    long[] times = new long[size];
    double[] prices = new double[size];
    int price = 120_000;
    for (int row = 0; row < size; row++) {
      times[row] = 1_000_000L * row;
      double up = row < size / 2 ? upFirst : upThen;
      price += random.nextDouble() < up ? 5 : -5;
      prices[row] = price / 100_000.0;
    }
    Ticks ticks =
        Ticks.of(
            Instrument.fx("EURUSD"),
            InstantColumn.of(times),
            DoubleColumn.of(prices),
            DoubleColumn.of(prices));
    return Labels.of(PricePath.of(ticks, EntryPrice.MID), LabelGrid.of(label));
  }

  /** Of two steps that must come before two steps of the other kind, p of them up: p²/(p²+q²). */
  private static double ruin(double up) {
    return up * up / (up * up + (1 - up) * (1 - up));
  }

  @Test
  void aDriftIsAnEdgeAndTheOtherSideIsNone() {
    Frame edges = Edges.of(walk(.6, .6, 20_000), 1).frame();
    assertThat(edges.rowCount()).isEqualTo(2);
    double rate = edges.doubles("win_rate").at(0);
    assertThat(rate).isCloseTo(ruin(.6), within(.02));
    assertThat(edges.doubles("win_rate").at(1)).isCloseTo(1 - rate, within(1e-12));
    assertThat(edges.doubles("break_even").at(0)).isEqualTo(.5);
    assertThat(edges.doubles("expectancy_r").at(0)).isCloseTo(2 * rate - 1, within(1e-12));
    assertThat(edges.doubles("q_value").at(0)).isLessThan(.01);
    assertThat(edges.doubles("q_value").at(1)).isGreaterThan(.95);
    assertThat(ruin(.6))
        .isBetween(edges.doubles("win_rate_low").at(0), edges.doubles("win_rate_high").at(0));
  }

  @Test
  void withoutADriftThereIsNoEdgeThoughRowsAreMany() {
    Frame edges = Edges.of(walk(.5, .5, 20_000), 1).frame();
    assertThat(Arrays.stream(edges.doubles("q_value").toArray())).allMatch(q -> q > .05);
  }

  /**
   * The nearer barrier comes first far more often, where the horizon is too short for the other.
   */
  @Test
  void aNearTargetAndAFarStopAreNoEdgeWhereMostTouchNeither() {
    Labels labels = walk(.5, .5, 40_000, Label.parse("T1_S6_H10s"));
    Frame edges = Edges.of(labels, 1).frame();
    assertThat(edges.ints("losses").at(0)).isLessThan(edges.ints("wins").at(0) / 20);
    assertThat(edges.ints("neither").at(0)).isGreaterThan(1_000);
    assertThat(Arrays.stream(edges.doubles("q_value").toArray())).allMatch(q -> q > .5);
    assertThat(edges.doubles("mean_r").at(0)).isCloseTo(0, within(.02));
    assertThat(edges.doubles("expectancy_r").at(0)).isLessThan(edges.doubles("mean_r").at(0));
  }

  /** It ends soonest, so that it would win where rows counted by their uniqueness. */
  @Test
  void theNearerBarrierIsNoEdgeThoughItEndsSooner() {
    Frame edges = Edges.of(walk(.5, .5, 120_000, Label.parse("T1_S6_H60")), 1).frame();
    assertThat(edges.ints("neither").at(0)).isLessThan(100);
    assertThat(edges.doubles("win_rate").at(0)).isCloseTo(6 / 7.0, within(.02));
    assertThat(edges.doubles("mean_r").at(0)).isCloseTo(0, within(.02));
    assertThat(Arrays.stream(edges.doubles("q_value").toArray())).allMatch(q -> q > .05);
  }

  /** Rows that share their outcome count once: as many as there are outcomes, not rows. */
  @Test
  void rowsThatOverlapCountLess() {
    Frame edges = Edges.of(walk(.5, .5, 20_000), 1).frame();
    double rows = edges.ints("wins").at(0) + edges.ints("losses").at(0);
    assertThat(edges.doubles("effective_rows").at(0)).isBetween(rows / 6, rows / 3);
  }

  @Test
  void whatHeldInTheFirstPartAndNotInTheLastIsDegradation() {
    Labels labels = walk(.6, .4, 20_000);
    Frame edges = Edges.of(labels, 1).frame();
    assertThat(edges.doubles("expectancy_r_last").at(0)).isCloseTo(2 * ruin(.4) - 1, within(.08));
    assertThat(edges.doubles("degradation").at(0)).isGreaterThan(.3);
  }

  @Test
  void groupsAreTestedEachByItselfAndCorrectedTogether() {
    Labels labels = walk(.6, .5, 20_000);
    int[] halves = new int[labels.size()];
    Arrays.setAll(halves, row -> row < 10_000 ? 0 : 1);
    Frame edges = Edges.of(labels, halves, List.of("drift", "none"), 1).frame();
    assertThat(edges.texts("group").toArray()).containsExactly("drift", "none", "drift", "none");
    assertThat(edges.doubles("q_value").at(0)).isLessThan(.01);
    assertThat(edges.doubles("q_value").at(1)).isGreaterThan(.05);
    assertThat(edges.ints("wins").at(0) + edges.ints("wins").at(1))
        .isEqualTo(labels.outcomes("T1_S1_H1", Side.UP).count(FirstTouch.TARGET));
  }

  @Test
  void tooFewRowsTellNothing() {
    Frame edges = Edges.of(walk(.6, .6, 300), 1).frame();
    assertThat(edges.doubles("effective_rows").at(0)).isLessThan(100);
    assertThat(edges.doubles("p_value").toArray()).containsOnly(Double.NaN);
    assertThat(edges.doubles("q_value").toArray()).containsOnly(Double.NaN);
  }

  /** Drawn anew, one block is always itself: no interval could be told. */
  @Test
  void aGroupOfFewBlocksTellsNoInterval() {
    Labels labels = walk(.6, .6, 20_000);
    int[] once = new int[labels.size()];
    Arrays.setAll(once, row -> row < 1_500 ? 0 : -1);
    Frame edges = Edges.of(labels, once, List.of("once"), 1).frame();
    assertThat(edges.doubles("effective_rows").at(0)).isGreaterThan(100);
    assertThat(edges.doubles("p_value").toArray()).containsOnly(Double.NaN);
    assertThat(edges.doubles("win_rate").at(0)).isGreaterThan(.5);
  }

  @Test
  void oneSeedGivesOneAnswer() {
    Labels labels = walk(.52, .5, 5_000);
    assertThat(Edges.of(labels, 3)).isEqualTo(Edges.of(labels, 3));
    assertThat(Edges.of(labels, 3)).isNotEqualTo(Edges.of(labels, 4));
  }

  @Test
  void groupsMustBeAsManyAsRows() {
    Labels labels = walk(.5, .5, 10);
    assertThatThrownBy(() -> Edges.of(labels, new int[3], List.of("all"), 1))
        .hasMessageContaining("groups (3) must be as many as labelled rows (10)");
  }

  /** By hand: the first lasts rows 0 to 2, the second 1 to 2, the third its own; none the last. */
  @Test
  void uniquenessIsTheMeanOfTheShares() {
    assertThat(Uniqueness.of(new int[] {2, 2, 2, -1}))
        .containsExactly(
            new double[] {(1 + .5 + 1 / 3.0) / 3, (.5 + 1 / 3.0) / 2, 1 / 3.0, 0}, within(1e-12));
  }

  /** By hand, of five tests: .005·5/1, .01·5/2, .03·5/3, .04·5/4, .9·5/5, none above the next. */
  @Test
  void falseDiscoveriesAreCorrectedAsPublished() {
    double[] q = FalseDiscovery.qValues(new double[] {.01, .04, .03, .005, .9, Double.NaN});
    assertThat(q[5]).isNaN();
    assertThat(Arrays.copyOf(q, 5))
        .containsExactly(new double[] {.025, .05, .05, .025, .9}, within(1e-12));
  }
}
