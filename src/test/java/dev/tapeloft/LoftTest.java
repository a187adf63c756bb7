package dev.tapeloft;

import static dev.tapeloft.market.Interval.days;
import static dev.tapeloft.market.Interval.minutes;
import static dev.tapeloft.market.Interval.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.LineageGraph;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.pipeline.SessionCounts;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.source.SourceException;
import dev.tapeloft.source.SyntheticBars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.strategy.UserStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class LoftTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instrument SPY = Instrument.stock("SPY", "USD");
  private static final StrategyGrid GRID =
      StrategyGrid.meanReversion()
          .lookback(5, 10)
          .threshold(1, 1.5)
          .exits(Exits.pips(3, 5), Exits.pips(5, 8));

  @TempDir private Path folder;

  @BeforeEach
  void writeTicks() throws IOException {
    TickText.random(1, 3_000).writeTo(folder.resolve("ticks.csv"));
  }

  @Test
  void barsOfASourceAreFetchedOnceAndFeedABacktest() {
    LocalDate from = LocalDate.of(2001, 1, 1);
    try (Loft loft = Tapeloft.open(config())) {
      assertThatThrownBy(() -> loft.bars("AAPL", days(1), from, from))
          .hasMessageContaining("loft.source(");
      assertThat(loft.source("walk", SyntheticBars.shares(7)).sources()).hasSize(1);
      Kept<Bars> year = loft.fresh().bars("AAPL", days(1), from, from.plusYears(1));
      assertThat(year.step().computed()).isEqualTo(1);
      Instant begin = Instant.parse("2001-03-01T00:00:00Z");
      Kept<Bars> part = loft.bars("AAPL", days(1), begin, begin.plusSeconds(86_400 * 92));
      assertThat(part.step().computed()).isZero();
      assertThat(loft.coverage("AAPL", days(1)).frame().ints("bars").toArray())
          .containsExactly((int) year.rowCount());
      assertThat(loft.refresh("AAPL", days(1), from, from.plusYears(1)).contentId())
          .isEqualTo(year.contentId());
      Kept<BacktestResults> results =
          loft.backtest(
              year, StrategyGrid.meanReversion().lookback(5).threshold(1).exits(Exits.none()));
      assertThat(results.get().size()).isEqualTo(1);
    }
    try (Loft loft = Tapeloft.open(config())) {
      loft.source("walk", SyntheticBars.shares(7));
      assertThat(loft.cachedOnly().bars("AAPL", days(1), from, from.plusMonths(2)).rowCount())
          .isEqualTo(41);
    }
  }

  @Test
  void theSecondRunComputesNothingAndReadsNoRow() {
    Kept<Ranking> first = wholePath(config());
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ranking> second = wholePath(loft, "ticks.csv", GRID);
      SessionCounts counts = loft.cache().session();
      assertThat(counts.computed()).isZero();
      assertThat(counts.rowsRead()).isZero();
      assertThat(counts.reused()).isEqualTo(4 + GRID.size());
      assertThat(second.contentId()).isEqualTo(first.contentId());
      assertThat(second.get()).isEqualTo(first.get());
    }
  }

  @Test
  void aRenamedATouchedAndACopiedFileChangeNothing() throws IOException {
    wholePath(config());
    Files.setLastModifiedTime(
        folder.resolve("ticks.csv"), FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
    assertThat(computed("ticks.csv", GRID)).isZero();
    Files.move(folder.resolve("ticks.csv"), folder.resolve("Ticks – neu.txt"));
    assertThat(computed("Ticks – neu.txt", GRID)).isZero();
  }

  @Test
  void aChangedQuoteIsComputedAndTheCauseIsNamed() throws IOException {
    wholePath(config());
    TickText.random(2, 3_000).writeTo(folder.resolve("ticks.csv"));
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ranking> ranking = wholePath(loft, "ticks.csv", GRID);
      assertThat(loft.cache().session().computed()).isEqualTo(4 + 2 * GRID.size());
      assertThat(ranking.explain().text())
          .containsPattern("because input results: [0-9a-f]{10} → [0-9a-f]{10}")
          .contains("    because input rows 2014-05-01 changed\n    bars: computed")
          .contains("      because input rows 2014-05-01 changed\n      ticks: computed")
          .containsPattern("because input file: [0-9a-f]{10} → [0-9a-f]{10}");
    }
  }

  @Test
  void aFileThatSaysTheSameInOtherBytesIsReadAgainButNothingBelowIt() throws IOException {
    wholePath(config());
    String text = Files.readString(folder.resolve("ticks.csv"));
    Files.writeString(folder.resolve("ticks.csv"), text.replace("\n", "\r\n"));
    assertThat(computed("ticks.csv", GRID)).isEqualTo(1);
  }

  @Test
  void anotherInstrumentIsAnotherAnswer() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ticks> euro = loft.ticks("ticks.csv", EURUSD);
      Instrument pip =
          new Instrument("EURUSD", 0.00011, 0.00001, 100_000, "USD", EURUSD.calendar());
      Kept<Ticks> other = loft.ticks("ticks.csv", pip);
      assertThat(other.contentId()).isNotEqualTo(euro.contentId());
      assertThat(other.step().reasons())
          .containsExactly("parameter instrument pip: 1.0E-4 → 1.1E-4");
    }
  }

  @Test
  void aGridThatGrowsComputesWhatIsNew() {
    wholePath(config());
    StrategyGrid more =
        GRID.plus(StrategyGrid.meanReversion().lookback(20).threshold(1).exits(Exits.pips(5, 8)));
    assertThat(computed("ticks.csv", more)).isEqualTo(1);
    assertThat(computed("ticks.csv", GRID)).isZero();
  }

  @Test
  void anotherIntervalAndOtherRulesAreNamed() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ticks> ticks = loft.ticks("ticks.csv", EURUSD);
      Kept<Bars> bars = loft.bars(ticks, seconds(10));
      assertThat(loft.bars(ticks, minutes(1)).step().reasons())
          .containsExactly("parameter interval: 10s → 1m");
      loft.backtest(bars, GRID);
      Kept<BacktestResults> dear =
          loft.backtest(bars, GRID, Rules.standard().withCommissionPerLot(3));
      assertThat(dear.step().reasons()).singleElement().asString().contains("rules");
      assertThat(dear.step().computed()).isEqualTo(GRID.size());
    }
  }

  @Test
  void cachedFreshMixedAndUncachedAreTheSameOnAnyNumberOfThreads() {
    Kept<Ranking> one = wholePath(config().withWorkers(1).withBatchSize(1));
    LoftConfig elsewhere = config().withHome(folder.resolve("elsewhere"));
    assertThat(wholePath(elsewhere.withWorkers(4)).get()).isEqualTo(one.get());
    assertThat(wholePath(config().withMode(Mode.OFF)).get()).isEqualTo(one.get());
    assertThat(wholePath(config().withMode(Mode.FRESH)).get()).isEqualTo(one.get());
    assertThat(wholePath(config()).contentId()).isEqualTo(one.contentId());
  }

  /**
   * Keys hold the versions of operations, not their code. Where one of these ids changes, results
   * of the old code would be taken for those of the new: raise the operation's VERSION and put the
   * new id here, in one commit.
   */
  @Test
  void whatAnOperationGivesChangesWithItsVersionOnly() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ticks> ticks = loft.ticks("ticks.csv", EURUSD);
      Kept<Bars> bars = loft.bars(ticks, seconds(10));
      Kept<BacktestResults> results = loft.backtest(bars, GRID);
      Kept<Bars> days = loft.bars(dailyFile(), SPY, days(1));
      assertThat(days.contentId().brief()).as("bars of a file, VERSION 1").isEqualTo("c5cb473b13");
      assertThat(ticks.contentId().brief()).as("ticks, VERSION 2").isEqualTo("6997733608");
      assertThat(bars.contentId().brief()).as("bars, VERSION 1").isEqualTo("e91d0073e3");
      assertThat(results.contentId().brief()).as("backtest, VERSION 4").isEqualTo("75cb8df432");
      assertThat(loft.rank(results).contentId().brief())
          .as("ranking, VERSION 3")
          .isEqualTo("253eb13ff2");
    }
  }

  @Test
  void barsOfAFileAreReadOnceAndAgainWhenARowWasCorrected() throws IOException {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> first = loft.bars(dailyFile(), SPY, days(1));
      assertThat(loft.bars(dailyFile(), SPY, days(1)).contentId()).isEqualTo(first.contentId());
      assertThat(loft.cache().session().computed()).isEqualTo(1);
      Path file = Path.of(dailyFile());
      Files.writeString(file, Files.readString(file).replace("212.8", "212.9"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
      assertThat(loft.bars(dailyFile(), SPY, days(1)).get().close().at(0)).isEqualTo(212.9);
      assertThat(loft.check(Selection.everything(), 10).rows())
          .extracting(Reproduction.Row::verdict)
          .containsExactlyInAnyOrder(Verdict.SAME, Verdict.NOT_CHECKED);
    }
  }

  @Test
  void whatAStrategyDoesNotLookAtIsNoPartOfItsKey() throws IOException {
    StrategyGrid both =
        GRID.plus(
            StrategyGrid.of("pair_divergence")
                .lookback(5, 10)
                .threshold(1)
                .exits(Exits.pips(3, 5)));
    Instrument kiwi = Instrument.fx("NZDUSD");
    TickText.random(2, 3_000).writeTo(folder.resolve("kiwi.csv"));
    TickText.random(3, 3_000).writeTo(folder.resolve("corrected.csv"));
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> bars = loft.bars(loft.ticks("ticks.csv", EURUSD), seconds(10));
      Kept<BacktestResults> alone = loft.backtest(bars, both);
      assertThat(alone.rowCount()).isEqualTo(GRID.size());
      assertThat(alone).asString().contains("refused 2 (2 needs a second series)");
      for (String file : List.of("kiwi.csv", "corrected.csv")) {
        Kept<Bars> second = loft.bars(loft.ticks(file, kiwi), seconds(10));
        Kept<BacktestResults> beside = loft.backtest(loft.data(bars).withSecond(second), both);
        assertThat(beside.step().reused()).isEqualTo(GRID.size());
        assertThat(beside.step().computed()).isEqualTo(2);
      }
      assertThat(loft.check(Selection.everything().operation("backtest"), 100).rows())
          .isNotEmpty()
          .allMatch(row -> row.verdict() == Verdict.SAME);
    }
  }

  @Test
  void aRuleOfCodeThatNoKeyTellsIsRefused() {
    UserStrategy mine = UserStrategy.of("mine", "1", bars -> new int[bars.size()]);
    StrategyGrid more = GRID.plus(StrategyGrid.of(mine, Exits.pips(3, 5)));
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> bars = loft.bars(loft.ticks("ticks.csv", EURUSD), seconds(10));
      assertThatThrownBy(() -> loft.backtest(bars, more))
          .hasMessageContaining("user(name=mine, code=1)")
          .hasMessageContaining("is code whose edits no key tells");
    }
  }

  /** A file of daily bars. */
  private String dailyFile() {
    try {
      Path file = folder.resolve("days.csv");
      if (!Files.exists(file)) {
        Files.writeString(
            file,
            "Date,Open,High,Low,Close,Volume\n"
                + "2017-01-03,212.61,213.35,211.52,212.8,96708880\n"
                + "2017-01-04,213.16,214.22,213.15,214.06,83348752\n");
      }
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWouldRunIsToldBeforeItRuns() {
    StrategyGrid more =
        GRID.plus(StrategyGrid.meanReversion().lookback(20).threshold(1).exits(Exits.pips(5, 8)));
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.wouldRun(l -> wholePath(l, "ticks.csv", GRID)).steps())
          .singleElement()
          .matches(step -> step.operation().equals("ticks") && step.missing() == 1);
      Kept<Bars> bars = loft.bars(loft.ticks("ticks.csv", EURUSD), seconds(10));
      loft.rank(loft.backtest(bars, GRID));
      long computed = loft.cache().session().computed();
      assertThat(loft.wouldRun(l -> l.rank(l.backtest(bars, GRID))).isAllKept()).isTrue();
      assertThat(loft.wouldRun(l -> l.rank(l.backtest(bars, more))).text())
          .startsWith("backtest: 1 of 9 strategies would be computed, about ")
          .contains("\n  because 1 of the strategies was never computed\n")
          .endsWith("what is made from backtest depends on its result, and is not foreseen");
      assertThat(loft.fresh().wouldRun(l -> l.bars(l.ticks("ticks.csv", EURUSD), seconds(10))))
          .asString()
          .contains("ticks: would be computed, took ", "because fresh() asked for it");
      assertThat(loft.cache().session().computed()).isEqualTo(computed);
    }
  }

  @Test
  void theDaysOfTheTicksThatChangedAreNamedAndTheLineageEndsAtTheFile() throws IOException {
    wholePath(config());
    String text = Files.readString(folder.resolve("ticks.csv"));
    Files.writeString(folder.resolve("ticks.csv"), text + "2014-06-09 00:00:00.000,1.3,1.4\n");
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ranking> ranking = wholePath(loft, "ticks.csv", GRID);
      assertThat(ranking.explain().misses()).contains("bars: input rows 2014-06-09 added");
      assertThat(ranking.lineage().nodes())
          .extracting(LineageGraph.Node::title)
          .containsExactly("ticks.csv", "ticks", "bars", "backtest", "ranking");
    }
  }

  @Test
  void aClosedLoftSaysSo() {
    Loft loft = Tapeloft.open(config());
    Kept<Ticks> ticks = loft.ticks("ticks.csv", EURUSD);
    loft.close();
    assertThatThrownBy(() -> loft.bars(ticks, minutes(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bars was asked of a loft that is closed");
  }

  @Test
  void aTableIsACopy() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> bars = loft.bars(loft.ticks("ticks.csv", EURUSD), seconds(10));
      double open = bars.get().open().at(0);
      Table table = bars.table();
      table.doubleColumn("open").set(0, -1.0);
      table.removeColumns("close");
      assertThat(bars.get().open().at(0)).isEqualTo(open);
      assertThat(bars.table().doubleColumn("open").get(0)).isEqualTo(open);
      bars.get().open().toArray()[0] = -1;
      assertThat(bars.get().open().at(0)).isEqualTo(open);
    }
  }

  @Test
  void repairsAreShownEachTime() throws IOException {
    String text = Files.readString(folder.resolve("ticks.csv"));
    Files.writeString(folder.resolve("ticks.csv"), text + "2014-05-09 00:00:00.000,1.5,1.4\n");
    for (int run = 0; run < 2; run++) {
      try (Loft loft = Tapeloft.open(config())) {
        assertThat(loft.ticks("ticks.csv", EURUSD).toString()).contains("1 crossed");
      }
    }
  }

  @Test
  void aTildeIsTheUsersHomeFolder() throws IOException {
    Path there = Path.of(System.getProperty("user.home"), "no such folder", "x.csv");
    try (Loft loft = Tapeloft.open(config())) {
      assertThatThrownBy(() -> loft.ticks("~/no such folder/x.csv", EURUSD))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(there + ": no such file");
      Path tilde = folder.resolve("~x.csv");
      Files.copy(folder.resolve("ticks.csv"), tilde);
      assertThat(loft.ticks("~x.csv", EURUSD).rowCount()).isPositive();
    }
  }

  @Test
  void aBadFileIsAnErrorOfItsOwnAndNothingIsKept() throws IOException {
    Files.writeString(folder.resolve("bad.csv"), "Timestamp,Bid,Ask\n2014-05-01 00:00:00,x,1\n");
    try (Loft loft = Tapeloft.open(config())) {
      for (String name : List.of("bad.csv", "missing.csv", ".")) {
        assertThatThrownBy(() -> loft.ticks(name, EURUSD))
            .isInstanceOf(SourceException.class)
            .hasMessageContaining(folder.resolve(name).normalize().toString());
      }
      assertThat(loft.cache().list()).isEmpty();
    }
  }

  @Test
  void theSampleIsThereFromAnyFolder() throws IOException {
    assertThat(Samples.eurusdTicks().path()).isRegularFile().isAbsolute();
    assertThat(Samples.eurusdTicks().instrument()).isEqualTo(EURUSD);
  }

  @Test
  void theSampleIsDigestedOnceThoughItWasJustUnpacked() throws IOException {
    Files.deleteIfExists(Samples.eurusdTicks().path());
    assertThat(Files.getLastModifiedTime(Samples.eurusdTicks().path()))
        .isLessThan(FileTime.from(Instant.parse("2014-06-01T00:00:00Z")));
  }

  @Test
  void aLoftSaysWhereItsCacheIsAndHowMuchItMayHold() {
    try (Loft loft = Tapeloft.open(config().withBudgetBytes(3_000_000_000L))) {
      assertThat(loft)
          .hasToString(
              "Tapeloft, cache " + folder.resolve("home/v2") + ": 0.0 MB of at most 3,000 MB");
      assertThat(loft.off()).asString().contains("3,000 MB");
    }
    try (Loft off = Tapeloft.open(config().withMode(Mode.OFF))) {
      assertThat(off).hasToString("Tapeloft, cache off");
    }
  }

  private LoftConfig config() {
    return TestConfig.in(folder);
  }

  private Kept<Ranking> wholePath(LoftConfig config) {
    try (Loft loft = Tapeloft.open(config)) {
      Kept<Ranking> ranking = wholePath(loft, "ticks.csv", GRID);
      ranking.get();
      return ranking;
    }
  }

  private static Kept<Ranking> wholePath(Loft loft, String file, StrategyGrid grid) {
    Kept<Bars> bars = loft.bars(loft.ticks(file, EURUSD), seconds(10));
    return loft.rank(loft.backtest(bars, grid));
  }

  /** What a new process would compute, without the ranking. */
  private long computed(String file, StrategyGrid grid) {
    try (Loft loft = Tapeloft.open(config())) {
      loft.backtest(loft.bars(loft.ticks(file, EURUSD), seconds(10)), grid);
      return loft.cache().session().computed();
    }
  }
}
