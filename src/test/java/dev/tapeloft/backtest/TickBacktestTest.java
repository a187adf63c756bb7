package dev.tapeloft.backtest;

import static dev.tapeloft.backtest.ExampleTicks.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The crosses of a close with the mean of the last two say long where the close of a minute has
 * turned up: here at the end of the third, after 180 seconds.
 */
class TickBacktestTest {
  private static final Interval MINUTE = Interval.minutes(1);
  private static final double[][] TURN_UP = {
    quote(10, 1.3809, 1.3811), quote(70, 1.3799, 1.3801), quote(130, 1.3809, 1.3811)
  };

  @Test
  void aSignalIsFilledAtTheAskOfTheFirstQuoteAfterItsBarAndLeftAtTheLastBid() {
    Frame trades =
        trades(Exits.none(), quote(181.5, 1.3812, 1.3814), quote(185, 1.3818, 1.3819)).get();
    assertTrade(trades, "long", 1.3814, 1.3818, "end");
    assertThat(trades.instants("entry_time").at(0)).isEqualTo(at(181.5));
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(at(185));
    assertThat(trades.doubles("pips").at(0)).isCloseTo(4, within(1e-8));
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(1);
    assertThat(trades.metadata("fills")).isEqualTo("ticks");
  }

  @Test
  void aQuoteAtTheVeryEndOfTheBarFillsItsSignal() {
    Frame trades =
        trades(Exits.none(), quote(180, 1.3812, 1.3813), quote(181, 1.382, 1.3821)).get();
    assertTrade(trades, "long", 1.3813, 1.382, "end");
  }

  @Test
  void atTheCloseASignalIsFilledAtTheLastQuoteOfItsBar() {
    Rules rules = Rules.standard().withFill(Fill.SAME_CLOSE);
    Frame trades = trades(Exits.none(), quote(190, 1.3812, 1.3813)).under(rules);
    assertTrade(trades, "long", 1.3811, 1.3812, "end");
    assertThat(trades.instants("entry_time").at(0)).isEqualTo(at(130));
  }

  @Test
  void aStopIsTouchedByTheBidAndFilledAtThatQuote() {
    Frame trades =
        trades(
                Exits.pips(10, 20),
                quote(181, 1.3812, 1.3814),
                quote(182, 1.38041, 1.3806),
                quote(183, 1.3801, 1.3803),
                quote(184, 1.3840, 1.3842))
            .get();
    assertTrade(trades, "long", 1.3814, 1.3801, "stop");
    assertThat(trades.doubles("mae").at(0)).isCloseTo(-130, within(1e-6));
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(at(183));
  }

  @Test
  void aStopAtTheQuoteItselfIsHit() {
    Frame trades =
        trades(Exits.pips(10, 20), quote(181, 1.3812, 1.3814), quote(182, 1.3804, 1.3806)).get();
    assertTrade(trades, "long", 1.3814, 1.3804, "stop");
  }

  @Test
  void insideOneBarTheQuotesDecideWhetherStopOrTargetComesFirst() {
    double[] entry = quote(181, 1.3812, 1.3814);
    double[] up = quote(190, 1.3835, 1.3836);
    double[] down = quote(200, 1.3800, 1.3801);
    assertTrade(
        trades(Exits.pips(10, 20), entry, up, down).get(), "long", 1.3814, 1.3835, "target");
    double[] upLater = quote(210, 1.3835, 1.3836);
    assertTrade(
        trades(Exits.pips(10, 20), entry, down, upLater).get(), "long", 1.3814, 1.3800, "stop");
  }

  @Test
  void aSpreadAsWideAsTheStopIsLeftAtTheQuoteOfTheEntry() {
    Frame trades =
        trades(Exits.stopPips(2), quote(181, 1.3812, 1.3814), quote(182, 1.39, 1.391)).get();
    assertTrade(trades, "long", 1.3814, 1.3812, "stop");
  }

  @Test
  void aStopTrailsBehindEachQuote() {
    Frame trades =
        trades(
                Exits.none().withTrail(Distance.pips(10)),
                quote(181, 1.3812, 1.3813),
                quote(182, 1.3826, 1.3827),
                quote(183, 1.3819, 1.3820),
                quote(184, 1.3815, 1.3816),
                quote(185, 1.3840, 1.3841))
            .get();
    assertTrade(trades, "long", 1.3813, 1.3815, "trail");
    assertThat(trades.doubles("mfe").at(0)).isCloseTo(130, within(1e-6));
  }

  @Test
  void timeIsCountedInBarsAndLeftAtTheLastQuoteOfOne() {
    Frame trades =
        trades(
                Exits.none().withBars(2),
                quote(200, 1.3812, 1.3813),
                quote(230, 1.3813, 1.3814),
                quote(290, 1.3814, 1.3815),
                quote(299, 1.3816, 1.3817),
                quote(300, 1.3818, 1.3819))
            .get();
    assertTrade(trades, "long", 1.3813, 1.3816, "time");
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(2);
  }

