package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.discovery.Discovery;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.discovery.StageReport.State;
import dev.tapeloft.label.FirstTouch;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.Outcomes;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.universe.Universe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks of odd shape are refused by name, or give what the documentation says. */
class OddTicksTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final LabelGrid GRID = LabelGrid.standard();
  private static final LabelGrid FEW =
      GRID.targets(5, 10).stops(5, 10).horizons(Duration.ofMinutes(30), Duration.ofHours(1));
  private static final DiscoveryPlan PLAN = Walks.plan();
  private static final Interval BAR = Interval.minutes(5);

  @TempDir private Path folder;

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder).withBatchSize(200));
  }

  private Kept<Ticks> ticks(Loft loft, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Timestamp,Bid,Ask"));
    lines.addAll(rows);
    return loft.ticks(Files.write(folder.resolve("odd.csv"), lines).toString(), EURUSD);
  }

  private Kept<Ticks> walk(Loft loft, int days, Instrument instrument) throws IOException {
    return loft.ticks(Walks.file(folder, "walk.csv", days, 5).toString(), instrument);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5,|Ask \"\" is not a number",
        ",1.5|Bid \"\" is not a number",
        "1.5,NaN|Ask \"NaN\" is not a number",
        "1.5,0|Ask \"0\" must be a positive price",
      })
  void aQuoteOfOneSideIsRefusedByItsLine(String quote, String said) {
    try (Loft loft = open()) {
      String whole = "2014-05-05T00:00:00Z,1.5,1.50010";
      assertThatThrownBy(() -> ticks(loft, List.of(whole, "2014-05-05T00:00:01Z," + quote)))
          .hasMessageContaining("line 3: " + said)
          .hasMessageContaining("leave the row out");
    }
  }

  @Test
  void aFileOfBidsAloneIsRefused() throws IOException {
    Path file = folder.resolve("bids.csv");
    Files.write(file, List.of("Timestamp,Bid", "2014-05-05T00:00:00Z,1.5"));
    try (Loft loft = open()) {
      assertThatThrownBy(() -> loft.ticks(file.toString(), EURUSD))
          .hasMessageContaining("no column \"Ask\"");
    }
  }

  @Test
  void labelsInsideTheSpreadAreWarnedOfByNameAlsoWhereTheyAreKept() throws IOException {
    LabelGrid grid = GRID.targets(5, 10).stops(0.1, 10).horizons(Duration.ofHours(1));
    String warning =
        "T5_S0.1_H60 and 1 more: a level of 0.1 pips is below the mean spread of 0.3 pips";
    try (Loft loft = open()) {
      Kept<Ticks> ticks = walk(loft, 9, EURUSD);
      assertThat(loft.labels(ticks, grid).toString()).contains("computed", warning);
      assertThat(loft.labels(ticks, grid).toString()).contains("reused", warning);
      assertThat(loft.labels(ticks, FEW).toString()).doesNotContain("spread");
      Discovery discovery = loft.discover(ticks, PLAN.labels(grid));
      assertThat(discovery.report(Stage.LABELS).note()).contains(warning);
    }
  }

  @Test
  void pricesThatStandStillHaveNoWindowsAndTouchNothing() throws IOException {
    Path file = Walks.file(folder, "still.csv", 3, 5, 1);
    try (Loft loft = open()) {
      Kept<Ticks> still = loft.ticks(file.toString(), EURUSD);
      Outcomes ended = loft.labels(still, GRID).get().outcomes("T5_S5_H60", Side.UP);
      assertThat(ended.count(FirstTouch.NONE) + ended.count(FirstTouch.INCOMPLETE))
          .isEqualTo(ended.size());
      assertThat(ended.count(FirstTouch.INCOMPLETE)).isBetween(1, 60);
      Universe universe = loft.universe(loft.bars(still, BAR), BAR, 10).get();
      assertThat(universe.toString()).startsWith("0 windows");
    }
  }

  @Test
  void fewerTicksThanAHorizonAreIncompleteAndStagesThatNeedMoreSaySo() throws IOException {
    try (Loft loft = open()) {
      Kept<Ticks> one = ticks(loft, List.of("2014-05-05T00:00:00Z,1.5,1.50010"));
      Labels labels = loft.labels(one, FEW).get();
      assertThat(labels.outcomes("T5_S5_H30", Side.UP).outcome().toArray())
          .containsExactly("incomplete");
      Discovery discovery = loft.discover(one, PLAN);
      assertThat(discovery.report(Stage.UNIVERSES).state()).isEqualTo(State.REFUSED);
      assertThat(discovery.report(Stage.UNIVERSES).note()).contains("1 bars are too few");
      assertThat(discovery.report(Stage.LABELS).note()).contains("less than the horizon of PT1H");
      assertThat(discovery.report(Stage.REGIMES).state()).isEqualTo(State.REFUSED);
    }
  }

  /** Nothing looks across the gap but windows, which count bars. */
  @Test
  void aGapOfMonthsEndsHorizonsAndNoStage() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String month : List.of("2014-05", "2014-09")) {
      List<String> lines = Files.readAllLines(Walks.file(folder, "part.csv", 4, 7));
      lines.subList(1, lines.size()).forEach(line -> rows.add(line.replace("2014-05", month)));
    }
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft, rows);
      Outcomes ended = loft.labels(ticks, GRID).get().outcomes("T50_S30_H1440", Side.UP);
      int last = ended.size() / 2 - 1;
      assertThat(ended.at(last)).isEqualTo(FirstTouch.NONE);
      assertThat(ended.returnPips().at(last)).isZero();
      assertThat(ended.at(ended.size() - 1)).isEqualTo(FirstTouch.INCOMPLETE);
      Discovery discovery = loft.discover(ticks, PLAN);
      assertThat(discovery.isRefused()).isFalse();
      assertThat(discovery.has(Stage.RANKING)).isTrue();
    }
  }

  @Test
  void labelsOfAnotherInstrumentThanTheWindowsAreRefused() throws IOException {
    try (Loft loft = open()) {
      Kept<Labels> labels = loft.labels(walk(loft, 6, EURUSD), FEW);
      Kept<Bars> others = loft.bars(walk(loft, 6, Instrument.fx("GBPUSD")), BAR);
      assertThatThrownBy(() -> loft.patterns(loft.universe(others, BAR, 10), labels))
          .hasMessageContaining("GBPUSD")
          .hasMessageContaining("EURUSD")
          .hasMessageContaining("must be of one instrument");
    }
  }

  @Test
  void anInstrumentWithoutPipIsRefusedByWhatCountsInPips() throws IOException {
    Instrument share = new Instrument("AAPL", Double.NaN, 0.00001, 1, "USD", Calendar.NYSE);
    try (Loft loft = open()) {
      Kept<Ticks> ticks = walk(loft, 3, share);
      String said = "AAPL has no pip; give its Instrument one";
      assertThatThrownBy(() -> loft.labels(ticks, GRID)).hasMessageStartingWith(said);
      assertThatThrownBy(() -> loft.universe(loft.bars(ticks, BAR), BAR, 10))
          .hasMessageStartingWith(said);
      Discovery discovery = loft.discover(ticks, PLAN);
      assertThat(discovery.report(Stage.UNIVERSES).note()).startsWith(said);
      assertThat(discovery.report(Stage.LABELS).note()).startsWith(said);
    }
  }

  @Test
  void moreRegimesThanBarsAreRefused() throws IOException {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(walk(loft, 2, EURUSD), Interval.hours(1));
      assertThatThrownBy(() -> loft.regimes(bars, Regime.kMeans(50)))
          .hasMessageContaining(
              "50 regimes: 24 bars with all features are too few, 500 are needed");
    }
  }
}
