package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * The crosses of a close with the mean of the last two say long where the close has turned up and
 * short where it has turned down, which makes signals by hand.
 */
class SimulationTest {
  private static final double TINY = 1e-12;
  private static final long MINUTE = 60_000_000L;
  private static final double NO_SPREAD = 0;

  private static final double[][] TURN_UP = {bar(1.3810), bar(1.3800), bar(1.3810)};
  private static final double[][] TURN_DOWN = {bar(1.3810), bar(1.3820), bar(1.3810)};

  @Test
  void aSignalIsFilledAtTheNextOpenAndLeftAtTheLastClose() {
    Frame trades = trades(Exits.none(), TURN_UP, bar(1.3812, 1.3815, 1.3811, 1.3814), bar(1.3816));
    assertTrade(trades, "long", 1.3812, 1.3816, "end");
    assertThat(trades.instants("entry_time").at(0)).isEqualTo(ExampleBars.START + 3 * MINUTE);
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(ExampleBars.START + 5 * MINUTE);
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(2);
    assertThat(trades.doubles("duration").at(0)).isEqualTo(120);
    assertThat(trades.doubles("pips").at(0)).isCloseTo(4, within(1e-8));
    assertThat(trades.doubles("money").at(0)).isCloseTo(40, within(1e-6));
  }

