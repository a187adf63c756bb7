package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.strategy.Distance;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Each setting with its numbers worked out by hand. The crosses of a close with the mean of the
 * last two say long where the close has turned up and short where it has turned down.
 */
class SettingsTest {
  private static final double TINY = 1e-12;
  private static final double CENTS = 1e-6;
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final Rules STANDARD = Rules.standard();
  private static final double[][] TURN_UP = {bar(1.3810), bar(1.3800), bar(1.3810)};
  private static final double[][] TURN_DOWN = {bar(1.3810), bar(1.3820), bar(1.3810)};

  /** Entered at 1.3812; stop and target of 10 and 20 pips both lie in the second bar. */
  private static final double[] ENTRY = bar(1.3812);

  @Test
  void anOptimistTakesTheTargetFirst() {
    double[] both = bar(1.3812, 1.3840, 1.3800, 1.3839);
    Rules rules = STANDARD.withOrders(Orders.standard().withInside(Inside.OPTIMISTIC));
    assertTrade(trades(rules, Exits.pips(10, 20), TURN_UP, ENTRY, both), 1.3812, 1.3832, "target");
  }

  @Test
  void theNearestToTheOpenTakesTheSideOfTheNearerExtreme() {
    Rules rules = STANDARD.withOrders(Orders.standard().withInside(Inside.NEAREST_OPEN));
    double[] lowNearer = bar(1.3812, 1.3840, 1.3800, 1.3839);
    double[] highNearer = bar(1.3812, 1.3833, 1.3780, 1.3830);
    double[] alike = bar(1.3812, 1.3840, 1.3784, 1.3830);
    Exits exits = Exits.pips(10, 20);
    assertTrade(trades(rules, exits, TURN_UP, ENTRY, lowNearer), 1.3812, 1.3802, "stop");
    assertTrade(trades(rules, exits, TURN_UP, ENTRY, highNearer), 1.3812, 1.3832, "target");
    assertTrade(trades(rules, exits, TURN_UP, ENTRY, alike), 1.3812, 1.3802, "stop");
  }

  @Test
  void anOppositeSignalMayLeaveOnlyOrBeIgnored() {
    double[][] turning = {ENTRY, bar(1.3805), bar(1.3803), bar(1.3802)};
    Rules leaves = STANDARD.withOrders(Orders.standard().withOpposite(Opposite.EXIT));
    Rules ignores = STANDARD.withOrders(Orders.standard().withOpposite(Opposite.IGNORE));
    assertTrade(trades(leaves, Exits.none(), TURN_UP, turning), 1.3812, 1.3803, "signal");
    assertTrade(trades(ignores, Exits.none(), TURN_UP, turning), 1.3812, 1.3802, "end");
  }

  @Test
  void oneSideAloneIsEnteredAndTheOtherSignalLeaves() {
    double[][] turning = {ENTRY, bar(1.3805), bar(1.3803), bar(1.3802)};
    Frame longs = trades(STANDARD.withSides(Sides.LONG), Exits.none(), TURN_UP, turning);
    assertTrade(longs, 1.3812, 1.3803, "signal");
    Frame shorts = trades(STANDARD.withSides(Sides.SHORT), Exits.none(), TURN_UP, turning);
    assertTrade(shorts, 1.3803, 1.3802, "end");
    assertThat(shorts.texts("side").at(0)).isEqualTo("short");
  }

  @Test
  void aRepeatedSignalMayRenewThePosition() {
    Bars falling = ExampleBars.closes(1.40, 1.40, 1.39, 1.38, 1.37, 1.36, 1.35);
    Strategy strategy = Strategy.of(new MeanReversion(3, 0.9), Exits.none());
    Rules renews = STANDARD.withOrders(Orders.standard().withRepeated(Repeated.RENEW));
    Frame trades = Backtest.of(falling, renews).trades(strategy);
    assertThat(trades.doubles("entry_price").toArray()).containsExactly(1.38, 1.37, 1.36, 1.35);
    assertThat(trades.doubles("exit_price").toArray()).containsExactly(1.37, 1.36, 1.35, 1.35);
    assertThat(trades.texts("reason").toArray())
        .containsExactly("signal", "signal", "signal", "end");
  }

