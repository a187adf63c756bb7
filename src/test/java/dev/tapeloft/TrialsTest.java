package dev.tapeloft;

import static dev.tapeloft.market.Interval.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.SessionCounts;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.store.LineLog;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every strategy that gave a result is a trial, whatever becomes of the result. */
class TrialsTest {
  private static final StrategyGrid GRID = grid(5, 10);

  @TempDir private Path folder;

  @BeforeEach
  void writeTicks() throws IOException {
    TickText.random(1, 3_000).writeTo(folder.resolve("ticks.csv"));
  }

  @Test
  void aStrategyCountsOnceHoweverOftenItIsTried() {
    assertThat(trialsOf(GRID)).isEqualTo(GRID.size());
    assertThat(trialsOf(GRID)).isEqualTo(GRID.size());
    assertThat(trialsOf(grid(10, 20))).isEqualTo(grid(5, 10, 20).size());
    assertThat(trialsOf(GRID)).isEqualTo(grid(5, 10, 20).size());
  }

  @Test
  void clearedCachesAndOffAndFreshForgetNoTrial() {
    rankedWith(config(), GRID);
    rankedWith(config().withMode(Mode.OFF), grid(20));
    try (Loft loft = Tapeloft.open(config())) {
      loft.cache().clear();
      rank(loft.off(), grid(30));
      assertThat(loft.overfitting(rank(loft.fresh(), GRID)).trials())
          .isEqualTo(grid(5, 10, 20, 30).size());
    }
  }

  @Test
  void moreBarsAreTheSameTrialsAndOtherBarsAreNot() throws IOException {
    rankedWith(config(), GRID);
    try (Loft loft = Tapeloft.open(config())) {
      Path longer = folder.resolve("longer.csv");
      TickText.random(1, 4_000).writeTo(longer);
      Kept<Bars> bars = loft.bars(loft.ticks("longer.csv", Instrument.fx("EURUSD")), seconds(10));
      assertThat(loft.overfitting(loft.rank(loft.backtest(bars, GRID))).trials())
          .isEqualTo(GRID.size());
      Kept<Bars> pounds = loft.bars(loft.ticks("ticks.csv", Instrument.fx("GBPUSD")), seconds(10));
      assertThat(loft.overfitting(loft.rank(loft.backtest(pounds, grid(5)))).trials())
          .isEqualTo(grid(5).size());
      assertThat(loft.trials().frame().texts("instrument").toArray())
          .containsExactly("EURUSD", "GBPUSD");
    }
  }

