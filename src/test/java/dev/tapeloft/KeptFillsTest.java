package dev.tapeloft;

import static dev.tapeloft.market.Interval.hours;
import static dev.tapeloft.market.Interval.minutes;
import static dev.tapeloft.market.Interval.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests on ticks and in other currencies, kept. */
class KeptFillsTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final Instrument USDCHF = Instrument.fx("USDCHF");
  private static final Rules FRANCS = Rules.standard().withCurrency("CHF");
  private static final StrategyGrid GRID =
      StrategyGrid.meanReversion().lookback(5, 10).threshold(1).exits(Exits.pips(3, 5));

  @TempDir private Path folder;

  @BeforeEach
  void writeTicks() throws IOException {
    TickText.random(1, 3_000).writeTo(folder.resolve("ticks.csv"));
    TickText.random(2, 3_000).writeTo(folder.resolve("francs.csv"));
    TickText.random(3, 3_000).writeTo(folder.resolve("corrected.csv"));
  }

  @Test
  void fillsAtTicksAreKeptBesideThoseOnBars() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft);
      Kept<Bars> bars = loft.bars(ticks, seconds(10));
      Kept<BacktestResults> onBars = loft.backtest(bars, GRID);
      Kept<BacktestResults> onTicks = loft.backtest(loft.data(bars).onTicks(ticks), GRID);
      assertThat(onTicks.step().computed()).isEqualTo(2);
      assertThat(onTicks.contentId()).isNotEqualTo(onBars.contentId());
      assertThat(onTicks.get()).isEqualTo(Backtest.of(bars.get()).onTicks(ticks.get()).run(GRID));
      assertThat(loft.backtest(bars, GRID).step().reused()).isEqualTo(2);
    }
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft);
      loft.backtest(loft.data(loft.bars(ticks, seconds(10))).onTicks(ticks), GRID);
      assertThat(loft.cache().session().computed()).isZero();
      assertThat(loft.cache().session().rowsRead()).isZero();
    }
  }

  @Test
  void otherTicksAreAnotherAnswerAndNamed() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft);
      Kept<Bars> bars = loft.bars(ticks, minutes(1));
      loft.backtest(loft.data(bars).onTicks(ticks), GRID);
      Kept<Ticks> corrected = loft.ticks("corrected.csv", EURUSD);
      Kept<BacktestResults> other = loft.backtest(loft.data(bars).onTicks(corrected), GRID);
      assertThat(other.step().computed()).isEqualTo(2);
      assertThat(other.step().reasons()).isNotEmpty();
      assertThat(other.lineage().text()).contains("ticks");
    }
  }

  @Test
  void profitsInTheCurrencyOfTheAccountAreKept() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft), seconds(10));
      Kept<Bars> francs = loft.bars(loft.ticks("francs.csv", USDCHF), seconds(10));
      StrategyInputs data = loft.data(bars).withConversion(francs);
      Kept<BacktestResults> results = loft.backtest(data, GRID, FRANCS);
      assertThat(results.get())
          .isEqualTo(Backtest.of(bars.get(), FRANCS).withConversion(francs.get()).run(GRID));
      assertThat(loft.backtest(data, GRID, FRANCS).step().reused()).isEqualTo(2);
    }
  }

  @Test
  void anAccountThatNothingConvertsToIsRefusedBeforeAnythingIsComputed() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft), seconds(10));
      long before = loft.cache().session().computed();
      String why =
          "the account is in CHF and EURUSD in USD; give bars of CHFUSD or USDCHF that convert,"
              + " with withConversion(series) (--conversion NAME=F), or leave the currency out";
      assertThatThrownBy(() -> loft.backtest(bars, GRID, FRANCS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(why);
      assertThatThrownBy(() -> loft.backtest(bars, GRID.strategies().get(0), FRANCS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(why);
      assertThat(loft.cache().session().computed()).isEqualTo(before);
    }
  }

  @Test
  void aSeriesOfAnotherTimeIsRefusedBeforeAnythingIsComputed() throws IOException {
    Files.writeString(
        folder.resolve("early.csv"),
        "Timestamp,Open,High,Low,Close\n2014-04-01 00:00:00,0.9,0.9,0.9,0.9\n");
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft), seconds(10));
      Kept<Bars> francs = loft.bars("early.csv", USDCHF, hours(1));
      long before = loft.cache().session().computed();
      StrategyInputs data = loft.data(bars).withConversion(francs);
      assertThatThrownBy(() -> loft.backtest(data, GRID, FRANCS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("bars of USDCHF end at 2014-04-01T01:00:00Z and those of EURUSD");
      assertThatThrownBy(() -> loft.backtest(data, GRID.strategies().get(0), FRANCS))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(loft.cache().session().computed()).isEqualTo(before);
    }
  }

  @Test
  void whatWasFilledAtTicksAndConvertedIsComputedAgainForACheck() {
    try (Loft loft = open()) {
      Kept<Ticks> ticks = ticks(loft);
      Kept<Bars> bars = loft.bars(ticks, seconds(10));
      Kept<Bars> francs = loft.bars(loft.ticks("francs.csv", USDCHF), seconds(10));
      StrategyInputs both = loft.data(bars).withConversion(francs).onTicks(ticks);
      loft.backtest(both, GRID, FRANCS);
      loft.backtest(loft.data(bars).onTicks(ticks), GRID);
      loft.backtest(bars, GRID);
      assertThat(loft.check(Selection.everything().operation("backtest"), 100).rows())
          .isNotEmpty()
          .allMatch(row -> row.verdict() == Verdict.SAME);
    }
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    try (Loft loft = open()) {
      Kept<Bars> bars = loft.bars(ticks(loft), seconds(10));
      Kept<Ticks> francs = loft.ticks("francs.csv", USDCHF);
      StrategyInputs other = loft.data(bars).onTicks(francs);
      assertThatThrownBy(() -> loft.backtest(other, GRID))
          .hasMessageContaining("ticks of USDCHF do not belong to bars of EURUSD");
      StrategyInputs needless = loft.data(bars).withConversion(bars);
      assertThatThrownBy(() -> loft.backtest(needless, GRID))
          .hasMessageContaining("nothing to convert")
          .hasMessageContaining("Rules.withCurrency");
    }
  }

  private static Kept<Ticks> ticks(Loft loft) {
    return loft.ticks("ticks.csv", EURUSD);
  }

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder));
  }
}