  @Test
  void whatIsOpenAtTheEndMayBeLeftAtTheLastOpen() {
    Rules rules = STANDARD.withOrders(Orders.standard().withEnd(AtEnd.LAST_OPEN));
    double[] last = bar(1.3816, 1.3820, 1.3815, 1.3818);
    Frame trades = trades(rules, Exits.none(), TURN_UP, ENTRY, last);
    assertTrade(trades, 1.3812, 1.3816, "end");
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(ExampleBars.START + 4 * MINUTE);
  }

  @Test
  void whatStaysOpenIsReportedAndCountsInTheEquityAlone() {
    Rules rules =
        STANDARD.withCommissionPerLot(3).withOrders(Orders.standard().withEnd(AtEnd.STAY_OPEN));
    double[] last = bar(1.3816, 1.3820, 1.3815, 1.3818);
    Frame trades = trades(rules, Exits.none(), TURN_UP, ENTRY, last);
    assertTrade(trades, 1.3812, 1.3818, "open");
    assertThat(trades.doubles("money").at(0)).isCloseTo(60 - 3, within(CENTS));
    Frame row = backtest(rules, TURN_UP, ENTRY, last).run(cross(Exits.none()));
    assertThat(row.ints("n_trades").at(0)).isZero();
    assertThat(row.ints("open_trades").at(0)).isEqualTo(1);
    assertThat(row.doubles("total_return").at(0)).isCloseTo(.00057, within(TINY));
    assertThat(row.doubles("exposure").at(0)).isEqualTo(2 / 5.0);
  }

  @Test
  void aStopThatTrailsFollowsTheBestPriceFromTheNextBarOn() {
    Exits exits = Exits.none().withTrail(Distance.pips(10));
    double[] up = bar(1.3812, 1.3822, 1.3810, 1.3820);
    double[] back = bar(1.3820, 1.3821, 1.3811, 1.3815);
    assertTrade(trades(STANDARD, exits, TURN_UP, up, back), 1.3812, 1.3812, "trail");
    double[] down = bar(1.3808, 1.3810, 1.3798, 1.3800);
    double[] rebound = bar(1.3800, 1.3809, 1.3799, 1.3805);
    assertTrade(trades(STANDARD, exits, TURN_DOWN, down, rebound), 1.3808, 1.3808, "trail");
  }

  @Test
  void aStopThatStandsCountsWhereItIsNearerThanTheOneThatTrails() {
    Exits exits = Exits.stopPips(5).withTrail(Distance.pips(10));
    double[] down = bar(1.3812, 1.3812, 1.3806, 1.3807);
    assertTrade(trades(STANDARD, exits, TURN_UP, down), 1.3812, 1.3807, "stop");
  }

  @Test
  void timeLeavesAtTheCloseOfTheLastOfItsBars() {
    double[][] after = {ENTRY, bar(1.3812, 1.3814, 1.3812, 1.3813), bar(1.3814), bar(1.3815)};
    Frame trades = trades(STANDARD, Exits.none().withBars(2), TURN_UP, after);
    assertTrade(trades, 1.3812, 1.3813, "time");
    assertThat(trades.ints("bars_held").at(0)).isEqualTo(2);
    assertThat(trades.instants("exit_time").at(0)).isEqualTo(ExampleBars.START + 5 * MINUTE);
  }

  @Test
  void distancesInPerCentAreOfTheEntryPrice() {
    Exits exits = Exits.of(Distance.percent(.1), Distance.percent(.2));
    double stop = 1.3812 * .999;
    double target = 1.3812 * 1.002;
    double[] low = bar(1.3812, 1.3813, 1.3798, 1.3800);
    double[] high = bar(1.3812, 1.3840, 1.3811, 1.3839);
    assertTrade(trades(STANDARD, exits, TURN_UP, ENTRY, low), 1.3812, stop, "stop");
    assertTrade(trades(STANDARD, exits, TURN_UP, ENTRY, high), 1.3812, target, "target");
  }

