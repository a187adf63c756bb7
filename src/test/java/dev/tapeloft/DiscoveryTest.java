package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.discovery.Discovery;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.discovery.StageReport;
import dev.tapeloft.discovery.StageReport.State;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import dev.tapeloft.universe.UniverseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: computed once, found again, and refused where the data give nothing. */
class DiscoveryTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final DiscoveryPlan PLAN = Walks.plan();

  @TempDir private Path folder;

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder).withBatchSize(200));
  }

  private Kept<Ticks> ticks(Loft loft, int days) throws IOException {
    return loft.ticks(Walks.file(folder, "walk" + days + ".csv", days, 5).toString(), EURUSD);
  }

  private static List<State> states(Discovery discovery) {
    return discovery.stages().stream().map(StageReport::state).toList();
  }

  @Test
  void everyStageIsComputedOnceAndFoundAgainByTheNextProcess() throws IOException {
    String first;
    List<StageReport> told = new ArrayList<>();
    try (Loft loft = open()) {
      Discovery computed = loft.discover(ticks(loft, 9), PLAN, told::add);
      assertThat(states(computed)).as(computed.toString()).containsOnly(State.COMPUTED);
      assertThat(told).extracting(StageReport::stage).containsExactly(Stage.values());
      assertThat(computed.keptBytes()).isPositive().isLessThanOrEqualTo(loft.cache().sizeBytes());
      first = computed.ranking().contentId().hex();
    }
    try (Loft loft = open()) {
      Discovery found = loft.discover(ticks(loft, 9), PLAN);
      assertThat(states(found)).containsOnly(State.CACHED);
      assertThat(found.computed()).isZero();
      assertThat(loft.cache().session().computed()).isZero();
      assertThat(found.ranking().contentId().hex()).isEqualTo(first);
      assertThat(found.saved()).isPositive();
      assertThat(found.table().rowCount()).isEqualTo(Stage.values().length);
      assertThat(found.toString()).contains("4/9  labels").contains("9/9  ranking");
    }
  }

  @Test
  void whatWasDroppedIsKnownOnAndIsMadeAgainForWhoLooks() throws IOException {
    double[] hits;
    try (Loft loft = open()) {
      Discovery kept = loft.discover(ticks(loft, 9), PLAN);
      hits = kept.labels().get().outcomes("T10_S5_H60", Side.UP).hits().toArray();
      long before = kept.keptBytes();
      Discovery dropped =
          loft.discover(ticks(loft, 9), PLAN.dropAfter(Stage.LABELS, Stage.UNIVERSES));
      assertThat(dropped.freedBytes()).isPositive();
      assertThat(dropped.keptBytes()).isEqualTo(before - dropped.freedBytes());
      assertThat(dropped.report(Stage.LABELS).note()).contains("freed, ids kept");
      assertThat(dropped.computed()).isZero();
    }
    try (Loft loft = open()) {
      DiscoveryPlan other =
          PLAN.strategies(
              StrategyGrid.of("breakout").lookback(5, 10).threshold(1).exits(Exits.pips(10, 10)));
      Discovery again = loft.discover(ticks(loft, 9), other.dropAfter(Stage.LABELS));
      assertThat(again.report(Stage.LABELS).state()).isEqualTo(State.CACHED);
      assertThat(again.report(Stage.PATTERNS).state()).isEqualTo(State.CACHED);
      assertThat(again.report(Stage.BACKTESTS).state()).isEqualTo(State.COMPUTED);
      assertThat(again.freedBytes()).isZero();
      assertThat(again.labels().get().outcomes("T10_S5_H60", Side.UP).hits().toArray())
          .isEqualTo(hits);
    }
  }

  @Test
  void aFreshStageIsComputedAgainAndNoOther() throws IOException {
    try (Loft loft = open()) {
      loft.discover(ticks(loft, 9), PLAN);
      for (Stage stage : List.of(Stage.LABELS, Stage.UNIVERSES, Stage.REGIMES)) {
        Discovery fresh = loft.discover(ticks(loft, 9), PLAN.fresh(stage));
        assertThat(fresh.stages())
            .filteredOn(report -> report.state() == State.COMPUTED)
            .extracting(StageReport::stage)
            .containsExactly(stage);
      }
    }
  }

  @Test
  void aStageIsFreshOrOffBySettingsToo() throws IOException {
    try (Loft loft = open()) {
      loft.discover(ticks(loft, 9), PLAN);
    }
    LoftConfig settings = TestConfig.in(folder);
    LoftConfig changed = settings.withModes(Map.of("regimes", Mode.FRESH, "ranking", Mode.OFF));
    try (Loft loft = Tapeloft.open(changed)) {
      Discovery discovery = loft.discover(ticks(loft, 9), PLAN);
      assertThat(discovery.stages())
          .filteredOn(report -> report.state() == State.COMPUTED)
          .extracting(StageReport::stage)
          .containsExactly(Stage.REGIMES, Stage.RANKING);
      loft.cachedOnly().regimes(discovery.traded(), Regime.kMeans(2).fitUntil(day(discovery)));
      assertThat(loft.cache().stats().operations())
          .filteredOn(operation -> operation.name().equals("regimes"))
          .singleElement()
          .matches(operation -> operation.computed() == 2);
    }
  }

  /** The day from which strategies trade, as the stage of backtests tells it. */
  private static Instant day(Discovery discovery) {
    String note = discovery.report(Stage.BACKTESTS).note();
    return Instant.parse(note.replaceFirst(".*known by ", "").replaceFirst(";.*", ""));
  }

  @Test
  void whatIsSkippedIsSaidAndTheOthersDoWithoutIt() throws IOException {
    try (Loft loft = open()) {
      Discovery without = loft.discover(ticks(loft, 9), PLAN.skipping(Stage.LABELS));
      assertThat(without.stages())
          .filteredOn(report -> report.state() == State.SKIPPED)
          .extracting(StageReport::stage)
          .containsExactly(Stage.LABELS, Stage.EDGES, Stage.PATTERNS);
      assertThat(without.report(Stage.LABELS).note()).isEqualTo("left out");
      assertThat(without.report(Stage.PATTERNS).note()).isEqualTo("needs labels");
      assertThat(without.has(Stage.RANKING)).isTrue();
      assertThatThrownBy(without::patterns)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("needs labels");
    }
    assertThatThrownBy(() -> PLAN.skipping(Stage.EDGES).fresh(Stage.EDGES))
        .hasMessageContaining("both fresh and skipped");
    assertThatThrownBy(() -> PLAN.skipping(Stage.BARS)).hasMessageContaining("all others need it");
    assertThatThrownBy(() -> PLAN.dropAfter(Stage.BARS)).hasMessageContaining("can");
    assertThatThrownBy(() -> Stage.named("label")).hasMessageContaining("universes, labels");
  }

  @Test
  void patternsOfAnotherDatasetTakeThePlaceOfLabelsAndMining() throws IOException {
    try (Loft loft = open()) {
      Kept<Patterns> other = loft.discoverPatterns(ticks(loft, 9), PLAN);
      Path later = Walks.file(folder, "later.csv", 8, 6);
      Kept<Ticks> ticks = loft.ticks(later.toString(), EURUSD);
      Discovery applied = loft.discover(ticks, PLAN.patternsFrom(other));
      assertThat(applied.report(Stage.LABELS).state()).isEqualTo(State.SKIPPED);
      assertThat(applied.report(Stage.EDGES).state()).isEqualTo(State.SKIPPED);
      assertThat(applied.patterns().contentId()).isEqualTo(other.contentId());
      assertThat(applied.has(Stage.REGIMES)).isTrue();
      assertThat(applied.has(Stage.BACKTESTS)).isTrue();
      assertThat(loft.cache().stats().operations())
          .filteredOn(operation -> operation.name().equals("patterns"))
          .singleElement()
          .matches(operation -> operation.computed() == 1);
    }
  }

  @Test
  void patternsOfWindowsOfOtherBarsAreRefused() throws IOException {
    try (Loft loft = open()) {
      Kept<Patterns> hours =
          loft.discoverPatterns(
              ticks(loft, 9), PLAN.mined(new UniverseKey(Interval.minutes(15), 10)));
      Discovery other = loft.discover(ticks(loft, 9), PLAN.patternsFrom(hours));
      assertThat(other.report(Stage.PATTERNS).state()).isEqualTo(State.REFUSED);
      assertThat(other.report(Stage.PATTERNS).note()).contains("windows of 15m bars", "of 5m bars");
      assertThat(other.has(Stage.BACKTESTS)).isTrue();
    }
  }

  @Test
  void aFreshRunFollowsEachPriceOnce() throws IOException {
    try (Loft loft = open()) {
      loft.discover(ticks(loft, 9), PLAN);
      long once = computed(loft, "first passages");
      Discovery fresh = loft.fresh().discover(ticks(loft, 9), PLAN);
      assertThat(fresh.report(Stage.LABELS).note()).isEqualTo("8 labels, 12,960 first passages");
      assertThat(computed(loft, "first passages")).isEqualTo(2 * once);
      loft.discover(ticks(loft, 9), PLAN);
      assertThat(computed(loft, "first passages")).isEqualTo(2 * once);
    }
  }

  private static long computed(Loft loft, String operation) {
    return loft.cache().stats().operations().stream()
        .filter(row -> row.name().equals(operation))
        .mapToLong(CacheStats.Operation::computed)
        .sum();
  }

  @Test
  void whatWasMinedAndFittedIsTradedOnLaterBarsAlone() throws IOException {
    try (Loft loft = open()) {
      LocalDate day = LocalDate.of(2014, 5, 11);
      Discovery discovery = loft.discover(ticks(loft, 9), PLAN.knownBy(day));
      assertThat(discovery.patterns().get().knownFrom())
          .isBeforeOrEqualTo(Instant.parse("2014-05-11T00:00:00Z"));
      int traded = 0;
      for (String name : discovery.ranking().get().frame().texts("name").toArray()) {
        if (!name.startsWith("ma_cross")) {
          Frame trades = loft.tearsheet(discovery.ranking(), name).get().trades();
          traded += trades.rowCount();
          assertThat(Arrays.stream(trades.instants("entry_time").toArray()))
              .allMatch(
                  time -> time >= Instant.parse("2014-05-11T00:00:00Z").toEpochMilli() * 1000);
        }
      }
      assertThat(traded).isPositive();
    }
  }

  @Test
  void whatIsKnownByADayOutsideTheDataIsRefused() throws IOException {
    try (Loft loft = open()) {
      Discovery late = loft.discover(ticks(loft, 9), PLAN.knownBy(LocalDate.of(2030, 1, 1)));
      assertThat(late.report(Stage.BARS).state()).isEqualTo(State.REFUSED);
      assertThat(late.report(Stage.BARS).note()).contains("2030-01-01", "within the bars");
      assertThat(late.has(Stage.BACKTESTS)).isFalse();
    }
  }

  @Test
  void pricesThatStandStillRefuseWhatTheyCannotTell() throws IOException {
    Path file = Walks.file(folder, "still.csv", 9, 5, 1);
    try (Loft loft = open()) {
      Discovery still = loft.discover(loft.ticks(file.toString(), EURUSD), PLAN);
      assertThat(still.isRefused()).isTrue();
      assertThat(still.report(Stage.REGIMES).state()).isEqualTo(State.REFUSED);
      assertThat(still.report(Stage.REGIMES).note()).isNotBlank();
      assertThat(still.has(Stage.LABELS)).isTrue();
      assertThat(still.has(Stage.BACKTESTS)).isTrue();
    }
  }

  @Test
  void barsAreTakenAsTheyAreAndShorterUniversesLeftOut() throws IOException {
    try (Loft loft = open()) {
      Path file = folder.resolve("hours.csv");
      HourlyBars.write(file, 60);
      Discovery discovery =
          loft.discover(loft.bars(file.toString(), EURUSD, Interval.hours(1)), PLAN);
      assertThat(discovery.universes().keySet())
          .extracting(Object::toString)
          .containsExactly("1h_L10");
      assertThat(discovery.report(Stage.LABELS).note()).startsWith("4 labels");
      assertThat(discovery.has(Stage.RANKING)).isTrue();
      assertThat(discovery.bars().contentId()).isEqualTo(discovery.prices().contentId());
    }
  }

  @Test
  void whatStrategiesFollowIsComputedAgainToTheSame() throws IOException {
    try (Loft loft = open()) {
      loft.discover(ticks(loft, 9), PLAN);
      assertThat(
              loft.check(Selection.everything().operation("mined features"), 5).count(Verdict.SAME))
          .isEqualTo(1);
    }
  }

  @Test
  void aPageTellsOfEveryStage() throws IOException {
    try (Loft loft = open()) {
      Discovery discovery = loft.discover(ticks(loft, 9), PLAN);
      String page = Files.readString(loft.report(discovery, "discovery.html"));
      assertThat(page)
          .contains("Discovery on EURUSD", "Where labels paid", "Regimes", "Patterns", "Strategies")
          .doesNotContain("<script");
      Discovery less = loft.discover(ticks(loft, 9), PLAN.skipping(Stage.LABELS, Stage.REGIMES));
      assertThat(Files.readString(loft.report(less, "less.html")))
          .contains("needs labels")
          .doesNotContain("Where labels paid");
    }
  }
}
