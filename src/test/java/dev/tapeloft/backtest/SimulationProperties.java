package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds under all rules, for all exits, on all bars. */
class SimulationProperties {
  @Property(tries = 800)
  void anIndependentSimulatorHasTheSameTrades(
      @ForAll long seed, @ForAll("rules") Rules rules, @ForAll("strategies") Strategy strategy) {
    Bars bars = ExampleBars.randomWalk(seed, 300);
    NaiveSimulator naive = new NaiveSimulator(bars, rules, strategy);
    Backtest backtest = Backtest.of(bars, rules);
    Frame trades = backtest.trades(strategy);
    assertThat(trades.rowCount()).isEqualTo(naive.trades.size());
    for (int trade = 0; trade < trades.rowCount(); trade++) {
      assertSame(bars, rules, naive.trades.get(trade), trades, trade);
    }
    double[] equity = backtest.equity(strategy).doubles("equity").toArray();
    assertThat(equity).containsExactly(naive.equity, within(1e-5));
    assertThat(backtest.run(strategy).ints("refused_entries").at(0)).isEqualTo(naive.refused);
  }

  private static void assertSame(
      Bars bars, Rules rules, NaiveSimulator.Trade naive, Frame trades, int trade) {
    assertThat(trades.texts("side").at(trade)).isEqualTo(naive.side());
    assertThat(trades.texts("reason").at(trade)).isEqualTo(naive.reason());
    assertThat(trades.doubles("lots").at(trade)).isCloseTo(naive.lots(), within(1e-9));
    assertThat(trades.doubles("entry_price").at(trade)).isCloseTo(naive.entry(), within(1e-12));
    assertThat(trades.doubles("exit_price").at(trade)).isCloseTo(naive.exit(), within(1e-12));
    assertThat(trades.doubles("money").at(trade)).isCloseTo(naive.money(), within(1e-6));
    long minute = rules.orders().fill() == Fill.SAME_CLOSE ? 60_000_000L : 0;
    assertThat(trades.instants("entry_time").at(trade))
        .isEqualTo(bars.time().at(naive.entryBar()) + minute);
    assertThat(trades.instants("exit_time").at(trade) - bars.time().at(naive.exitBar()))
        .isIn(0L, 60_000_000L);
  }

  @Property(tries = 300)
  void passingOverQuietBarsChangesNoBit(
      @ForAll long seed,
      @ForAll boolean spreads,
      @ForAll("rules") Rules rules,
      @ForAll("strategies") Strategy strategy) {
    Bars bars = ExampleBars.randomWalk(seed, 400);
    Backtest backtest = Backtest.of(spreads ? ExampleBars.withSpreads(bars, seed) : bars, rules);
    assertSameBits(
        backtest.simulation(strategy, new TradeLog()).run(),
        backtest.simulation(strategy, new TradeLog()).runEachBar());
    assertSameTotals(
        backtest.simulation(strategy, new TradeLog()).run().totals(),
        backtest.simulation(strategy, new TradeTotals()).run().totals());
  }

  private static void assertSameBits(Run one, Run other) {
    assertThat(one.equity()).isEqualTo(other.equity());
    assertThat(one.refusedEntries()).isEqualTo(other.refusedEntries());
    assertThat(one.isBroke()).isEqualTo(other.isBroke());
    TradeLog trades = one.trades();
    TradeLog others = other.trades();
    assertThat(trades.size()).isEqualTo(others.size());
    assertThat(TradeFrame.of(trades, 1, Map.of())).isEqualTo(TradeFrame.of(others, 1, Map.of()));
  }

  private static void assertSameTotals(TradeTotals one, TradeTotals other) {
    assertThat(figures(one)).isEqualTo(figures(other));
  }

  private static List<Number> figures(TradeTotals of) {
    return List.of(
        of.trades(),
        of.open(),
        of.gross(),
        of.commission(),
        of.net(),
        of.profitFactor(),
        of.averageWin(),
        of.averageLoss(),
        of.largestWin(),
        of.largestLoss(),
        of.barsHeld());
  }

  @Property(tries = 300)
  void scaledIsSimulatedBitForBit(
      @ForAll long seed,
      @ForAll("rules") Rules rules,
      @ForAll("strategies") Strategy strategy,
      @ForAll("sizes") double lots) {
    Bars bars = ExampleBars.randomWalk(seed, 300);
    Frame rows = Backtest.of(bars, rules).run(strategy, 0.5, lots);
    String words = rules.canonical();
    assertThat(rows.slice(0, 1))
        .isEqualTo(Backtest.of(bars, rules.withLots(.5)).run(strategy).with("rules", words));
    assertThat(rows.slice(1, 2))
        .isEqualTo(Backtest.of(bars, rules.withLots(lots)).run(strategy).with("rules", words));
  }

