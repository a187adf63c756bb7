package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.RegimeAdaptive;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regimes that are found, kept, and handed to what looks at them. */
class RegimesOfBarsTest {
  private static final int DAYS = 40;
  private static final Regime PAST = Regime.kMeans(2, 3).fitUntil(LocalDate.of(2024, 1, 20));
  private static final StrategyGrid GRID =
      StrategyGrid.of(List.of(Strategy.of(new RegimeAdaptive(10, 0.5), Exits.pips(20, 40))));

  @TempDir private Path folder;

  @BeforeEach
  void writeBars() throws IOException {
    HourlyBars.write(folder.resolve("bars.csv"), DAYS);
  }

  @Test
  void whatIsKeptIsWhatIsFoundAndAnotherRecipeIsAnother() {
    try (Loft loft = open()) {
      Kept<Regimes> regimes = loft.regimes(bars(loft), PAST);
      assertThat(regimes.get().frame()).isEqualTo(Regimes.of(bars(loft).get(), PAST).frame());
      assertThat(regimes.toString()).contains(regimes.get().title());
    }
    try (Loft loft = open()) {
      assertThat(loft.regimes(bars(loft), PAST).step().computed()).isZero();
      for (Regime other :
          List.of(
              PAST.seed(1),
              PAST.lookback(30),
              PAST.features("volatility"),
              PAST.fitUntil(LocalDate.of(2024, 1, 21)),
              Regime.kMeans(2, 3),
              Regime.kMeans(2))) {
        assertThat(loft.regimes(bars(loft), other).step().computed()).isOne();
      }
      assertThat(loft.check(Selection.everything(), 100).holds()).isTrue();
    }
  }

  @Test
  void moreBarsLeaveTheRegimesOfTheFirstAsTheyWere() throws IOException {
    int[] before;
    try (Loft loft = open()) {
      before = loft.regimes(bars(loft), PAST).get().frame().ints("regime").toArray();
    }
    HourlyBars.write(folder.resolve("bars.csv"), DAYS + 3);
    try (Loft loft = open()) {
      Kept<Regimes> more = loft.regimes(bars(loft), PAST);
      assertThat(more.step().computed()).isOne();
      int[] regimes = more.get().frame().ints("regime").toArray();
      assertThat(regimes).hasSize(before.length + 3 * 24);
      assertThat(Arrays.copyOf(regimes, before.length)).isEqualTo(before);
    }
  }

  @Test
  void strategiesTradeByRegimesOfThePastAlone() {
    try (Loft loft = open()) {
      Kept<Bars> bars = bars(loft);
      Kept<Regimes> past = loft.regimes(bars, PAST);
      Kept<BacktestResults> results = loft.backtest(loft.data(bars).withRegimes(past), GRID);
      assertThat(results.get().size()).isOne();
      Kept<Regimes> seen = loft.regimes(bars, Regime.kMeans(2, 3));
      assertThatThrownBy(() -> loft.backtest(loft.data(bars).withRegimes(seen), GRID))
          .hasMessageContaining("must not have seen the bars that are traded by them")
          .hasMessageContaining("Regime.fitUntil");
      assertThatThrownBy(
              () -> loft.backtest(loft.data(bars).withRegimes(loft.value(seen.get())), GRID))
          .hasMessageContaining("must not have seen");
      assertThat(loft.rankWithin(results, seen).get().frame().rowCount())
          .as("to look back at regimes is no trade")
          .isPositive();
    }
  }

  @Test
  void regimesOfOtherBarsAreRefused() {
    try (Loft loft = open()) {
      Kept<Bars> later =
          loft.cached("later", bars(loft), all -> Bars.of(all.frame().slice(100, 800)));
      Kept<Bars> sooner =
          loft.cached("sooner", bars(loft), all -> Bars.of(all.frame().slice(0, 700)));
      Kept<Regimes> regimes = loft.regimes(later, PAST);
      assertThatThrownBy(() -> loft.backtest(loft.data(sooner).withRegimes(regimes), GRID))
          .hasMessageContaining("must be found in these");
    }
  }

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder));
  }

  private static Kept<Bars> bars(Loft loft) {
    return loft.bars("bars.csv", Instrument.fx("EURUSD"), Interval.hours(1));
  }
}