  @Test
  void distancesInAverageTrueRangesAreThoseOfTheSignalsBar() {
    Exits exits = Exits.of(Distance.atr(1.5, 1), Distance.none());
    double[] low = bar(1.3812, 1.3890, 1.3790, 1.3800);
    assertTrade(trades(STANDARD, exits, TURN_UP, ENTRY, low), 1.3812, 1.3812 - .0015, "stop");
  }

  @Test
  void anEntryWhoseLevelIsNotKnownYetIsRefusedAndCounted() {
    Strategy strategy = cross(Exits.of(Distance.atr(2), Distance.none()));
    Frame row = backtest(STANDARD, TURN_UP, ENTRY, ENTRY).run(strategy);
    assertThat(row.ints("n_trades").at(0)).isZero();
    assertThat(row.ints("refused_entries").at(0)).isEqualTo(1);
  }

  @Test
  void fillsSlipWhereTheSpreadIsNotKnownButTargetsDoNot() {
    Rules rules = STANDARD.withSpreadPips(2).withSlippagePips(1);
    Exits exits = Exits.pips(10, 20);
    double[] low = bar(1.3812, 1.3813, 1.3805, 1.3812);
    double[] high = bar(1.3812, 1.3835, 1.3811, 1.3834);
    assertTrade(trades(rules, exits, TURN_UP, ENTRY, low), 1.3814, 1.3803, "stop");
    assertTrade(trades(rules, exits, TURN_UP, ENTRY, high), 1.3814, 1.3834, "target");
    assertTrade(trades(rules, Exits.none(), TURN_UP, ENTRY, ENTRY), 1.3814, 1.3810, "end");
    Bars quoted = ExampleBars.minutes(.0004, joined(TURN_UP, ENTRY, ENTRY));
    Frame known = Backtest.of(quoted, rules).trades(cross(Exits.none()));
    assertTrade(known, 1.3814, 1.3810, "end");
  }

  @Test
  void aShareAtRiskIsWhatTheStopLoses() {
    Rules rules = STANDARD.withSizing(Sizing.risk(.01, .01));
    double[] low = bar(1.3812, 1.3813, 1.3800, 1.3812);
    Frame trades = trades(rules, Exits.stopPips(10), TURN_UP, ENTRY, low);
    assertThat(trades.doubles("lots").at(0)).isCloseTo(10, within(TINY));
    assertThat(trades.doubles("money").at(0)).isCloseTo(-1000, within(CENTS));
    assertThatThrownBy(() -> trades(rules, Exits.none(), TURN_UP, ENTRY))
        .hasMessageContaining("size risk(0.01,0.01) needs a stop");
  }

  @Test
  void aShareOfTheEquityIsRoundedDownToSteps() {
    Rules half = STANDARD.withSizing(Sizing.equity(.5, .01));
    Frame trades = trades(half, Exits.none(), TURN_UP, ENTRY, ENTRY);
    assertThat(50_000 / 1.3812 / 100_000).isBetween(.36, .37);
    assertThat(trades.doubles("lots").at(0)).isCloseTo(.36, within(TINY));
    Rules tooSmall = STANDARD.withSizing(Sizing.equity(.001, .01));
    Frame row = backtest(tooSmall, TURN_UP, ENTRY, ENTRY).run(cross(Exits.none()));
    assertThat(row.ints("refused_entries").at(0)).isEqualTo(1);
    assertThat(row.doubles("lots").at(0)).isNaN();
  }