  @Property(tries = 200)
  void theMoneyOfTheTradesIsTheChangeOfTheAccount(
      @ForAll long seed, @ForAll("rules") Rules rules, @ForAll("strategies") Strategy strategy) {
    Backtest backtest = Backtest.of(ExampleBars.randomWalk(seed, 300), rules);
    Frame trades = backtest.trades(strategy);
    double money = Arrays.stream(trades.doubles("money").toArray()).sum();
    double[] equity = backtest.equity(strategy).doubles("equity").toArray();
    double change = equity[equity.length - 1] - rules.account().cash();
    assertThat(money).isCloseTo(change, within(1e-6 * Math.max(1, Math.abs(change))));
    for (int trade = 0; trade < trades.rowCount(); trade++) {
      assertThat(trades.doubles("gross").at(trade))
          .isBetween(
              trades.doubles("mae").at(trade) - 1e-9, trades.doubles("mfe").at(trade) + 1e-9);
      double side = trades.texts("side").at(trade).equals("long") ? 1 : -1;
      double move =
          trades.doubles("exit_price").at(trade) - trades.doubles("entry_price").at(trade);
      assertThat(trades.doubles("gross").at(trade))
          .as("what the two prices say")
          .isCloseTo(side * move * trades.doubles("lots").at(trade) * 1e5, within(1e-6));
    }
  }

  @Property(tries = 300)
  void entriesAreNeverInTheBarOfTheirSignalAtTheNextOpen(
      @ForAll long seed,
      @ForAll("strategies") Strategy strategy,
      @ForAll @IntRange(min = 1, max = 299) int bar) {
    Bars bars = ExampleBars.randomWalk(seed, 300);
    Frame known = Backtest.of(ExampleBars.first(bars, bar)).trades(strategy);
    Frame whole = Backtest.of(bars).trades(strategy);
    long now = bars.time().at(bar - 1);
    assertThat(entriesUntil(whole, now)).isEqualTo(entriesUntil(known, now));
  }

  private static List<Long> entriesUntil(Frame trades, long now) {
    return Arrays.stream(trades.instants("entry_time").toArray())
        .filter(time -> time <= now)
        .boxed()
        .toList();
  }

  @Property(tries = 300)
  void rulesAreReadBackFromTheirText(@ForAll("rules") Rules rules, @ForAll("rules") Rules other) {
    assertThat(Rules.parse(rules.canonical())).isEqualTo(rules);
    assertThat(rules.canonical().equals(other.canonical())).isEqualTo(rules.equals(other));
  }

  @Provide
  Arbitrary<Double> sizes() {
    return Arbitraries.of(0.01, 0.3, 1.0, 3.0, 40.0);
  }

  @Provide
  Arbitrary<Strategy> strategies() {
    Arbitrary<Template> templates =
        Arbitraries.of(
            new MovingAverageCross(1, 3),
            new MovingAverageCross(3, 8),
            new MeanReversion(5, 1),
            new MeanReversion(10, 1.5));
    Arbitrary<Distance> distances =
        Arbitraries.of(
            Distance.none(),
            Distance.none(),
            Distance.pips(3),
            Distance.pips(8.5),
            Distance.percent(.05),
            Distance.atr(1.5),
            Distance.atr(3, 7));
    Arbitrary<Exits> exits =
        Combinators.combine(distances, distances, distances, Arbitraries.of(0, 0, 1, 5, 12))
            .as(Exits::new);
    return Combinators.combine(templates, exits).as(Strategy::of);
  }

  @Provide
  Arbitrary<Rules> rules() {
    Arbitrary<Orders> orders =
        Combinators.combine(
                Arbitraries.of(Fill.class),
                Arbitraries.of(Inside.class),
                Arbitraries.of(Opposite.class),
                Arbitraries.of(Repeated.class),
                Arbitraries.of(Sides.class),
                Arbitraries.of(AtEnd.class))
            .as(Orders::new);
    Arbitrary<Sizing> sizing =
        Arbitraries.of(
            Sizing.lots(1),
            Sizing.lots(1),
            Sizing.lots(0.37),
            Sizing.equity(1, 0),
            Sizing.equity(.5, .01),
            Sizing.volatility(.001, 14, .01),
            Sizing.volatility(.002, 5, 0));
    Arbitrary<Account> accounts =
        Arbitraries.of(
            Account.standard(),
            Account.standard(),
            new Account(3_000, "USD", 0.02),
            new Account(400.003, "quote", 0), // never 0 but for rounding, which would decide
            new Account(150_000, "quote", 1));
    return Combinators.combine(orders, sizing, costs(), accounts).as(Rules::new);
  }

  private static Arbitrary<Costs> costs() {
    Arbitrary<Commission> commissions =
        Arbitraries.of(
            Commission.none(),
            Commission.none(),
            Commission.perLot(3.5),
            Commission.perSide(2),
            Commission.percent(.002),
            new Commission(1, .25, .001, 4));
    Arbitrary<Overnight> overnights =
        Arbitraries.of(
            Overnight.none(),
            Overnight.none(),
            Overnight.none(),
            Overnight.swap(4, -1.5),
            new Overnight(1, 2, 3, 4));
    return Combinators.combine(
            Arbitraries.of(0.0, 1.0), Arbitraries.of(0.0, .3), commissions, overnights)
        .as(Costs::new);
  }
}
