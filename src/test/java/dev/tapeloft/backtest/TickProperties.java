package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds on single quotes, under all rules, for all exits, on all quotes. */
class TickProperties {
  private static final Interval MINUTE = Interval.minutes(1);
  private static final int QUOTES = 500;

  @Property(tries = 500)
  void anIndependentSimulatorHasTheSameTrades(
      @ForAll long seed,
      @ForAll("rules") Rules rules,
      @ForAll("strategies") Strategy strategy,
      @ForAll("shares") int quoted,
      @ForAll("shares") int barred) {
    Ticks all = ExampleTicks.randomWalk(seed, QUOTES);
    Bars bars = thinned(Bars.of(all, MINUTE), seed, barred);
    Ticks ticks = ExampleTicks.pick(all, ExampleTicks.some(seed, QUOTES, quoted));
    Assume.that(overlap(bars, ticks));
    NaiveTickSimulator naive = new NaiveTickSimulator(bars, ticks, rules, strategy);
    Backtest backtest = Backtest.of(bars, rules).onTicks(ticks);
    Frame trades = backtest.trades(strategy);
    assertThat(trades.rowCount()).isEqualTo(naive.trades.size());
    for (int trade = 0; trade < trades.rowCount(); trade++) {
      assertSame(naive.trades.get(trade), trades, trade);
    }
    double[] expected = naive.equity.stream().mapToDouble(worth -> worth).toArray();
    assertThat(backtest.equity(strategy).doubles("equity").toArray())
        .containsExactly(expected, within(1e-5));
    assertThat(backtest.run(strategy).ints("refused_entries").at(0)).isEqualTo(naive.refused);
  }

  private static Bars thinned(Bars bars, long seed, int percent) {
    return ExampleTicks.pick(bars, ExampleTicks.some(~seed, bars.size(), percent));
  }

  private static boolean overlap(Bars bars, Ticks ticks) {
    if (bars.size() == 0) {
      return false;
    }
    long from = bars.time().at(0);
    long to = bars.time().at(bars.size() - 1) + ExampleTicks.MINUTE;
    return Arrays.stream(ticks.time().toArray()).anyMatch(time -> time >= from && time < to);
  }

  private static void assertSame(NaiveTickSimulator.Trade naive, Frame trades, int trade) {
    assertThat(trades.texts("side").at(trade)).isEqualTo(naive.side());
    assertThat(trades.texts("reason").at(trade)).isEqualTo(naive.reason());
    assertThat(trades.instants("entry_time").at(trade)).isEqualTo(naive.entryTime());
    assertThat(trades.instants("exit_time").at(trade)).isEqualTo(naive.exitTime());
    assertThat(trades.doubles("lots").at(trade)).isCloseTo(naive.lots(), within(1e-9));
    assertThat(trades.doubles("entry_price").at(trade)).as("as quoted").isEqualTo(naive.entry());
    assertThat(trades.doubles("exit_price").at(trade)).as("as quoted").isEqualTo(naive.exit());
    assertThat(trades.doubles("money").at(trade)).isCloseTo(naive.money(), within(1e-6));
    assertThat(trades.ints("bars_held").at(trade)).isEqualTo(naive.bars());
  }

  @Property(tries = 200)
  void passingOverQuietQuotesChangesNoBit(
      @ForAll long seed, @ForAll("rules") Rules rules, @ForAll("strategies") Strategy strategy) {
    Backtest backtest = onTicks(ExampleTicks.randomWalk(seed, QUOTES), rules);
    Run quick = backtest.simulation(strategy, new TradeLog()).run();
    Run slow = backtest.simulation(strategy, new TradeLog()).runEachBar();
    assertThat(quick.equity()).isEqualTo(slow.equity());
    assertThat(TradeFrame.of(quick.trades(), 1, Map.of()))
        .isEqualTo(TradeFrame.of(slow.trades(), 1, Map.of()));
    assertThat(backtest.simulation(strategy, new TradeTotals()).run().totals().barsHeld())
        .isEqualTo(slow.totals().barsHeld());
  }

  @Property(tries = 200)
  void oneQuoteABarIsTheBar(
      @ForAll long seed, @ForAll("rules") Rules rules, @ForAll("strategies") Strategy strategy) {
    Ticks ticks = ExampleTicks.onePerMinute(seed, 300);
    Bars bars = Bars.of(ticks, MINUTE);
    Backtest onBars = Backtest.of(bars, rules);
    Backtest onTicks = onBars.onTicks(ticks);
    assertSameTrades(onTicks.trades(strategy), onBars.trades(strategy));
    assertThat(onTicks.equity(strategy).doubles("equity").toArray())
        .containsExactly(onBars.equity(strategy).doubles("equity").toArray(), within(1e-5));
    assertThat(onTicks.run(strategy).doubles("exposure").at(0))
        .isEqualTo(onBars.run(strategy).doubles("exposure").at(0));
  }