  @Test
  void forgettingIsSaidInTheRanking() {
    rankedWith(config(), grid(20));
    try (Loft loft = Tapeloft.open(config())) {
      loft.forgetTrials();
      Kept<Ranking> ranking = rank(loft, GRID);
      assertThat(loft.overfitting(ranking).trials()).isEqualTo(GRID.size());
      assertThat(ranking.toString()).contains("trials before ").contains(" were forgotten");
    }
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(rank(loft, GRID).toString()).contains(" were forgotten");
    }
  }

  @Test
  void aDamagedLineAndATornEndCostTheirLinesAlone() throws IOException {
    rankedWith(config(), grid(5));
    rankedWith(config(), grid(10));
    Path log = log();
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(5);
    lines.set(1, lines.get(1).replace("lookback=5", "lookback=6"));
    Files.write(log, lines);
    Files.writeString(log, "0123abcd tri", StandardOpenOption.APPEND);
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.overfitting(rank(loft, grid(20))).trials()).isEqualTo(grid(10, 20).size());
    }
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.trials().toString()).isEqualTo("8 trials on 1 instrument");
    }
  }

  @Test
  void anotherIntervalAnotherSeriesAndOtherFillsAreOtherTrials() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ticks> ticks = loft.ticks("ticks.csv", Instrument.fx("EURUSD"));
      Kept<Bars> pounds = loft.bars(loft.ticks("ticks.csv", Instrument.fx("GBPUSD")), seconds(10));
      Kept<Bars> kiwis = loft.bars(loft.ticks("ticks.csv", Instrument.fx("NZDUSD")), seconds(10));
      loft.backtest(bars(loft), GRID);
      loft.backtest(loft.bars(ticks, seconds(20)), GRID);
      assertThat(loft.trials().toString()).isEqualTo("16 trials on 1 instrument");
      loft.backtest(loft.data(bars(loft)).onTicks(ticks), GRID);
      assertThat(loft.trials().toString()).isEqualTo("24 trials on 1 instrument");
      StrategyGrid pair =
          StrategyGrid.of("pair_divergence").lookback(20).threshold(1).exits(Exits.pips(3, 5));
      loft.backtest(loft.data(bars(loft)).withSecond(pounds), pair);
      loft.backtest(loft.data(bars(loft)).withSecond(kiwis), pair);
      loft.backtest(loft.data(bars(loft)).withSecond(kiwis), GRID.plus(pair));
      assertThat(loft.trials().toString()).isEqualTo("26 trials on 1 instrument");
    }
  }

  @Test
  void whatIsWrittenAgainBringsBackTheTrialsThatNeededIt() throws IOException {
    for (StrategyGrid grid : List.of(grid(5), grid(10), grid(20))) {
      rankedWith(config(), grid);
    }
    List<String> lines = Files.readAllLines(log());
    assertThat(lines.get(0)).contains(" bars\t");
    lines.set(0, lines.get(0).replace("EURUSD", "EURUSE"));
    Files.write(log(), lines);
    assertThat(trialsOf(grid(5))).isEqualTo(grid(5, 10, 20).size());
  }

  @Test
  void aLogThatWasRemovedIsBegunAnew() throws IOException {
    try (Loft loft = Tapeloft.open(config())) {
      rank(loft, grid(5));
      Files.delete(log());
      rank(loft, grid(5, 10));
    }
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.trials().toString()).isEqualTo("8 trials on 1 instrument");
    }
  }

  @Test
  void whatCannotBeForgottenForGoodIsSaid() throws IOException {
    rankedWith(config(), grid(5));
    Path log = log();
    Files.delete(log);
    Files.createDirectory(log);
    try (Loft loft = Tapeloft.open(config())) {
      assertThatThrownBy(loft::forgetTrials)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("their log cannot be written");
    }
  }

  @Test
  void whatOtherProcessesTryCountsAtOnce() {
    try (Loft one = Tapeloft.open(config());
        Loft other = Tapeloft.open(config())) {
      rank(one, grid(5));
      rank(other, grid(10));
      assertThat(one.overfitting(rank(one, grid(20))).trials()).isEqualTo(grid(5, 10, 20).size());
    }
  }

  @Test
  void askingWhatWouldRunIsNoTrial() {
    rankedWith(config(), GRID);
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Bars> bars = loft.bars(loft.ticks("ticks.csv", Instrument.fx("EURUSD")), seconds(10));
      loft.wouldRun(l -> l.rank(l.backtest(bars, grid(5, 10, 20))));
      assertThat(loft.trials().toString()).startsWith(GRID.size() + " trials");
      assertThat(loft.wouldRun(l -> l.rank(l.backtest(bars, GRID))).isAllKept()).isTrue();
    }
  }

  @Test
  void luckStandsBesideARankingAndIsMeasuredOnce() {
    try (Loft loft = Tapeloft.open(config())) {
      Kept<Ranking> ranking = rank(loft, GRID);
      assertThat(ranking.toString()).contains("8 trials").contains("1 days are too few");
      assertThat(ranking.explain().text()).contains("luck: 8 trials");
      long computed = loft.cache().session().computed();
      Overfitting luck = loft.overfitting(ranking);
      assertThat(loft.cache().session().computed()).isEqualTo(computed);
      assertThat(luck.strategy()).isEqualTo(ranking.frame().texts("name").at(0));
      loft.backtest(bars(loft), grid(40));
      assertThat(ranking.toString()).contains("12 trials");
      assertThat(loft.rank(loft.backtest(bars(loft), GRID)).step().computed()).isZero();
    }
    try (Loft loft = Tapeloft.open(config())) {
      rank(loft, grid(5, 10, 20));
      Cache cache = loft.cache();
      SessionCounts counts = cache.session();
      // 4 more results, 4 more series of daily returns, the ranking and its luck
      assertThat(counts.computed()).isEqualTo(4 + 4 + 2);
    }
  }

  @Test
  void theBestRankedAloneIsJudgedByTheSpreadOfAllThatWereTried() throws IOException {
    HourlyBars.write(folder.resolve("hours.csv"), 40);
    try (Loft loft = Tapeloft.open(config())) {
      double spread = spread(loft, grid(5, 10, 20));
      assertThat(spread).isPositive();
      assertThat(spread(loft, best(loft, 2))).isCloseTo(spread, withinPercentage(.1));
    }
  }

  @Test
  void whatWasEnteredWithoutRatiosCountsAndGetsThemWhenItIsTriedAgain() throws IOException {
    HourlyBars.write(folder.resolve("hours.csv"), 40);
    try (Loft loft = Tapeloft.open(config())) {
      spread(loft, grid(5, 10, 20));
    }
    LineLog log = new LineLog(folder.resolve("home"), LineLog.TRIALS);
    List<String> old = log.unread().stream().map(TrialsTest::withoutRatios).toList();
    Files.delete(log.file());
    log.add(old);
    try (Loft loft = Tapeloft.open(config())) {
      assertThat(loft.trials().toString()).startsWith("12 trials");
      assertThat(known(loft)).isZero();
      double spread = spread(loft, grid(5, 10, 20));
      assertThat(known(loft)).isEqualTo(12);
      assertThat(loft.trials().toString()).startsWith("12 trials");
      assertThat(spread(loft, best(loft, 2))).isCloseTo(spread, withinPercentage(.1));
      long lines = Files.size(log.file());
      spread(loft, grid(5, 10, 20));
      assertThat(log.file()).hasSize(lines);
    }
  }

  private static String withoutRatios(String line) {
    return line.startsWith("tried\t") ? line.substring(0, line.lastIndexOf('\t')) : line;
  }

  private static int known(Loft loft) {
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    return loft.trials().sharing("EURUSD", start, start.plus(Duration.ofDays(40))).known();
  }

  private static double spread(Loft loft, StrategyGrid grid) {
    Kept<Ranking> ranking = loft.rank(loft.backtest(hours(loft), grid));
    return loft.overfitting(ranking).frame().doubles("daily_sharpe_variance").at(0);
  }

  private static StrategyGrid best(Loft loft, int count) {
    Frame ranked = loft.rank(loft.backtest(hours(loft), grid(5, 10, 20))).frame();
    Set<String> names = Set.of(ranked.texts("name").slice(0, count).toArray());
    return grid(5, 10, 20).filter(strategy -> names.contains(strategy.id()));
  }

  private static Kept<Bars> hours(Loft loft) {
    return loft.bars("hours.csv", Instrument.fx("EURUSD"), Interval.hours(1));
  }

  private int trialsOf(StrategyGrid grid) {
    try (Loft loft = Tapeloft.open(config())) {
      return loft.overfitting(rank(loft, grid)).trials();
    }
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      return files.filter(file -> file.endsWith("trials")).findFirst().orElseThrow();
    }
  }

  private Kept<Ranking> rankedWith(LoftConfig config, StrategyGrid grid) {
    try (Loft loft = Tapeloft.open(config)) {
      Kept<Ranking> ranking = rank(loft, grid);
      ranking.get();
      return ranking;
    }
  }

  private static Kept<Ranking> rank(Loft loft, StrategyGrid grid) {
    return loft.rank(loft.backtest(bars(loft), grid));
  }

  private static Kept<Bars> bars(Loft loft) {
    return loft.bars(loft.ticks("ticks.csv", Instrument.fx("EURUSD")), seconds(10));
  }

  private static StrategyGrid grid(int... lookbacks) {
    return StrategyGrid.meanReversion()
        .lookback(lookbacks)
        .threshold(1, 1.5)
        .exits(Exits.pips(3, 5), Exits.pips(5, 8));
  }

  private LoftConfig config() {
    return TestConfig.in(folder);
  }
}
