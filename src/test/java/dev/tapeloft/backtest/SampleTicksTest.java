package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Samples;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.source.TickFiles;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Half a million real quotes. */
class SampleTicksTest {
  private static final Ticks TICKS = TickFiles.read(Samples.eurusdTicks()).ticks();
  private static final Bars BARS = Bars.of(TICKS, Interval.minutes(5));
  private static final Strategy CROSS = Strategy.of(new MovingAverageCross(10, 30), Exits.none());

  @Test
  void everyFillIsAQuoteThatWasMadeThen() {
    Strategy strategy = Strategy.of(new MovingAverageCross(10, 30), Exits.pips(10, 20));
    Frame trades = Backtest.of(BARS).onTicks(TICKS).trades(strategy);
    Map<Long, List<Integer>> byTime =
        new HashMap<>(
            IntStream.range(0, TICKS.size())
                .boxed()
                .collect(Collectors.groupingBy(quote -> TICKS.time().at(quote))));
    assertThat(trades.rowCount()).isGreaterThan(50);
    for (int trade = 0; trade < trades.rowCount(); trade++) {
      boolean isLong = trades.texts("side").at(trade).equals("long");
      double entry = trades.doubles("entry_price").at(trade);
      double exit = trades.doubles("exit_price").at(trade);
      assertThat(byTime.get(trades.instants("entry_time").at(trade)))
          .anyMatch(quote -> (isLong ? TICKS.ask() : TICKS.bid()).at(quote) == entry);
      assertThat(byTime.get(trades.instants("exit_time").at(trade)))
          .anyMatch(quote -> (isLong ? TICKS.bid() : TICKS.ask()).at(quote) == exit);
    }
  }

  /** Where no level can be touched, ticks differ from bars in the spreads alone. */
  @Test
  void signalsAloneTradeAsOftenAsOnBars() {
    Backtest onBars = Backtest.of(BARS);
    Frame ticks = onBars.onTicks(TICKS).run(CROSS);
    Frame bars = onBars.run(CROSS);
    assertThat(ticks.ints("n_trades").at(0)).isEqualTo(bars.ints("n_trades").at(0));
    assertThat(ticks.doubles("exposure").at(0)).isEqualTo(bars.doubles("exposure").at(0));
    assertThat(ticks.ints("n_days").at(0)).isEqualTo(bars.ints("n_days").at(0));
  }

  @Test
  void theOrderOfRunsAndThreadsChangesNoByte() {
    List<Strategy> strategies = StrategyGrid.firstLook().sample(24, 7).strategies();
    Backtest shared = Backtest.of(BARS).onTicks(TICKS);
    Map<Strategy, ContentId> parallel =
        strategies.parallelStream()
            .collect(Collectors.toMap(s -> s, s -> shared.run(s).contentId()));
    Backtest alone = Backtest.of(BARS).onTicks(TICKS);
    for (Strategy strategy : strategies) {
      assertThat(alone.run(strategy).contentId()).isEqualTo(parallel.get(strategy));
    }
  }
}
