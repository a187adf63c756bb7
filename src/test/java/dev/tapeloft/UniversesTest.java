package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.pipeline.Step;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Universes as cached operations: a day more costs a day, and what is kept equals the whole. */
class UniversesTest {
  private static final Interval QUARTER = Interval.minutes(15);
  private static final int DAY_BARS = WalkFile.DAY_BARS;

  @TempDir private Path folder;

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder));
  }

  private Kept<Bars> bars(Loft loft, int days, int corrected) {
    return WalkFile.bars(loft, folder, days, corrected);
  }

  /** How many days the windows below a handle took. */
  private static long computed(Kept<Universe> universe) {
    return universe.explain().inputs().stream()
        .map(Explanation::step)
        .filter(step -> step.operation().equals("windows"))
        .mapToLong(Step::computed)
        .sum();
  }

  @Test
  void whatIsKeptIsWhatIsComputedAnew() {
    Universe before;
    try (Loft loft = open()) {
      Kept<Universe> universe = loft.universe(bars(loft, 4, -1), QUARTER, 20);
      before = universe.get();
      assertThat(computed(universe)).isEqualTo(4);
    }
    try (Loft loft = open()) {
      Kept<Bars> bars = bars(loft, 4, -1);
      Kept<Universe> universe = loft.universe(bars, QUARTER, 20);
      assertThat(universe.step().computed()).isZero();
      assertThat(universe.get())
          .isEqualTo(before)
          .isEqualTo(Universe.of(bars.get().resample(QUARTER), 20));
      assertThat(universe.get().aggregate()).isEqualTo(before.aggregate());
    }
  }

  /** The last bar of the day before was left out while nothing came after it. */
  @Test
  void anotherDayComputesItAndTheOneWhoseLastBarIsCompleteNow() {
    try (Loft loft = open()) {
      loft.universe(bars(loft, 6, -1), QUARTER, 20);
      Kept<Bars> longer = bars(loft, 7, -1);
      Kept<Universe> universe = loft.universe(longer, QUARTER, 20);
      assertThat(computed(universe)).isEqualTo(2);
      assertThat(universe.get()).isEqualTo(Universe.of(longer.get().resample(QUARTER), 20));
      assertThat(universe.explain().text())
          .contains("2 of the days were never computed: 2014-05-10, 2014-05-11");
    }
  }

  @Test
  void aCorrectedBarComputesTheDaysWhoseWindowsSawIt() {
    try (Loft loft = open()) {
      loft.universe(bars(loft, 6, -1), QUARTER, 20);
      Kept<Bars> corrected = bars(loft, 6, 2 * DAY_BARS + 100);
      Kept<Universe> universe = loft.universe(corrected, QUARTER, 20);
      assertThat(computed(universe)).isEqualTo(1);
      assertThat(universe.get()).isEqualTo(Universe.of(corrected.get().resample(QUARTER), 20));
      Kept<Bars> late = bars(loft, 6, 3 * DAY_BARS - 1);
      assertThat(computed(loft.universe(late, QUARTER, 20))).isEqualTo(2);
    }
  }

  @Test
  void aGridGivesAHandleForEachAndGrowsByWhatIsNew() {
    try (Loft loft = open()) {
      Kept<Bars> bars = bars(loft, 4, -1);
      UniverseGrid grid = UniverseGrid.of(List.of(Interval.minutes(5), QUARTER), 10, 20);
      Map<UniverseKey, Kept<Universe>> first = loft.universes(bars, grid);
      assertThat(first).hasSize(4);
      Map<UniverseKey, Kept<Universe>> more = loft.universes(bars, grid.withLookbacks(30));
      assertThat(more).hasSize(6);
      more.forEach(
          (key, universe) -> {
            assertThat(universe.step().computed()).isEqualTo(key.lookback() == 30 ? 1 : 0);
            assertThat(universe.get().lookback()).isEqualTo(key.lookback());
          });
    }
  }

  @Test
  void whatIsKeptCanBeComputedAgainFromItsParts() {
    try (Loft loft = open()) {
      loft.universe(bars(loft, 4, -1), QUARTER, 10); // both see the whole of the first day
      loft.universe(bars(loft, 4, -1), QUARTER, 20);
      assertThat(loft.check(Selection.everything().operation("windows"), 10).rows())
          .hasSize(2)
          .allMatch(row -> row.verdict() == Verdict.SAME && row.items() == 4);
      assertThat(loft.check(Selection.everything().operation("universe"), 10).rows())
          .hasSize(2)
          .allMatch(row -> row.verdict() == Verdict.SAME);
    }
  }

  @Test
  void barsThatAreTooFewAreRefused() {
    try (Loft loft = open()) {
      Kept<Bars> bars = bars(loft, 1, -1);
      assertThatThrownBy(() -> loft.universe(bars, Interval.hours(1), 20))
          .hasMessageContaining(
              "24 bars are too few for a lookback of 20, which needs at least 30");
    }
  }
}