  @Test
  void aSignalWaitsForTheNextQuoteHoweverLate() {
    Frame trades =
        trades(Exits.none(), quote(90_000, 1.3850, 1.3851), quote(90_001, 1.386, 1.387)).get();
    assertTrade(trades, "long", 1.3851, 1.386, "end");
  }

  @Test
  void theSignalOfABarWithoutQuotesIsFilledAtTheNextOneAndNeverAtItsClose() {
    Ticks all = ticks(quote(190, 1.3812, 1.3813), quote(250, 1.3814, 1.3815));
    Bars bars = Bars.of(all, MINUTE);
    Ticks without = ExampleTicks.pick(all, new int[] {0, 1, 3, 4});
    Strategy strategy = strategy(Exits.none());
    Frame next = Backtest.of(bars).onTicks(without).trades(strategy);
    assertTrade(next, "long", 1.3813, 1.3814, "end");
    Rules sameClose = Rules.standard().withFill(Fill.SAME_CLOSE);
    assertThat(Backtest.of(bars, sameClose).onTicks(without).trades(strategy).rowCount()).isZero();
  }

  @Test
  void equityIsThatAtTheLastQuoteOfEachBar() {
    Ticks ticks =
        ticks(quote(181, 1.3812, 1.3814), quote(182, 1.3700, 1.3701), quote(183, 1.3816, 1.3817));
    Frame equity = onTicks(ticks, Rules.standard()).equity(strategy(Exits.none()));
    assertThat(equity.instants("time").toArray())
        .containsExactly(at(60), at(120), at(180), at(240));
    assertThat(equity.doubles("equity").toArray())
        .containsExactly(new double[] {100_000, 100_000, 100_000, 100_020}, within(1e-6));
    assertThat(equity.doubles("drawdown").at(3)).isZero();
  }

  @Test
  void anAccountIsBrokeAtTheQuoteThatLeavesItNothing() {
    Rules poor = Rules.standard().withCash(100).withMargin(0);
    Frame trades =
        trades(
                Exits.none(),
                quote(181, 1.3812, 1.3814),
                quote(182, 1.3803, 1.3804),
                quote(183, 1.39, 1.3901))
            .under(poor);
    assertTrade(trades, "long", 1.3814, 1.3803, "broke");
  }

  @Test
  void aNightIsPaidAtTheFirstQuoteOfADate() {
    Rules rules = Rules.standard().withCosts(Costs.none().withOvernight(Overnight.swap(7, 1)));
    Frame trades =
        trades(Exits.none(), quote(181, 1.3812, 1.3814), quote(86_400, 1.3812, 1.3814))
            .under(rules);
    assertThat(trades.doubles("overnight").at(0)).isEqualTo(7);
  }

  @Test
  void whatIsOpenIsLeftAtTheFirstQuoteOfTheLastBarWhereTheRulesSaySo() {
    Rules rules = Rules.standard().withOrders(Orders.standard().withEnd(AtEnd.LAST_OPEN));
    Frame trades =
        trades(
                Exits.none(),
                quote(181, 1.3812, 1.3814),
                quote(250, 1.3816, 1.3818),
                quote(251, 1.3830, 1.3831))
            .under(rules);
    assertTrade(trades, "long", 1.3814, 1.3816, "end");
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(1);
  }

  @Test
  void quotesOutsideTheBarsArePassedOverAndBarsBeforeTheQuotesWarmTheIndicators() {
    Ticks inside = ticks(quote(190, 1.3812, 1.3813), quote(250, 1.3814, 1.3815));
    Bars bars = Bars.of(inside, MINUTE);
    double[][] around = {quote(-1, 1.5, 1.51), quote(310, 1.6, 1.61)};
    Ticks all = ExampleTicks.between(around[0], inside, around[1]);
    Frame trades = Backtest.of(bars).onTicks(all).trades(strategy(Exits.none()));
    assertTrade(trades, "long", 1.3813, 1.3814, "end");
    Ticks late = ExampleTicks.pick(inside, new int[] {2, 3, 4});
    Backtest tested = Backtest.of(bars).onTicks(late);
    assertTrade(tested.trades(strategy(Exits.none())), "long", 1.3813, 1.3814, "end");
    assertThat(tested.equity(strategy(Exits.none())).rowCount()).isEqualTo(3);
    assertThat(tested.run(strategy(Exits.none())).doubles("exposure").at(0)).isEqualTo(2 / 3.);
    Ticks later = ExampleTicks.pick(inside, new int[] {3, 4});
    assertThat(Backtest.of(bars).onTicks(later).trades(strategy(Exits.none())).rowCount())
        .as("the signal of a bar before the first quote is not heard")
        .isZero();
  }

