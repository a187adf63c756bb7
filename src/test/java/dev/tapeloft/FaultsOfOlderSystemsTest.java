package dev.tapeloft;

import static dev.tapeloft.market.Interval.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metrics;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Tearsheet;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scripts with {@code results_batch_N} files got wrong, a test each. Two more are held
 * elsewhere: that no two templates share a body and all of them signal, by {@code TemplatesTest};
 * that what a trade earned is what its two prices say, by {@code SimulationProperties}.
 */
class FaultsOfOlderSystemsTest {
  private static final AtomicBoolean BROKEN = new AtomicBoolean();

  @TempDir private Path folder;

  @BeforeEach
  void writeBars() throws IOException {
    HourlyBars.write(folder.resolve("bars.csv"), 40);
  }

  /** A batch file was found by its number alone. */
  @Test
  void resultsAreOfTheirPairListAndRules() {
    try (Loft loft = open(3)) {
      Kept<BacktestResults> first = loft.backtest(bars(loft, "EURUSD"), grid(5, 10));
      assertThat(first.step().computed()).isEqualTo(8);
      assertThat(loft.backtest(bars(loft, "GBPUSD"), grid(5, 10)).step().reused()).isZero();
      Rules rules = Rules.standard().withLots(2);
      assertThat(loft.backtest(bars(loft, "EURUSD"), grid(5, 10), rules).step().reused()).isZero();
      Kept<BacktestResults> other = loft.backtest(bars(loft, "EURUSD"), grid(10, 20));
      assertThat(other.step().computed()).isEqualTo(4);
      assertThat(names(other)).doesNotContainAnyElementsOf(names(first).subList(0, 4));
    }
  }

  /** Nor did what is in the file count, or the code of a rule. */
  @Test
  void otherDataAndOtherCodeAreOtherResults() throws IOException {
    try (Loft loft = open(3)) {
      StrategyGrid buy = StrategyGrid.of(loft.strategy("mine", b -> ones(b, 1)), Exits.none());
      StrategyGrid sell = StrategyGrid.of(loft.strategy("mine", b -> ones(b, -1)), Exits.none());
      StrategyGrid same = StrategyGrid.of(loft.strategy("mine", b -> ones(b, 1)), Exits.none());
      Kept<BacktestResults> bought = loft.backtest(bars(loft, "EURUSD"), buy.plus(grid(5)));
      assertThat(loft.backtest(bars(loft, "EURUSD"), sell).step().reused()).isZero();
      assertThat(loft.backtest(bars(loft, "EURUSD"), same).step().computed()).isZero();
      Path file = folder.resolve("bars.csv");
      Files.writeString(file, Files.readString(file).replaceFirst("\\n[^\\n]+\\n$", "\n"));
      Kept<BacktestResults> other = loft.backtest(bars(loft, "EURUSD"), buy.plus(grid(5)));
      assertThat(other.step().reused()).isZero();
      assertThat(other.frame()).isNotEqualTo(bought.frame());
    }
  }

  private static int[] ones(Bars bars, int side) {
    int[] signals = new int[bars.size()];
    Arrays.fill(signals, side);
    return signals;
  }

  /** Rows came twice or not at all when the size of a batch changed. */
  @Test
  void anotherBatchSizeNeitherDoublesNorLosesARow() {
    Frame rows;
    try (Loft loft = open(3)) {
      rows = loft.backtest(bars(loft, "EURUSD"), grid(5, 10, 20)).frame();
    }
    for (int size : new int[] {1, 5, 200}) {
      try (Loft loft = open(size)) {
        Kept<BacktestResults> again = loft.backtest(bars(loft, "EURUSD"), grid(5, 10, 20));
        assertThat(again.step().computed()).isZero();
        assertThat(again.frame()).isEqualTo(rows);
        assertThat(new HashSet<>(names(again))).hasSize(12);
      }
    }
  }

  /** A file of 0 bytes counted as done, and one that could not be read was left out for ever. */
  @Test
  void filesWithoutBytesAreComputedAgain() throws IOException {
    Frame rows;
    try (Loft loft = open(3)) {
      rows = loft.backtest(bars(loft, "EURUSD"), grid(5, 10)).frame();
      rows.contentId();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(log|parquet|columns)"))
          .forEach(FaultsOfOlderSystemsTest::empty);
    }
    try (Loft loft = open(3)) {
      Kept<BacktestResults> again = loft.backtest(bars(loft, "EURUSD"), grid(5, 10));
      assertThat(again.frame()).isEqualTo(rows);
      assertThat(again.step().computed()).isEqualTo(8);
    }
  }

  /** A failed batch was merged as if it were all, and that was kept. */
  @Test
  void whatFailedIsNotKeptAndIsTriedAgain() {
    for (boolean broken : new boolean[] {true, false}) {
      BROKEN.set(broken);
      try (Loft loft = open(3).version("1")) {
        Template passing =
            loft.strategy(
                "passing",
                bars -> {
                  if (BROKEN.get()) {
                    throw new IllegalStateException("no luck today");
                  }
                  return new int[bars.size()];
                });
        StrategyGrid grid = grid(5).plus(StrategyGrid.of(passing, Exits.none()));
        Kept<BacktestResults> results = loft.backtest(bars(loft, "EURUSD"), grid);
        assertThat(results.failures()).hasSize(broken ? 1 : 0);
        assertThat(results.get().size()).isEqualTo(broken ? 4 : 5);
        assertThat(results.step().computed()).isEqualTo(broken ? 4 : 1);
      }
    }
  }