  @Property(tries = 200)
  void withoutLevelsTheWayInsideABarHasNoSay(
      @ForAll long seed, @ForAll("rules") Rules any, @ForAll("strategies") Strategy strategy) {
    Rules rules = any.withCash(1e9);
    Ticks ticks = ExampleTicks.constantSpread(ExampleTicks.randomWalk(seed, QUOTES));
    Exits timed = Exits.none().withBars(strategy.exits().bars());
    Strategy plain = Strategy.of(strategy.template(), timed);
    Backtest onBars = Backtest.of(Bars.of(ticks, MINUTE), rules);
    Backtest onTicks = onBars.onTicks(ticks);
    assertSameTrades(onTicks.trades(plain), onBars.trades(plain));
    assertThat(onTicks.equity(plain).doubles("equity").toArray())
        .containsExactly(onBars.equity(plain).doubles("equity").toArray(), within(.1));
  }

  private static void assertSameTrades(Frame one, Frame other) {
    assertThat(one.texts("side").toArray()).isEqualTo(other.texts("side").toArray());
    assertThat(reasons(one)).isEqualTo(reasons(other));
    assertThat(one.ints("bars_held").toArray()).isEqualTo(other.ints("bars_held").toArray());
    for (String price : List.of("entry_price", "exit_price")) {
      assertThat(one.doubles(price).toArray())
          .containsExactly(other.doubles(price).toArray(), within(1e-12));
    }
    for (String money : List.of("lots", "money", "mae", "mfe")) {
      double[] expected = other.doubles(money).toArray();
      for (int trade = 0; trade < expected.length; trade++) {
        double near = 1e-9 * Math.max(1e3, 1e5 * other.doubles("lots").at(trade));
        assertThat(one.doubles(money).at(trade)).isCloseTo(expected[trade], within(near));
      }
    }
  }

  /** Where stop and trailing stop are the same, rounding of the bars' mids decides the word. */
  private static List<String> reasons(Frame trades) {
    return Arrays.stream(trades.texts("reason").toArray())
        .map(reason -> reason.equals("trail") ? "stop" : reason)
        .toList();
  }

  @Property(tries = 200)
  void aChangedFutureNeverChangesThePast(
      @ForAll long seed,
      @ForAll("rules") Rules rules,
      @ForAll("strategies") Strategy strategy,
      @ForAll @IntRange(min = 1, max = QUOTES - 1) int past) {
    Ticks whole = ExampleTicks.randomWalk(seed, QUOTES);
    long now = whole.time().at(past) / ExampleTicks.MINUTE * ExampleTicks.MINUTE;
    Ticks changed =
        ExampleTicks.withOtherFuture(whole, now, ExampleTicks.randomWalk(seed + 1, QUOTES));
    Assume.that(changed.time().at(changed.size() - 1) >= now && whole.time().at(0) < now);
    Backtest one = onTicks(whole, rules);
    Backtest other = onTicks(changed, rules);
    assertThat(before(now, "exit_time", other.trades(strategy)))
        .isEqualTo(before(now, "exit_time", one.trades(strategy)));
    Frame known = before(now + 1, "time", other.equity(strategy));
    assertThat(known).isEqualTo(one.equity(strategy).slice(0, known.rowCount()));
  }

  private static Frame before(long now, String column, Frame rows) {
    return rows.pick(
        IntStream.range(0, rows.rowCount())
            .filter(row -> rows.instants(column).at(row) < now)
            .toArray());
  }

  @Property(tries = 200)
  void scaledIsSimulatedBitForBit(
      @ForAll long seed, @ForAll("rules") Rules rules, @ForAll("strategies") Strategy strategy) {
    Ticks ticks = ExampleTicks.randomWalk(seed, QUOTES);
    Frame rows = onTicks(ticks, rules).run(strategy, 0.5, 3);
    String words = rules.canonical();
    assertThat(rows.slice(0, 1))
        .isEqualTo(onTicks(ticks, rules.withLots(.5)).run(strategy).with("rules", words));
    assertThat(rows.slice(1, 2))
        .isEqualTo(onTicks(ticks, rules.withLots(3)).run(strategy).with("rules", words));
  }

  private static Backtest onTicks(Ticks ticks, Rules rules) {
    return Backtest.of(Bars.of(ticks, MINUTE), rules).onTicks(ticks);
  }

  @Provide
  Arbitrary<Integer> shares() {
    return Arbitraries.of(3, 50, 90, 100);
  }

  @Provide
  Arbitrary<Strategy> strategies() {
    return new SimulationProperties().strategies();
  }

  @Provide
  Arbitrary<Rules> rules() {
    return new SimulationProperties().rules();
  }
}