  @Test
  void aShareForAnAverageTrueRangeFollowsVolatility() {
    Rules rules = STANDARD.withSizing(Sizing.volatility(.001, 1, 0));
    Frame trades = trades(rules, Exits.none(), TURN_UP, ENTRY, ENTRY);
    assertThat(trades.doubles("lots").at(0)).isCloseTo(100 / .0010 / 100_000, within(1e-9));
  }

  @Test
  void commissionIsASumOfPartsOrTheMinimum() {
    Rules parts = STANDARD.withLots(2).withCommission(new Commission(1, .25, .001, 4));
    Frame trades = trades(parts, Exits.none(), TURN_UP, ENTRY, bar(1.3816));
    double entering = 2 + .25 + .001 / 100 * 200_000 * 1.3812;
    double leaving = 2 + .25 + .001 / 100 * 200_000 * 1.3816;
    assertThat(trades.doubles("commission").at(0)).isCloseTo(10.0256, within(1e-9));
    assertThat(entering + leaving).isCloseTo(10.0256, within(1e-9));
    Rules least = STANDARD.withCommission(Commission.perLot(1).withMinimum(4));
    assertThat(trades(least, Exits.none(), TURN_UP, ENTRY, ENTRY).doubles("commission").at(0))
        .isEqualTo(8);
  }

  @Test
  void nightsArePaidByLotAndByValueAndAWeekendIsThree() {
    long[] days = {0, 1, 2, 3, 6, 7};
    Bars bars =
        ExampleBars.of(
            ExampleBars.EURUSD,
            Interval.days(1),
            LongStream.of(days).map(day -> ExampleBars.START + day * DAY).toArray(),
            joined(TURN_UP, bar(1.3812), bar(1.3814), bar(1.3816)),
            new double[6]);
    Rules swap = withOvernight(Overnight.swap(4, -1.5));
    Rules year = withOvernight(Overnight.percent(3.65, 0));
    Frame paid = Backtest.of(bars, swap).trades(cross(Exits.none()));
    assertThat(paid.doubles("overnight").at(0)).isCloseTo((3 + 1) * 4, within(CENTS));
    assertThat(paid.doubles("money").at(0)).isCloseTo(40 - 16, within(CENTS));
    assertThat(Backtest.of(bars, year).trades(cross(Exits.none())).doubles("overnight").at(0))
        .isCloseTo(3 * 10 * 1.3812 + 10 * 1.3814, within(CENTS));
  }

  private static Rules withOvernight(Overnight overnight) {
    return STANDARD.withCosts(Costs.none().withOvernight(overnight));
  }

  @Test
  void anEntryNeedsItsMarginAndItsCommission() {
    Rules enough = STANDARD.withCash(2_762.4 + 3.1).withCommissionPerLot(3);
    Rules short1 = STANDARD.withCash(2_762.4 + 2.9).withCommissionPerLot(3);
    Strategy strategy = cross(Exits.none());
    Frame entered = backtest(enough, TURN_UP, ENTRY, ENTRY).run(strategy);
    Frame refused = backtest(short1, TURN_UP, ENTRY, ENTRY).run(strategy);
    assertThat(entered.ints("n_trades").at(0)).isEqualTo(1);
    assertThat(entered.ints("refused_entries").at(0)).isZero();
    assertThat(refused.ints("n_trades").at(0)).isZero();
    assertThat(refused.ints("refused_entries").at(0)).isEqualTo(1);
  }

  @Test
  void yenBecomeDollarsAtTheLastKnownClose() {
    Bars yen = pair("USDJPY", 100.20, 100.00, 100.15, 100.16, 100.26);
    Rules dollars = STANDARD.withCurrency("USD");
    Frame trades = Backtest.of(yen, dollars).withConversion(yen).trades(cross(Exits.none()));
    assertTrade(trades, 100.16, 100.26, "end");
    assertThat(trades.doubles("gross").at(0)).isCloseTo(10_000 / 100.26, within(CENTS));
    assertThat(
            Backtest.of(yen, STANDARD.withCash(1e7)).trades(cross(Exits.none())).doubles("gross"))
        .satisfies(gross -> assertThat(gross.at(0)).isCloseTo(10_000, within(CENTS)));
  }