  @Test
  void profitIsConvertedAtTheMomentOfTheQuoteInEitherOrder() {
    Instrument yen = Instrument.fx("USDJPY");
    Ticks ticks =
        ExampleTicks.of(
            yen,
            quote(10, 100.20, 100.20),
            quote(70, 100.00, 100.00),
            quote(130, 100.10, 100.10),
            quote(181, 100.16, 100.16),
            quote(241, 100.26, 100.26));
    Bars bars = Bars.of(ticks, MINUTE);
    Backtest dollars = Backtest.of(bars, Rules.standard().withCurrency("USD"));
    Frame trades = dollars.onTicks(ticks).withConversion(bars).trades(strategy(Exits.none()));
    assertThat(trades.doubles("gross").at(0)).isCloseTo(10_000 / 100.16, within(1e-6));
    assertThat(dollars.withConversion(bars).onTicks(ticks).trades(strategy(Exits.none())))
        .isEqualTo(trades);
  }

  @Test
  void buyingAndHoldingIsFromTheFirstAskToTheLastBid() {
    Ticks ticks = ticks(quote(181, 1.3812, 1.3814), quote(185, 1.3949, 1.3950));
    Frame row = onTicks(ticks, Rules.standard()).buyAndHold();
    assertThat(row.doubles("total_return").at(0)).isCloseTo(1.3949 / 1.3811 - 1, within(1e-12));
    assertThat(row.ints("n_trades").at(0)).isEqualTo(1);
  }

  @Test
  void ticksThatDoNotFitTheBarsAreRefused() {
    Backtest backtest = Backtest.of(Bars.of(ticks(), MINUTE));
    Ticks other = ExampleTicks.of(Instrument.fx("NZDUSD"), TURN_UP);
    assertThatThrownBy(() -> backtest.onTicks(other))
        .hasMessageContaining("ticks of NZDUSD do not belong to bars of EURUSD");
    Instrument finer = new Instrument("EURUSD", 1e-4, 1e-6, 1e5, "USD", Calendar.FX);
    assertThatThrownBy(() -> backtest.onTicks(ExampleTicks.of(finer, TURN_UP)))
        .hasMessageContaining("tickSize=1.0E-6");
    assertThatThrownBy(() -> backtest.onTicks(ExampleTicks.of()))
        .hasMessageContaining("no ticks of EURUSD");
    Ticks later = ExampleTicks.of(quote(1e6, 1.38, 1.39));
    assertThatThrownBy(() -> backtest.onTicks(later))
        .hasMessageContaining("none of 1 tick of EURUSD")
        .hasMessageContaining("lies in 3 bars of EURUSD, 1m");
  }

  @Test
  void impossibleQuotesAreRefusedByNumberAndRule() {
    Backtest backtest = Backtest.of(Bars.of(ticks(), MINUTE));
    assertThatThrownBy(() -> backtest.onTicks(with(quote(140, 1.39, 1.38))))
        .hasMessage(
            "quote 3 (2014-05-01T00:02:20Z, bid 1.39, ask 1.38): bid must be at most ask;"
                + " repair the ticks first");
    assertThatThrownBy(() -> backtest.onTicks(with(quote(140, Double.NaN, 1.38))))
        .hasMessageContaining("quote 3")
        .hasMessageContaining("prices must be above 0");
    assertThatThrownBy(() -> backtest.onTicks(with(quote(140, 0, 1.38))))
        .hasMessageContaining("prices must be above 0");
    assertThatThrownBy(() -> backtest.onTicks(with(quote(140, 1.38, Double.POSITIVE_INFINITY))))
        .hasMessageContaining("prices must be finite");
    assertThatThrownBy(() -> backtest.onTicks(with(quote(20, 1.38, 1.39))))
        .hasMessageContaining("quote 3 (2014-05-01T00:00:20Z) must not be before");
  }

  private static Ticks with(double[] quote) {
    return ticks(quote);
  }

  private record Case(Exits exits, Ticks ticks) {
    Frame get() {
      return under(Rules.standard());
    }

    Frame under(Rules rules) {
      return onTicks(ticks, rules).trades(strategy(exits));
    }
  }

  private static Case trades(Exits exits, double[]... after) {
    return new Case(exits, ticks(after));
  }

  private static Ticks ticks(double[]... after) {
    return ExampleTicks.of(
        Stream.concat(Arrays.stream(TURN_UP), Arrays.stream(after)).toArray(double[][]::new));
  }

  private static Backtest onTicks(Ticks ticks, Rules rules) {
    return Backtest.of(Bars.of(ticks, MINUTE), rules).onTicks(ticks);
  }

  private static Strategy strategy(Exits exits) {
    return Strategy.of(new MovingAverageCross(1, 2), exits);
  }

  private static long at(double seconds) {
    return ExampleBars.START + Math.round(seconds * ExampleTicks.SECOND);
  }

  private static void assertTrade(
      Frame trades, String side, double entry, double exit, String reason) {
    assertThat(trades.rowCount()).isEqualTo(1);
    assertThat(trades.texts("side").at(0)).isEqualTo(side);
    assertThat(trades.doubles("entry_price").at(0)).isEqualTo(entry);
    assertThat(trades.doubles("exit_price").at(0)).isEqualTo(exit);
    assertThat(trades.texts("reason").at(0)).isEqualTo(reason);
  }
}