  @Test
  void aStopInsideABarFillsAtTheStop() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3812, 1.3813, 1.3802, 1.3812));
    assertTrade(trades, "long", 1.3812, 1.3802, "stop");
    assertThat(trades.doubles("pips").at(0)).isCloseTo(-10, within(1e-8));
  }

  @Test
  void aStopThatIsMissedByAPointIsNotFilled() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3812, 1.3813, 1.38021, 1.3812));
    assertTrade(trades, "long", 1.3812, 1.3812, "end");
  }

  @Test
  void aTargetInsideABarFillsAtTheTarget() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3812, 1.3840, 1.3810, 1.3839));
    assertTrade(trades, "long", 1.3812, 1.3832, "target");
  }

  @Test
  void insideOneBarTheStopComesBeforeTheTarget() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3812, 1.3840, 1.3800, 1.3839));
    assertTrade(trades, "long", 1.3812, 1.3802, "stop");
  }

  @Test
  void theBarOfTheEntryCanStopIt() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812, 1.3813, 1.3800, 1.3812), bar(1.3812));
    assertTrade(trades, "long", 1.3812, 1.3802, "stop");
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(1);
  }

  @Test
  void aGapThroughTheStopFillsAtTheOpen() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3790, 1.3835, 1.3789, 1.3834));
    assertTrade(trades, "long", 1.3812, 1.3790, "stop");
  }

  @Test
  void aGapThroughTheTargetFillsAtTheOpenEvenIfTheBarGoesOnToTheStop() {
    Frame trades =
        trades(Exits.pips(10, 20), TURN_UP, bar(1.3812), bar(1.3840, 1.3841, 1.3790, 1.3820));
    assertTrade(trades, "long", 1.3812, 1.3840, "target");
  }

  @Test
  void aShortIsTheMirrorImage() {
    double[] both = bar(1.3808, 1.3820, 1.3780, 1.3800);
    assertTrade(
        trades(Exits.pips(10, 20), TURN_DOWN, bar(1.3808), both), "short", 1.3808, 1.3818, "stop");
    double[] down = bar(1.3808, 1.3810, 1.3780, 1.3800);
    Frame target = trades(Exits.pips(10, 20), TURN_DOWN, bar(1.3808), down);
    assertTrade(target, "short", 1.3808, 1.3788, "target");
    assertThat(target.doubles("money").at(0)).isCloseTo(200, within(1e-6));
  }

  @Test
  void anOppositeSignalLeavesAndReversesAtTheNextOpen() {
    Frame trades =
        trades(Exits.none(), TURN_UP, bar(1.3812), bar(1.3805), bar(1.3803), bar(1.3802));
    assertThat(trades.rowCount()).isEqualTo(2);
    assertTrade(trades.slice(0, 1), "long", 1.3812, 1.3803, "signal");
    assertTrade(trades.slice(1, 2), "short", 1.3803, 1.3802, "end");
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(trades.instants("entry_time").at(1));
  }

  @Test
  void aSignalForTheSideThatIsHeldIsPassedOver() {
    Bars falling = ExampleBars.closes(1.40, 1.40, 1.39, 1.38, 1.37, 1.36, 1.35);
    Strategy strategy = Strategy.of(new MeanReversion(3, 0.9), Exits.none());
    Frame trades = Backtest.of(falling).trades(strategy);
    assertThat(trades.rowCount()).isEqualTo(1);
    assertThat(trades.doubles("entry_price").at(0)).isEqualTo(1.38);
  }

  @Test
  void aSignalAfterAStopEntersAgain() {
    double[] stopped = bar(1.3812, 1.3813, 1.3800, 1.3811);
    Frame trades =
        trades(Exits.stopPips(10), TURN_UP, bar(1.3812), stopped, bar(1.3815), bar(1.3815));
    assertThat(Arrays.asList(trades.texts("reason").toArray()))
        .isEqualTo(List.of("stop", "signal", "end"));
    assertThat(Arrays.asList(trades.texts("side").toArray()))
        .isEqualTo(List.of("long", "short", "long"));
  }

  @Test
  void aSignalOnTheLastBarIsNoTrade() {
    assertThat(trades(Exits.none(), TURN_UP).rowCount()).isZero();
    Rules sameClose = Rules.standard().withFill(Fill.SAME_CLOSE);
    assertThat(trades(sameClose, NO_SPREAD, Exits.none(), TURN_UP).rowCount()).isZero();
  }

  @Test
  void sameCloseFillsAtTheCloseOfTheSignal() {
    Rules rules = Rules.standard().withFill(Fill.SAME_CLOSE);
    Frame trades =
        trades(
            rules,
            NO_SPREAD,
            Exits.none(),
            TURN_UP,
            bar(1.3812, 1.3812, 1.3790, 1.3811),
            bar(1.3809),
            bar(1.3807));
    assertTrade(trades.slice(0, 1), "long", 1.3810, 1.3809, "signal");
    assertTrade(trades.slice(1, 2), "short", 1.3809, 1.3807, "end");
    assertThat(trades.instants("entry_time").at(0)).isEqualTo(ExampleBars.START + 3 * MINUTE);
    assertThat(trades.ints("bars_held").toArray()).containsExactly(2, 1);
  }

  @Test
  void sameCloseDoesNotStopAPositionInTheBarBeforeItWasThere() {
    double[][] turn = {bar(1.3810), bar(1.3800), bar(1.3800, 1.3812, 1.3700, 1.3810)};
    Rules rules = Rules.standard().withFill(Fill.SAME_CLOSE);
    Frame trades = trades(rules, NO_SPREAD, Exits.pips(10, 20), turn, bar(1.3812), bar(1.3813));
    assertTrade(trades, "long", 1.3810, 1.3813, "end");
    assertThat(trades.doubles("mae").at(0)).isZero();
  }

  @Test
  void aLongEntersAtTheAskAndLeavesAtTheBid() {
    Frame trades =
        trades(Rules.standard(), 0.0002, Exits.none(), TURN_UP, bar(1.3812), bar(1.3816));
    assertTrade(trades, "long", 1.3813, 1.3815, "end");
  }

  @Test
  void aStopIsTouchedByTheSideThePositionLeavesAt() {
    double[] nearly = bar(1.3812, 1.3813, 1.3805, 1.3812);
    double[] touched = bar(1.3812, 1.3813, 1.3804, 1.3812);
    Exits exits = Exits.pips(10, 20);
    assertTrade(
        trades(Rules.standard(), 0.0002, exits, TURN_UP, bar(1.3812), nearly),
        "long",
        1.3813,
        1.3811,
        "end");
    assertTrade(
        trades(Rules.standard(), 0.0002, exits, TURN_UP, bar(1.3812), touched),
        "long",
        1.3813,
        1.3803,
        "stop");
    double[] shortTouched = bar(1.3808, 1.3816, 1.3807, 1.3807);
    assertTrade(
        trades(Rules.standard(), 0.0002, exits, TURN_DOWN, bar(1.3808), shortTouched),
        "short",
        1.3807,
        1.3817,
        "stop");
  }

  @Test
  void anUnknownSpreadIsThatOfTheRules() {
    Rules rules = Rules.standard().withSpreadPips(2);
    assertTrade(
        trades(rules, Double.NaN, Exits.none(), TURN_UP, bar(1.3812), bar(1.3816)),
        "long",
        1.3813,
        1.3815,
        "end");
    assertTrade(
        trades(rules, 0.0004, Exits.none(), TURN_UP, bar(1.3812), bar(1.3816)),
        "long",
        1.3814,
        1.3814,
        "end");
  }

  @Test
  void commissionIsPaidOnBothSides() {
    Rules rules = Rules.standard().withCommissionPerLot(3).withLots(2);
    Frame trades = trades(rules, NO_SPREAD, Exits.none(), TURN_UP, bar(1.3812), bar(1.3816));
    assertThat(trades.doubles("commission").at(0)).isEqualTo(12);
    assertThat(trades.doubles("gross").at(0)).isCloseTo(80, within(1e-6));
    assertThat(trades.doubles("money").at(0)).isCloseTo(68, within(1e-6));
  }

  @Test
  void excursionsAreTheWorstAndBestStandingWhileHeld() {
    Frame trades =
        trades(
            Exits.pips(10, 20),
            TURN_UP,
            bar(1.3812, 1.3820, 1.3808, 1.3812),
            bar(1.3812, 1.3830, 1.3790, 1.3812));
    assertTrade(trades, "long", 1.3812, 1.3802, "stop");
    assertThat(trades.doubles("mae").at(0)).isCloseTo(-100, within(1e-6));
    assertThat(trades.doubles("mfe").at(0)).isCloseTo(80, within(1e-6));
  }

  @Test
  void aBrokeAccountStopsTrading() {
    Rules rules = Rules.standard().withCash(100).withMargin(0);
    double[][] after = {bar(1.3812), bar(1.3790), bar(1.3800), bar(1.3790), bar(1.3800)};
    Frame trades = trades(rules, NO_SPREAD, Exits.none(), TURN_UP, after);
    assertTrade(trades, "long", 1.3812, 1.3790, "broke");
  }

  private static void assertTrade(
      Frame trades, String side, double entry, double exit, String reason) {
    assertThat(trades.rowCount()).isEqualTo(1);
    assertThat(trades.texts("side").at(0)).isEqualTo(side);
    assertThat(trades.doubles("entry_price").at(0)).isCloseTo(entry, within(TINY));
    assertThat(trades.doubles("exit_price").at(0)).isCloseTo(exit, within(TINY));
    assertThat(trades.texts("reason").at(0)).isEqualTo(reason);
  }

  private static Frame trades(Exits exits, double[][] turn, double[]... after) {
    return trades(Rules.standard(), NO_SPREAD, exits, turn, after);
  }

  private static Frame trades(
      Rules rules, double spread, Exits exits, double[][] turn, double[]... after) {
    double[][] all = Arrays.copyOf(turn, turn.length + after.length);
    System.arraycopy(after, 0, all, turn.length, after.length);
    Strategy strategy = Strategy.of(new MovingAverageCross(1, 2), exits);
    return Backtest.of(ExampleBars.minutes(spread, all), rules).trades(strategy);
  }

  private static double[] bar(double price) {
    return bar(price, price, price, price);
  }

  private static double[] bar(double open, double high, double low, double close) {
    return DoubleStream.of(open, high, low, close).toArray();
  }
}
