package dev.tapeloft.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.backtest.NaiveMysticPulse.Trade;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Evidence;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MysticPulse;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mystic Pulse on decades of real days, under the rules of the account that it came with. */
class MysticPulseTradesTest {
  private static final double CASH = 100_000;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Rules RULES =
      Rules.standard()
          .withFill(Fill.SAME_CLOSE)
          .withSides(Sides.LONG)
          .withSizing(Sizing.equity(1, 1))
          .withMargin(1)
          .withCash(CASH);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"aapl, 9, 1", "aapl, 9, 3", "ibm, 9, 1", "ibm, 14, 3", "spy, 9, 1", "spy, 2, 3"})
  void anIndependentLoopHasTheSameScoresSignalsAndTrades(String symbol, int length, int smoothing)
      throws IOException {
    Bars bars = NineStocksTest.bars(folder, symbol);
    MysticPulse pulse = new MysticPulse(length, smoothing, 0);
    NaiveMysticPulse naive = new NaiveMysticPulse(bars, length, smoothing, CASH);
    assertThat(Evidence.of(bars).signals(pulse).toArray()).containsExactly(naive.signals);
    double[] scores = pulse.columns(bars).doubles("score").toArray();
    assertThat(Arrays.copyOfRange(scores, 1, scores.length))
        .containsExactly(Arrays.stream(naive.scores).skip(1).asDoubleStream().toArray());
    assertSameTrades(
        Backtest.of(bars, RULES).trades(Strategy.of(pulse, Exits.none())), naive, bars);
  }

  private static void assertSameTrades(Frame trades, NaiveMysticPulse naive, Bars bars) {
    assertThat(trades.rowCount()).isEqualTo(naive.trades.size()).isGreaterThan(50);
    assertThat(trades.instants("entry_time").toArray())
        .containsExactly(closes(bars, Trade::entryBar, naive.trades));
    assertThat(trades.instants("exit_time").toArray())
        .containsExactly(closes(bars, Trade::exitBar, naive.trades));
    assertThat(trades.doubles("lots").toArray())
        .containsExactly(doubles(Trade::shares, naive.trades));
    assertThat(trades.doubles("entry_price").toArray())
        .containsExactly(doubles(Trade::entry, naive.trades));
    assertThat(trades.doubles("exit_price").toArray())
        .containsExactly(doubles(Trade::exit, naive.trades));
    double gained = Arrays.stream(trades.doubles("money").toArray()).sum();
    assertThat(CASH + gained).isCloseTo(naive.cash, within(1e-6 * naive.cash));
  }

  private static double[] doubles(ToDoubleFunction<Trade> value, List<Trade> trades) {
    return trades.stream().mapToDouble(value).toArray();
  }

  /** The ends of the days on which something was bought or sold. */
  private static long[] closes(Bars bars, ToIntFunction<Trade> bar, List<Trade> trades) {
    return trades.stream()
        .mapToLong(trade -> bars.time().at(bar.applyAsInt(trade)) + DAY_MICROS)
        .toArray();
  }
}
