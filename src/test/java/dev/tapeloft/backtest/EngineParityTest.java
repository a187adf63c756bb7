package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the rules of another engine our trades, equity and figures are that engine's. */
class EngineParityTest {
  private static final Bars DAYS = ExampleBars.knownDays();
  private static final Strategy CROSS = Strategy.of(new MovingAverageCross(10, 20), Exits.none());
  private static final Metrics METRICS = Metrics.backtestingPy();

  @ParameterizedTest(name = "commission {0}, finalize {1}")
  @CsvSource({
    "0,    false, 9590.87,    21, -.17321433726570443, -19.196204175231212, .7679687867153305",
    ".002, false, 8795.61576, 21, -.5430154124744337,  -22.268433536713562, .5522834667907207",
    ".002, true,  8791.33104, 22, -.5450731495355203,  -22.268433536713562, .6386865270191306"
  })
  void theFiguresAreTheirs(
      double commission,
      boolean finalised,
      double equity,
      int trades,
      double sharpe,
      double drawdownPercent,
      double profitFactor) {
    Backtest backtest = Backtest.of(DAYS, rules(commission, finalised));
    double[] account = backtest.equity(CROSS).doubles("equity").toArray();
    double[] returns = Metrics.returns(account);
    assertThat(account[DAYS.size() - 1]).isCloseTo(equity, within(1e-6));
    assertThat(backtest.run(CROSS).ints("n_trades").at(0)).isEqualTo(trades);
    assertThat(backtest.run(CROSS).ints("open_trades").at(0)).isEqualTo(finalised ? 0 : 1);
    assertThat(METRICS.sharpe(returns)).isCloseTo(sharpe, within(1e-12));
    assertThat(100 * METRICS.maxDrawdown(returns)).isCloseTo(drawdownPercent, within(1e-11));
    assertThat(METRICS.profitFactor(gains(backtest.trades(CROSS))))
        .isCloseTo(profitFactor, within(1e-12));
  }

  @Test
  void theStandardRulesPassOverARepeatedSignalAndCloseAtTheEnd() {
    Frame theirs = Backtest.of(DAYS, rules(0, false)).trades(CROSS);
    Frame ours = Backtest.of(DAYS).trades(CROSS);
    assertThat(theirs.rowCount()).isEqualTo(22);
    assertThat(theirs.texts("reason").at(21)).isEqualTo("open");
    assertThat(ours.rowCount()).isEqualTo(21);
    assertThat(ours.texts("reason").at(20)).isEqualTo("end");
    assertThat(DoubleStream.of(theirs.doubles("entry_price").toArray()).boxed())
        .containsAll(DoubleStream.of(ours.doubles("entry_price").toArray()).boxed().toList());
  }

  private static Rules rules(double commission, boolean finalised) {
    Rules rules = Rules.backtestingPy(10_000, commission);
    return finalised ? rules.withOrders(rules.orders().withEnd(AtEnd.LAST_OPEN)) : rules;
  }

  /** Of each closed trade, net of costs, in per cent of what was put into it. */
  private static double[] gains(Frame trades) {
    return IntStream.range(0, trades.rowCount())
        .filter(trade -> !trades.texts("reason").at(trade).equals("open"))
        .mapToDouble(
            trade ->
                100
                    * trades.doubles("money").at(trade)
                    / (trades.doubles("lots").at(trade) * trades.doubles("entry_price").at(trade)))
        .toArray();
  }
}
