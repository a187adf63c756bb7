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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sides, bars and prices of our trades, put through another engine's sizing and commission, give
 * that engine's equity, and its preset of metrics that engine's figures.
 *
 * <p>It differs in two ways, which are added here: a signal for the side that is held closes and
 * enters again (the known days have one, where the averages were equal between two crosses), and
 * the last position stays open, marked at the last close, unless it is finalised at the last open.
 */
class EngineParityTest {
  private static final Bars DAYS = ExampleBars.knownDays();
  private static final MovingAverageCross CROSS = new MovingAverageCross(10, 20);
  private static final Signals SIGNALS = CROSS.signals(Indicators.of(DAYS));
  private static final Frame TRADES = Backtest.of(DAYS).trades(Strategy.of(CROSS, Exits.none()));
  private static final Metrics METRICS = Metrics.backtestingPy();

  @Test
  void thereAreTwentyOneClosedTradesAndAnOpenOne() {
    long signals = IntStream.range(0, DAYS.size()).filter(bar -> SIGNALS.at(bar) != 0).count();
    assertThat(signals).isEqualTo(22);
    assertThat(TRADES.rowCount()).isEqualTo(21);
    assertThat(TRADES.texts("reason").at(19)).isEqualTo("signal");
    assertThat(TRADES.texts("reason").at(20)).isEqualTo("end");
  }

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
    Engine engine = new Engine(commission);
    legs(finalised).forEach(engine::take);
    double[] returns = Metrics.returns(engine.equity);
    double[] gains = engine.returns.stream().mapToDouble(r -> 100 * r).toArray();
    assertThat(engine.equity[DAYS.size() - 1]).isCloseTo(equity, within(1e-6));
    assertThat(gains).hasSize(trades);
    assertThat(METRICS.sharpe(returns)).isCloseTo(sharpe, within(1e-12));
    assertThat(100 * METRICS.maxDrawdown(returns)).isCloseTo(drawdownPercent, within(1e-11));
    assertThat(METRICS.profitFactor(gains)).isCloseTo(profitFactor, within(1e-12));
  }

  /** A position from one open to another; {@code to} is past the last bar where it stays open. */
  private record Leg(int from, int to, int side) {}

  private static List<Leg> legs(boolean finalised) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> sides = new ArrayList<>();
    for (int bar = 1; bar < DAYS.size(); bar++) {
      if (SIGNALS.at(bar - 1) != 0) {
        starts.add(bar);
        sides.add(SIGNALS.at(bar - 1));
      }
    }
    starts.add(finalised ? DAYS.size() - 1 : DAYS.size());
    return IntStream.range(0, sides.size())
        .mapToObj(i -> new Leg(starts.get(i), starts.get(i + 1), sides.get(i)))
        .toList();
  }

  @Test
  void everyTradeOfOursIsALegOfTheirsOrTwo() {
    for (int trade = 0; trade < TRADES.rowCount(); trade++) {
      long entered = TRADES.instants("entry_time").at(trade);
      Leg leg =
          legs(false).stream()
              .filter(l -> DAYS.time().at(l.from) == entered)
              .findAny()
              .orElseThrow();
      assertThat(TRADES.texts("side").at(trade)).isEqualTo(leg.side > 0 ? "long" : "short");
      assertThat(TRADES.doubles("entry_price").at(trade)).isEqualTo(DAYS.open().at(leg.from));
    }
  }

  /** Their account: whole shares for all the cash, commission as a share of what changes hands. */
  private static final class Engine {
    final double[] equity = new double[DAYS.size()];
    final List<Double> returns = new ArrayList<>();
    private final double commission;
    private double cash = 10_000;

    Engine(double commission) {
      this.commission = commission;
      Arrays.fill(equity, cash);
    }

    void take(Leg leg) {
      double entry = DAYS.open().at(leg.from);
      double size = Math.floor(cash * (1 - Math.ulp(1.0)) / (entry * (1 + commission)));
      cash -= size * entry * commission;
      for (int bar = leg.from; bar < Math.min(leg.to, DAYS.size()); bar++) {
        equity[bar] = cash + leg.side * size * (DAYS.close().at(bar) - entry);
      }
      if (leg.to < DAYS.size()) {
        leave(leg, entry, DAYS.open().at(leg.to), size);
      }
    }

    private void leave(Leg leg, double entry, double exit, double size) {
      cash += leg.side * size * (exit - entry) - size * exit * commission;
      double costs = commission * (entry + exit) / entry;
      returns.add(leg.side * (exit / entry - 1) - costs);
      for (int bar = leg.to; bar < DAYS.size(); bar++) {
        equity[bar] = cash;
      }
    }
  }
}
