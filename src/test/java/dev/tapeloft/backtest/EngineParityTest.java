package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.ExampleBars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.Indicators;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Signals;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Sides, bars and prices of our trades, put through another engine's sizing and commission, give
 * that engine's final equity.
 *
 * <p>It differs in two ways, which are added here: a signal for the side that is held closes and
 * enters again (the known days have one, where the averages were equal between two crosses), and
 * the last position stays open, marked at the last close.
 */
class EngineParityTest {
  private static final Bars DAYS = ExampleBars.knownDays();
  private static final MovingAverageCross CROSS = new MovingAverageCross(10, 20);
  private static final Signals SIGNALS = CROSS.signals(Indicators.of(DAYS));
  private static final Frame TRADES = Backtest.of(DAYS).trades(Strategy.of(CROSS, Exits.none()));

  @Test
  void thereAreTwentyOneClosedTradesAndAnOpenOne() {
    long signals = IntStream.range(0, DAYS.size()).filter(bar -> SIGNALS.at(bar) != 0).count();
    assertThat(signals).isEqualTo(22);
    assertThat(TRADES.rowCount()).isEqualTo(21);
    assertThat(TRADES.texts("reason").at(19)).isEqualTo("signal");
    assertThat(TRADES.texts("reason").at(20)).isEqualTo("end");
  }

  @Test
  void theEquityWithoutCommissionIsTheirs() {
    assertThat(equity(0)).isCloseTo(9590.87, within(1e-6));
  }

  @Test
  void theEquityWithCommissionIsTheirs() {
    assertThat(equity(.002)).isCloseTo(8795.61576, within(1e-6));
  }

  private static double equity(double commission) {
    double cash = 10_000;
    for (int trade = 0; trade < TRADES.rowCount(); trade++) {
      double entry = TRADES.doubles("entry_price").at(trade);
      for (double again : pricesOfSignalsWhileHeld(trade)) {
        cash = after(trade, cash, entry, again, commission, commission);
        entry = again;
      }
      double exit = TRADES.doubles("exit_price").at(trade);
      double leaving = trade == TRADES.rowCount() - 1 ? 0 : commission;
      cash = after(trade, cash, entry, exit, commission, leaving);
    }
    return cash;
  }

  private static double after(
      int trade, double cash, double entry, double exit, double entering, double leaving) {
    double size = Math.floor(cash * (1 - Math.ulp(1.0)) / (entry * (1 + entering)));
    boolean isLong = TRADES.texts("side").at(trade).equals("long");
    double move = isLong ? exit - entry : entry - exit;
    return cash + size * move - size * entry * entering - size * exit * leaving;
  }

  private static double[] pricesOfSignalsWhileHeld(int trade) {
    long entered = TRADES.instants("entry_time").at(trade);
    long left = TRADES.instants("exit_time").at(trade);
    return IntStream.range(1, DAYS.size())
        .filter(bar -> DAYS.time().at(bar) > entered && DAYS.time().at(bar) < left)
        .filter(bar -> SIGNALS.at(bar - 1) != 0)
        .mapToDouble(bar -> DAYS.open().at(bar))
        .toArray();
  }
}
