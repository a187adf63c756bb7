package dev.tapeloft.backtest;

import static dev.tapeloft.market.Interval.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyData;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Daily bars of real stocks and ETFs: splits that look like crashes, holes, absurd volumes. */
class NineStocksTest {
  private static final Exits EXITS = Exits.parse("stop=2% target=5%");
  private static final List<Strategy> STRATEGIES =
      List.of(
          Strategy.of(new MovingAverageCross(10, 50), EXITS),
          Strategy.of(new MovingAverageCross(20, 100), Exits.none()),
          Strategy.of(new MeanReversion(20, 2), EXITS),
          Strategy.of(new MeanReversion(50, 1.5), Exits.parse("stop=3% target=none trail=4%")));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"aapl", "aig", "bac", "eem", "ibm", "iwm", "qqq", "spy", "wm"})
  void anIndependentSimulatorHasTheSameTrades(String symbol) throws IOException {
    Bars bars = bars(symbol);
    for (Strategy strategy : STRATEGIES) {
      Frame trades = Backtest.of(bars).trades(strategy);
      List<NaiveSimulator.Trade> naive =
          new NaiveSimulator(bars, Rules.standard(), strategy).trades;
      assertThat(trades.rowCount()).as("%s", strategy).isEqualTo(naive.size()).isPositive();
      assertThat(trades.doubles("entry_price").toArray())
          .containsExactly(prices(naive, true), within(1e-9));
      assertThat(trades.doubles("exit_price").toArray())
          .containsExactly(prices(naive, false), within(1e-9));
      assertThat(trades.doubles("money").toArray())
          .containsExactly(
              naive.stream().mapToDouble(NaiveSimulator.Trade::money).toArray(), within(1e-6));
      assertThat(trades.texts("reason").toArray())
          .containsExactly(naive.stream().map(NaiveSimulator.Trade::reason).toArray(String[]::new));
      assertThat(trades.instants("entry_time").toArray())
          .containsExactly(
              naive.stream().mapToLong(trade -> bars.time().at(trade.entryBar())).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aapl", "qqq", "wm"})
  void allThatCanRunOnOneSeriesWithoutPipsRuns(String symbol) throws IOException {
    Bars bars = bars(symbol);
    StrategyGrid standard = StrategyGrid.standard();
    List<Strategy> withoutPips =
        standard.runnable(StrategyData.of(bars)).stream()
            .map(strategy -> Strategy.of(strategy.template(), EXITS))
            .distinct()
            .toList();
    assertThat(withoutPips).hasSizeGreaterThan(100);
    Backtest backtest = Backtest.of(bars);
    for (Strategy strategy : withoutPips) {
      Frame row = backtest.run(strategy);
      double last = row.doubles("net").at(0);
      assertThat(last).as("%s", strategy).isFinite();
      assertThat(row.doubles("exposure").at(0)).isBetween(0.0, 1.0);
      assertThat(row.doubles("max_drawdown").at(0)).isBetween(0.0, 1.0);
    }
  }

  /** A split is a fall of the price as it stands in the file: who holds through it is told so. */
  @Test
  void anUnadjustedSplitIsTakenAsItIs() throws IOException {
    Bars bars = bars("aapl");
    double worst =
        IntStream.range(1, bars.size())
            .mapToDouble(bar -> bars.close().at(bar) / bars.close().at(bar - 1) - 1)
            .min()
            .orElseThrow();
    assertThat(worst).isBetween(-0.87, -0.84); // 7:1 on 2014-06-09
    assertThat(Backtest.of(bars).buyAndHold().doubles("total_return").at(0))
        .isCloseTo(bars.close().at(bars.size() - 1) / bars.open().at(0) - 1, within(1e-9));
  }

  private static double[] prices(List<NaiveSimulator.Trade> trades, boolean entries) {
    return trades.stream().mapToDouble(trade -> entries ? trade.entry() : trade.exit()).toArray();
  }

  private Bars bars(String symbol) throws IOException {
    return bars(folder, symbol);
  }

  /** The days of one of the stocks, by way of a file in a folder. */
  static Bars bars(Path folder, String symbol) throws IOException {
    Path file = folder.resolve(symbol + ".csv");
    Files.writeString(file, "date,open,high,low,close,volume\n" + rows(symbol));
    return BarFiles.read(
            new BarFile(file, Instrument.stock(symbol.toUpperCase(Locale.ROOT), "USD"), days(1)))
        .bars();
  }

  /** Ticker, period, date, time, open, high, low, close, volume, open interest. */
  private static String rows(String symbol) throws IOException {
    String name = "/stooq/" + symbol + ".us.txt.gz";
    try (InputStream in = Objects.requireNonNull(NineStocksTest.class.getResourceAsStream(name));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .map(cell -> date(cell[2]) + "," + String.join(",", List.of(cell).subList(4, 9)))
          .collect(Collectors.joining("\n", "", "\n"));
    }
  }

  private static String date(String digits) {
    return digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6);
  }
}