  @Test
  void poundsBecomeDollarsTheOtherWayRound() {
    Bars cross = pair("EURGBP", .8120, .8100, .8115, .8116, .8126);
    Bars pounds = pair("GBPUSD", 1.61, 1.62, 1.63, 1.64, 1.65);
    Rules dollars = STANDARD.withCurrency("USD").withCommission(Commission.percent(.001));
    Frame trades = Backtest.of(cross, dollars).withConversion(pounds).trades(cross(Exits.none()));
    assertThat(trades.doubles("gross").at(0)).isCloseTo(100 * 1.65, within(CENTS));
    assertThat(trades.doubles("commission").at(0))
        .isCloseTo(.8116 * 1.63 + .8126 * 1.65, within(CENTS));
  }

  @Test
  void anAccountInAnotherCurrencyIsNeverConvertedByOne() {
    Bars yen = pair("USDJPY", 100.20, 100.00, 100.15, 100.16, 100.26);
    Backtest dollars = Backtest.of(yen, STANDARD.withCurrency("USD"));
    assertThatThrownBy(() -> dollars.run(cross(Exits.none())))
        .hasMessageContaining(
            "the account is in USD and USDJPY in JPY; give bars of USDJPY or JPYUSD that convert");
    assertThatThrownBy(dollars::buyAndHold).hasMessageContaining("give bars of USDJPY");
    Bars other = pair("EURGBP", 1, 1, 1, 1, 1);
    assertThatThrownBy(() -> dollars.withConversion(other))
        .hasMessage("series of EURGBP does not convert JPY to USD; give bars of USDJPY or JPYUSD");
    Backtest yenAccount = Backtest.of(yen, STANDARD.withCurrency("JPY"));
    assertThatThrownBy(() -> yenAccount.withConversion(yen))
        .hasMessageContaining("nothing to convert with bars of USDJPY")
        .hasMessageContaining("the account is in the quote currency");
    assertThatThrownBy(() -> dollars.withConversion(ExampleBars.first(yen, 0)))
        .hasMessageContaining("no price of USDJPY is known by the last bar");
  }

