package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final List<Strategy> STRATEGIES =
      List.of(
          Strategy.of(new MovingAverageCross(3, 8), Exits.pips(10, 20)),
          Strategy.of(new MovingAverageCross(3, 8), Exits.none()),
          Strategy.of(new MeanReversion(10, 1), Exits.pips(5, 15)),
          Strategy.of(new MeanReversion(10, 1), Exits.stopPips(8)));
  private static final List<Rules> RULES =
      List.of(
          Rules.standard(),
          Rules.standard().withFill(Fill.SAME_CLOSE).withSpreadPips(1).withCommissionPerLot(3),
          Rules.standard().withCash(150).withMargin(0));

  @Property(tries = 30)
  void aChangedFutureNeverChangesAPastTrade(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 299) int past) {
    Bars whole = ExampleBars.randomWalk(seed, 300);
    Bars changed = ExampleBars.withOtherFuture(whole, past, ExampleBars.randomWalk(seed + 1, 300));
    long now = whole.time().at(past);
    for (Rules rules : RULES) {
      for (Strategy strategy : STRATEGIES) {
        assertThat(before(now, Backtest.of(changed, rules).trades(strategy)))
            .isEqualTo(before(now, Backtest.of(whole, rules).trades(strategy)));
      }
    }
  }

  @Property(tries = 30)
  void theCloseOfTheBarOfAnEntryHasNoSayInIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 299) int bar) {
    Bars bars = ExampleBars.randomWalk(seed, 300);
    Bars lower = ExampleBars.withClose(bars, bar, bars.low().at(bar));
    Bars higher = ExampleBars.withClose(bars, bar, bars.high().at(bar));
    for (Strategy strategy : STRATEGIES) {
      assertThat(entries(bars.time().at(bar), Backtest.of(lower).trades(strategy)))
          .isEqualTo(entries(bars.time().at(bar), Backtest.of(higher).trades(strategy)));
    }
  }

  private static List<String> entries(long until, Frame trades) {
    return IntStream.range(0, trades.rowCount())
        .filter(trade -> trades.instants("entry_time").at(trade) <= until)
        .mapToObj(trade -> trades.texts("side").at(trade) + trades.doubles("entry_price").at(trade))
        .toList();
  }

  @Property(tries = 30)
  void theRowAddsUpToItsTrades(@ForAll long seed) {
    Bars bars = ExampleBars.randomWalk(seed, 400);
    for (Rules rules : RULES) {
      Backtest backtest = Backtest.of(bars, rules);
      for (Strategy strategy : STRATEGIES) {
        assertAddsUp(backtest.run(strategy), backtest.trades(strategy), rules, bars.size());
      }
    }
  }

  private static void assertAddsUp(Frame row, Frame trades, Rules rules, int bars) {
    double money = Arrays.stream(trades.doubles("money").toArray()).sum();
    int held = Arrays.stream(trades.ints("bars_held").toArray()).sum();
    assertThat(row.ints("n_trades").at(0)).isEqualTo(trades.rowCount());
    assertThat(row.doubles("net").at(0)).isCloseTo(money, within(1e-6));
    assertThat(row.doubles("total_return").at(0))
        .isCloseTo(money / rules.account().cash(), within(1e-9));
    assertThat(row.doubles("exposure").at(0)).isEqualTo((double) held / bars);
    assertThat(Arrays.stream(trades.doubles("mae").toArray())).allMatch(mae -> mae <= 0);
    for (int trade = 0; trade < trades.rowCount(); trade++) {
      assertThat(trades.doubles("gross").at(trade))
          .isBetween(
              trades.doubles("mae").at(trade) - 1e-9, trades.doubles("mfe").at(trade) + 1e-9);
    }
  }

  @Test
  void theOrderOfRunsAndThreadsChangesNoByte() {
    Bars bars = ExampleBars.randomWalk(7, 2_000);
    List<Strategy> forwards = StrategyGrid.firstLook().strategies();
    List<Strategy> backwards = new ArrayList<>(forwards);
    Collections.reverse(backwards);
    Backtest backtest = Backtest.of(bars);
    Map<Strategy, ContentId> alone = new LinkedHashMap<>();
    backwards.forEach(s -> alone.put(s, backtest.run(s).contentId()));
    Backtest shared = Backtest.of(bars);
    Map<Strategy, ContentId> parallel =
        forwards.parallelStream().collect(Collectors.toMap(s -> s, s -> shared.run(s).contentId()));
    assertThat(parallel).isEqualTo(alone);
    BacktestResults together = Backtest.of(bars).run(StrategyGrid.firstLook());
    assertThat(IntStream.range(0, 550).mapToObj(row -> together.row(row).contentId()))
        .isEqualTo(forwards.stream().map(alone::get).toList());
  }

  @Test
  void aRowHasTheFixedColumns() {
    Frame row = Backtest.of(ExampleBars.randomWalk(1, 50)).run(STRATEGIES.get(0));
    assertThat(row.columns().keySet())
        .containsExactly(
            "name",
            "template",
            "parameters",
            "lots",
            "n_trades",
            "win_rate",
            "profit_factor",
            "expectancy",
            "avg_win",
            "avg_loss",
            "largest_win",
            "largest_loss",
            "gross",
            "net",
            "commission",
            "total_return",
            "cagr",
            "volatility",
            "sharpe",
            "sortino",
            "calmar",
            "max_drawdown",
            "max_drawdown_duration",
            "recovery_factor",
            "ulcer_index",
            "exposure",
            "skew",
            "kurt",
            "n_days",
            "refused_entries",
            "open_trades");
    assertThat(row.texts("name").at(0)).isEqualTo("ma_cross(fast=3, slow=8) stop=10 target=20");
    assertThat(row.texts("template").at(0)).isEqualTo("ma_cross");
    assertThat(row.texts("parameters").at(0)).isEqualTo("fast=3, slow=8, stop=10, target=20");
    assertThat(row.metadata("symbol")).isEqualTo("EURUSD");
    assertThat(row.metadata("rules")).isEqualTo(Rules.standard().canonical());
  }

  @Test
  void aStrategyThatFailsIsNamedWithTheRemedy() {
    Backtest backtest = Backtest.of(ExampleBars.knownDays());
    assertThatThrownBy(() -> backtest.run(STRATEGIES.get(0)))
        .hasMessageContaining("strategy ma_cross(fast=3, slow=8) stop=10 target=20 failed")
        .hasMessageContaining("KNOWN has no pip");
    assertThat(backtest.run(STRATEGIES.get(1)).rowCount()).isEqualTo(1);
  }

  @Test
  void impossibleBarsAreRefusedByNumberAndRule() {
    double[] fine = {1.38, 1.38, 1.38, 1.38};
    double[] closeAboveHigh = {1.38, 1.39, 1.37, 1.40};
    double[] missing = {1.38, 1.38, 1.38, Double.NaN};
    assertThatThrownBy(() -> Backtest.of(ExampleBars.minutes(fine, closeAboveHigh)))
        .hasMessageContaining("bar 1 (2014-05-01T00:01:00Z")
        .hasMessageContaining("open and close must lie between low and high");
    assertThatThrownBy(() -> Backtest.of(ExampleBars.minutes(missing)))
        .hasMessageContaining("prices must be finite");
    assertThatThrownBy(() -> Backtest.of(ExampleBars.minutes(-0.0001, fine)))
        .hasMessageContaining("spread must be at least 0");
    assertThatThrownBy(() -> Backtest.of(ExampleBars.minutes()))
        .hasMessageContaining("no bars of EURUSD");
  }

  @Test
  void rulesThatDifferHaveTextsThatDiffer() {
    Rules standard = Rules.standard();
    assertThat(
            List.of(
                standard.canonical(),
                standard.withFill(Fill.SAME_CLOSE).canonical(),
                standard.withLots(2).canonical(),
                standard.withCash(2).canonical(),
                standard.withSpreadPips(0.5).canonical(),
                standard.withCommissionPerLot(0.5).canonical()))
        .doesNotHaveDuplicates()
        .first()
        .isEqualTo(
            "fill=nextOpen inside=pessimistic opposite=reverse repeated=hold sides=both end=close"
                + " size=lots(1) spread=0 slippage=0 commission=0 side=0 percent=0 minimum=0"
                + " swapLong=0 swapShort=0 yearLong=0 yearShort=0"
                + " cash=100000 currency=quote margin=0.02");
    assertThatThrownBy(() -> standard.withCash(0))
        .hasMessage("cash (0.0) must be above 0 and finite");
  }

  private static Frame before(long now, Frame trades) {
    int[] past =
        IntStream.range(0, trades.rowCount())
            .filter(trade -> trades.instants("exit_time").at(trade) < now)
            .toArray();
    return trades.pick(past);
  }
}
