package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Interval;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import java.util.Arrays;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The figures of other libraries are those on which their conventions and the standard agree. */
class RunMetricsTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final int YEAR = 252;
  private static final long DAY = 86_400_000_000L;
  private static final DailyReturns MIXED = percent(1, 10, -4, 2, 3, 2, 1, -10);
  private static final DailyReturns POSITIVE = percent(1, 2, 1, 1, 1, 1, 1, 1, 1);
  private static final DailyReturns NEGATIVE = percent(0, -6, -7, -1, -9, -2, -6, -8, -5);

  @Test
  void volatilitySharpeAndSortinoHitTheKnownFigures() {
    assertThat(MIXED.volatility(YEAR)).isCloseTo(0.9136465399704637, EXACT);
    assertThat(MIXED.sharpe(YEAR)).isCloseTo(1.7238613961706866, EXACT);
    assertThat(MIXED.sortino(YEAR)).isCloseTo(2.605531251673693, EXACT);
    assertThat(MIXED.downsideDeviation() * Math.sqrt(YEAR)).isCloseTo(0.60448325038829653, EXACT);
    assertThat(POSITIVE.sharpe(YEAR)).isCloseTo(52.915026221291804, EXACT);
    assertThat(NEGATIVE.sharpe(YEAR)).isCloseTo(-24.406808633910085, EXACT);
    assertThat(NEGATIVE.sortino(YEAR)).isCloseTo(-13.532743075043401, EXACT);
  }

  @Test
  void twoMoreSeriesHitTheirFigures() {
    double[] fund = {.259, .198, .364, -.081, .057, .055, .188, .317, .24, .184, -.01, .526};
    double[] aboveBenchmark = Arrays.stream(fund).map(r -> r - .05).toArray();
    assertThat(new DailyReturns(aboveBenchmark).sharpe(1)).isCloseTo(.834364, within(5e-7));
    double[] plan = {.17, .15, .23, -.05, .12, .09, .13, -.04};
    assertThat(new DailyReturns(plan).sortino(1)).isCloseTo(4.417261, within(5e-7));
  }

  @Test
  void theDeepestDrawdownHitsTheKnownFigures() {
    assertThat(drawdowns(equity(MIXED)).deepest()).isCloseTo(.1, EXACT);
    assertThat(drawdowns(equity(NEGATIVE)).deepest()).isCloseTo(.36590730, within(5e-9));
    assertThat(drawdowns(equity(POSITIVE)).deepest()).isZero();
  }

  @Test
  void drawdownsOfAPathByHand() {
    Drawdowns drawdowns = drawdowns(100, 110, 99, 88, 110, 110, 121, 108.9);
    assertThat(drawdowns.deepest()).isCloseTo(.2, EXACT);
    assertThat(drawdowns.deepestMoney()).isCloseTo(22, EXACT);
    assertThat(drawdowns.longestMicros()).isEqualTo(3 * DAY);
    assertThat(drawdowns.ulcerIndex()).isCloseTo(100 * Math.sqrt((.01 + .04 + .01) / 8), EXACT);
  }

  @Test
  void aDrawdownThatNeverRecoversLastsUntilTheEnd() {
    assertThat(drawdowns(90, 95, 90).longestMicros()).isEqualTo(3 * DAY);
    assertThat(drawdowns(100, 101, 102).longestMicros()).isZero();
  }

  @Test
  void skewAndKurtosisAreThoseOfThePopulationAndNotExcess() {
    DailyReturns returns = new DailyReturns(new double[] {1, 2, 3, 10});
    assertThat(returns.skew()).isCloseTo(45 / Math.pow(12.5, 1.5), EXACT);
    assertThat(returns.kurt()).isCloseTo(348.5 / (12.5 * 12.5), EXACT);
  }

  @Test
  void returnsThatDoNotVaryHaveNoSharpe() {
    DailyReturns constant = percent(0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    assertThat(constant.volatility(YEAR)).isZero();
    assertThat(constant.sharpe(YEAR)).isNaN();
    assertThat(constant.sortino(YEAR)).isNaN();
    assertThat(constant.skew()).isNaN();
    assertThat(constant.kurt()).isNaN();
    assertThat(percent(1).volatility(YEAR)).isNaN();
  }

  @Test
  void daysAfterAnAccountWentBrokeAreNotCounted() {
    double[] equity = {110, -11, -11, -11};
    DailyReturns daily = DailyReturns.of(equity, new int[] {0, 1, 2, 3}, 100);
    assertThat(daily.returns()).containsExactly(new double[] {.1, -1.1}, within(1e-12));
  }

  @Test
  void aDayEndsWithTheUtcDate() {
    double[][] prices = new double[5][];
    Arrays.fill(prices, new double[] {1, 1, 1, 1});
    long[] times = {0, DAY / 2, DAY, 3 * DAY - 1, 3 * DAY};
    Bars bars =
        ExampleBars.of(ExampleBars.EURUSD, Interval.seconds(1), times, prices, new double[5]);
    assertThat(Quotes.of(bars, Rules.standard()).dayEnds()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void everyMetricOfARunByHand() {
    Bars bars = days(1, 1, 1.01, 1.02, 1.01, 0.99);
    TradeLog log = new TradeLog();
    trade(log, 20, 1, 1.00, 1.02, 2);
    trade(log, 20, -1, 1.02, 1.05, 1);
    trade(log, 20, -1, 1.00, 0.99, 1);
    Rules rules = Rules.standard().withCommissionPerLot(10);
    Run run =
        new Run(log, new double[] {100_000, 100_990, 101_980, 98_960, 99_940, 99_940}, 0, false);
    Function<Metric, Double> of = values(bars, rules, run);
    assertThat(of.apply(Metric.N_TRADES)).isEqualTo(3);
    assertThat(of.apply(Metric.WIN_RATE)).isCloseTo(2.0 / 3, EXACT);
    assertThat(of.apply(Metric.PROFIT_FACTOR)).isCloseTo((1980 + 980) / 3020.0, EXACT);
    assertThat(of.apply(Metric.EXPECTANCY)).isCloseTo(-20, within(1e-7));
    assertThat(of.apply(Metric.AVG_WIN)).isCloseTo(1480, within(1e-7));
    assertThat(of.apply(Metric.AVG_LOSS)).isCloseTo(-3020, within(1e-7));
    assertThat(of.apply(Metric.LARGEST_WIN)).isCloseTo(1980, within(1e-7));
    assertThat(of.apply(Metric.LARGEST_LOSS)).isCloseTo(-3020, within(1e-7));
    assertThat(of.apply(Metric.GROSS)).isCloseTo(0, within(1e-7));
    assertThat(of.apply(Metric.COMMISSION)).isEqualTo(60);
    assertThat(of.apply(Metric.NET)).isCloseTo(-60, within(1e-7));
    assertThat(of.apply(Metric.TOTAL_RETURN)).isCloseTo(-.0006, EXACT);
    assertThat(of.apply(Metric.CAGR)).isCloseTo(Math.pow(.9994, 365.25 / 6) - 1, EXACT);
    assertThat(of.apply(Metric.MAX_DRAWDOWN)).isCloseTo(3020 / 101_980.0, EXACT);
    assertThat(of.apply(Metric.MAX_DRAWDOWN_DURATION)).isEqualTo(3);
    assertThat(of.apply(Metric.CALMAR))
        .isCloseTo((Math.pow(.9994, 365.25 / 6) - 1) / (3020 / 101_980.0), EXACT);
    assertThat(of.apply(Metric.RECOVERY_FACTOR)).isCloseTo(-60 / 3020.0, EXACT);
    assertThat(of.apply(Metric.EXPOSURE)).isCloseTo(4 / 6.0, EXACT);
    assertThat(of.apply(Metric.N_DAYS)).isEqualTo(6);
  }

  @Test
  void aStrategyWithoutTradesHasNoRatiosRatherThanZeros() {
    Strategy never = Strategy.of(new MovingAverageCross(5, 20), Exits.pips(10, 20));
    BacktestResults results =
        BacktestResults.of(Backtest.of(ExampleBars.closes(1, 1, 1, 1)).run(never));
    for (Metric metric : Metric.values()) {
      double value = results.value(0, metric);
      switch (metric) {
        case N_DAYS -> assertThat(value).isEqualTo(1);
        case N_TRADES,
            GROSS,
            NET,
            COMMISSION,
            TOTAL_RETURN,
            CAGR,
            MAX_DRAWDOWN,
            MAX_DRAWDOWN_DURATION,
            ULCER_INDEX,
            EXPOSURE ->
            assertThat(value).as(metric.column()).isZero();
        default -> assertThat(value).as(metric.column()).isNaN();
      }
    }
  }

  @Test
  void winsWithoutLossesHaveAnInfiniteProfitFactor() {
    TradeLog log = new TradeLog();
    trade(log, 0, 1, 1.00, 1.01, 1);
    Run run = new Run(log, new double[] {100_000, 101_000}, 0, false);
    Function<Metric, Double> of = values(days(1, 1.01), Rules.standard(), run);
    assertThat(of.apply(Metric.PROFIT_FACTOR)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(of.apply(Metric.AVG_LOSS)).isNaN();
    assertThat(of.apply(Metric.LARGEST_LOSS)).isNaN();
    assertThat(of.apply(Metric.SORTINO)).isNaN();
    assertThat(of.apply(Metric.CALMAR)).isNaN();
    assertThat(of.apply(Metric.RECOVERY_FACTOR)).isNaN();
  }

  private static Function<Metric, Double> values(Bars bars, Rules rules, Run run) {
    RunMetrics metrics =
        RunMetrics.standard(
            Quotes.of(bars, rules), Stakes.of(rules, bars.instrument()), Calendar.FX);
    return metrics.of(run)::get;
  }

  /** A trade of one lot that left after some bars; commission is money for both sides. */
  private static void trade(
      TradeLog log, double commission, int side, double entry, double exit, int bars) {
    Position position = new Position();
    double none = Double.POSITIVE_INFINITY;
    position.enter(side, entry, none, none, none);
    position.lots = 1;
    position.units = 100_000;
    position.commission = commission;
    log.add(position, new Exit(side * exit, bars, bars, 0, 1, ExitReason.SIGNAL));
  }

  private static Drawdowns drawdowns(double... equity) {
    Bars bars = days(equity);
    return Drawdowns.of(equity, 100, Quotes.of(bars, Rules.standard()));
  }

  private static double[] equity(DailyReturns returns) {
    double[] equity = new double[returns.count()];
    double value = 100;
    for (int day = 0; day < equity.length; day++) {
      value *= 1 + returns.returns()[day];
      equity[day] = value;
    }
    return equity;
  }

  private static Bars days(double... closes) {
    long[] times = new long[closes.length];
    Arrays.setAll(times, day -> day * DAY);
    double[][] prices =
        Arrays.stream(closes).mapToObj(c -> new double[] {c, c, c, c}).toArray(double[][]::new);
    return ExampleBars.of(
        ExampleBars.EURUSD, Interval.days(1), times, prices, new double[closes.length]);
  }

  private static DailyReturns percent(double... values) {
    return new DailyReturns(Arrays.stream(values).map(v -> v / 100).toArray());
  }
}