  @Test
  void aSeriesOfAnotherTimeDoesNotConvert() {
    Bars cross = pair("EURGBP", .8120, .8100, .8115, .8116, .8126);
    Bars pounds = pair("GBPUSD", 1.61, 1.62, 1.63, 1.64, 1.65);
    Backtest dollars = Backtest.of(cross, STANDARD.withCurrency("USD"));
    assertThatThrownBy(() -> dollars.withConversion(moved(pounds, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no price of GBPUSD is known by the last bar of EURGBP, which ends at"
                + " 1970-01-01T00:05:00Z: its bars begin at 1970-01-01T00:05:00Z; give bars of"
                + " GBPUSD of the same time");
    long week = 7 * 24 * 60;
    assertThat(dollars.withConversion(moved(pounds, 4))).isNotNull();
    assertThat(dollars.withConversion(moved(pounds, -week - 1))).isNotNull();
    assertThatThrownBy(() -> dollars.withConversion(moved(pounds, -week - 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bars of GBPUSD end at 1969-12-25T00:03:00Z and those of EURGBP at"
                + " 1970-01-01T00:05:00Z; a rate must not be older than 7 days: give bars of GBPUSD"
                + " that go on as long, or end the bars that are traded with them");
  }

  @Test
  void buyingAndHoldingPutsAllTheCashIn() {
    Bars bars = ExampleBars.closes(1.25, 1.5, 1.0, 1.375);
    Backtest backtest = Backtest.of(bars);
    Frame row = backtest.buyAndHold();
    assertThat(row.texts("name").at(0)).isEqualTo("buy_and_hold");
    assertThat(row.ints("n_trades").at(0)).isEqualTo(1);
    assertThat(row.doubles("total_return").at(0)).isCloseTo(.1, within(TINY));
    assertThat(row.doubles("max_drawdown").at(0)).isCloseTo(1 / 3.0, within(TINY));
    Frame equity = backtest.buyAndHoldEquity();
    assertThat(equity.doubles("equity").toArray())
        .containsExactly(new double[] {100_000, 120_000, 80_000, 110_000}, within(CENTS));
    assertThat(equity.doubles("drawdown").toArray())
        .containsExactly(new double[] {0, 0, 1 / 3.0, 1 / 12.0}, within(TINY));
    assertThat(equity.instants("time").at(0)).isEqualTo(ExampleBars.START + MINUTE);
    assertThat(row.columns().keySet())
        .isEqualTo(backtest.run(cross(Exits.none())).columns().keySet());
  }

  @Test
  void manyTradesOutgrowTheFirstArrays() {
    Bars bars = ExampleBars.randomWalk(3, 5_000);
    Frame trades = Backtest.of(bars).trades(Strategy.of(new MeanReversion(3, .5), Exits.none()));
    assertThat(trades.rowCount()).isGreaterThan(1_000);
    assertThat(trades.instants("exit_time").toArray()).isSorted();
  }

  @Test
  void missingAndImpossiblePricesAreRefusedAndNeverMadeUp() {
    assertThatThrownBy(() -> Backtest.of(ExampleBars.closes(1.38, Double.NaN, 1.39)))
        .hasMessageContaining("bar 1")
        .hasMessageContaining("prices must be finite");
    assertThatThrownBy(() -> Backtest.of(ExampleBars.closes(1.38, 0, 1.39)))
        .hasMessageContaining("prices must be above 0");
    Bars bars = ExampleBars.closes(1, 2, 3);
    Bars unsorted = Bars.of(bars.frame().pick(new int[] {1, 0, 2}));
    assertThatThrownBy(() -> Backtest.of(unsorted))
        .hasMessageContaining("time must be after the bar before");
  }

  private static Bars pair(String symbol, double... closes) {
    long[] times = LongStream.range(0, closes.length).map(bar -> bar * MINUTE).toArray();
    double[][] prices = Arrays.stream(closes).mapToObj(SettingsTest::bar).toArray(double[][]::new);
    return ExampleBars.of(
        Instrument.fx(symbol), Interval.minutes(1), times, prices, new double[closes.length]);
  }

  private static Bars moved(Bars bars, long minutes) {
    long[] times = LongStream.of(bars.time().toArray()).map(at -> at + minutes * MINUTE).toArray();
    return ExampleBars.with(bars, "time", InstantColumn.of(times));
  }

  private static void assertTrade(Frame trades, double entry, double exit, String reason) {
    assertThat(trades.rowCount()).isEqualTo(1);
    assertThat(trades.doubles("entry_price").at(0)).isCloseTo(entry, within(TINY));
    assertThat(trades.doubles("exit_price").at(0)).isCloseTo(exit, within(TINY));
    assertThat(trades.texts("reason").at(0)).isEqualTo(reason);
  }

  private static Frame trades(Rules rules, Exits exits, double[][] turn, double[]... after) {
    return backtest(rules, turn, after).trades(cross(exits));
  }

  private static Backtest backtest(Rules rules, double[][] turn, double[]... after) {
    return Backtest.of(ExampleBars.minutes(joined(turn, after)), rules);
  }

  private static Strategy cross(Exits exits) {
    return Strategy.of(new MovingAverageCross(1, 2), exits);
  }

  private static double[][] joined(double[][] turn, double[]... after) {
    double[][] all = Arrays.copyOf(turn, turn.length + after.length);
    System.arraycopy(after, 0, all, turn.length, after.length);
    return all;
  }

  private static double[] bar(double price) {
    return bar(price, price, price, price);
  }

  private static double[] bar(double open, double high, double low, double close) {
    return DoubleStream.of(open, high, low, close).toArray();
  }
}