  /** Each batch read the data once more. */
  @Test
  void theDataAreReadOnceForAllBatches() {
    try (Loft loft = open(3)) {
      bars(loft, "EURUSD");
    }
    try (Loft loft = open(1)) {
      Kept<BacktestResults> results = loft.backtest(bars(loft, "EURUSD"), grid(5, 10, 20));
      assertThat(loft.cache().session().rowsRead())
          .as("each bar, and of each result its Sharpe ratio for the ledger")
          .isEqualTo(40 * 24 + results.rowCount());
    }
  }

  /** The bar that gave the signal was traded at its own open. */
  @Test
  void noEntryIsInTheBarOfItsSignal() {
    try (Loft loft = open(3)) {
      Kept<Bars> bars = bars(loft, "EURUSD");
      Template everyTenth =
          loft.strategy(
              "every tenth bar",
              all -> IntStream.range(0, all.size()).map(bar -> bar % 10 == 0 ? 1 : 0).toArray());
      Frame trades =
          loft.backtest(bars, StrategyGrid.of(everyTenth, Exits.pips(5, 5)).strategies().get(0))
              .get()
              .trades();
      List<Long> times = Arrays.stream(bars.get().time().toArray()).boxed().toList();
      assertThat(trades.rowCount()).isGreaterThan(50);
      for (int trade = 0; trade < trades.rowCount(); trade++) {
        assertThat(times.indexOf(trades.instants("entry_time").at(trade)) % 10).isEqualTo(1);
      }
    }
  }

  /** A Sharpe ratio of trades was annualised as if each were a day. */
  @Test
  void theSharpeRatioIsThatOfDays() {
    try (Loft loft = open(3)) {
      Kept<Tearsheet> sheet = loft.backtest(bars(loft, "EURUSD"), grid(5).strategies().get(0));
      double[] days = sheet.get().dailyReturns().doubles("daily_return").toArray();
      assertThat(days.length).isNotEqualTo(sheet.get().trades().rowCount());
      assertThat(sheet.frame().doubles("sharpe").at(0))
          .isCloseTo(Metrics.standard(Calendar.FX).sharpe(days), within(1e-12));
    }
  }

  /** The ulcer index was missing, which made every robustness the same. */
  @Test
  void robustnessTellsStrategiesApart() {
    try (Loft loft = open(3)) {
      Kept<BacktestResults> results = loft.backtest(bars(loft, "EURUSD"), grid(5, 10, 20));
      Frame ranking = loft.rank(results).frame();
      assertThat(Arrays.stream(ranking.doubles("ulcer_index").toArray()))
          .allMatch(Double::isFinite);
      assertThat(Arrays.stream(ranking.doubles("robustness_score").toArray()).distinct().count())
          .isGreaterThan(6);
    }
  }

  /** Arrays of trades had an end. */
  @Test
  void asManyTradesAsThereAreBarsAreKept() {
    try (Loft loft = open(3)) {
      Template byTurns =
          loft.strategy(
              "by turns",
              all -> IntStream.range(0, all.size()).map(bar -> bar % 2 == 0 ? 1 : -1).toArray());
      Kept<Tearsheet> sheet =
          loft.backtest(
              bars(loft, "EURUSD"), StrategyGrid.of(byTurns, Exits.none()).strategies().get(0));
      assertThat(sheet.get().trades().rowCount()).isGreaterThan(40 * 24 - 5);
      assertThat(sheet.frame().ints("n_trades").at(0)).isGreaterThan(40 * 24 - 5);
    }
  }

  /** Bars that were missing were made up. */
  @Test
  void whatIsMissingStaysMissingOrIsRefused() throws IOException {
    Path file = folder.resolve("bars.csv");
    List<String> lines = Files.readAllLines(file);
    lines.subList(100, 130).clear();
    Files.write(file, lines);
    try (Loft loft = open(3)) {
      assertThat(bars(loft, "EURUSD").rowCount()).isEqualTo(40 * 24 - 30);
      lines.set(200, lines.get(200).replaceFirst(",[0-9.]+$", ","));
      Files.write(file, lines);
      assertThatThrownBy(() -> bars(loft, "EURUSD"))
          .hasMessageContaining("bars.csv")
          .hasMessageContaining(", line 201:");
    }
  }

  private static List<String> names(Kept<BacktestResults> results) {
    return List.of(results.frame().texts("name").toArray());
  }

  private static StrategyGrid grid(int... lookbacks) {
    return StrategyGrid.of("mean_reversion")
        .lookback(lookbacks)
        .threshold(0.5, 1)
        .exits(Exits.pips(10, 20), Exits.none());
  }

  private Loft open(int batchSize) {
    return Tapeloft.open(TestConfig.in(folder).withBatchSize(batchSize));
  }

  private static Kept<Bars> bars(Loft loft, String pair) {
    return loft.bars("bars.csv", Instrument.fx(pair), hours(1));
  }

  private static void empty(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
