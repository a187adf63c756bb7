package dev.tapeloft.chart;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What backtests give, written by hand. */
final class ExampleBacktest {
  static final long START = Instant.parse("2014-05-05T00:00:00Z").getEpochSecond() * 1_000_000;
  static final long HOUR = 3_600_000_000L;

  private ExampleBacktest() {}

  static Map<String, String> words(String strategy) {
    Map<String, String> words = new TreeMap<>(Instrument.fx("EURUSD").toMetadata());
    words.put("interval", "1h");
    words.put("rules", Rules.standard().canonical());
    words.put("strategy", strategy);
    return words;
  }

  /** An account, an hour apart each; its drawdown from the highest before. */
  static Frame equity(String strategy, double... equity) {
    double[] drawdown = new double[equity.length];
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < equity.length; i++) {
      peak = Double.isNaN(equity[i]) ? peak : Math.max(peak, equity[i]);
      drawdown[i] = (peak - equity[i]) / peak;
    }
    return Frame.builder()
        .metadata(words(strategy))
        .column("time", hours(equity.length))
        .column("equity", DoubleColumn.of(equity))
        .column("drawdown", DoubleColumn.of(drawdown))
        .build();
  }

  static InstantColumn hours(int count) {
    return InstantColumn.owning(LongStream.range(0, count).map(i -> START + i * HOUR).toArray());
  }

  /** A row for each of the parameters; other metrics than the one named are 1. */
  static BacktestResults results(Metric metric, List<String> parameters, double... values) {
    String[] texts = parameters.toArray(String[]::new);
    Frame.Builder frame =
        Frame.builder()
            .metadata(words(""))
            .column("name", TextColumn.of(names(texts)))
            .column("template", TextColumn.of(filled(texts.length, "rule")))
            .column("parameters", TextColumn.of(texts))
            .column("lots", DoubleColumn.of(new double[texts.length]));
    double[] ones = new double[texts.length];
    Arrays.fill(ones, 1);
    for (Metric each : Metric.values()) {
      double[] cells = each == metric ? values : ones;
      frame.column(
          each.column(),
          each.isCount()
              ? IntColumn.of(Arrays.stream(cells).mapToInt(cell -> (int) cell).toArray())
              : DoubleColumn.of(cells));
    }
    return BacktestResults.of(frame.build());
  }

  private static String[] names(String... parameters) {
    return Arrays.stream(parameters).map(text -> "rule(" + text + ")").toArray(String[]::new);
  }

  private static String[] filled(int count, String text) {
    return IntStream.range(0, count).mapToObj(i -> text).toArray(String[]::new);
  }

  static Overfitting overfitting(double luckiest) {
    return Overfitting.of(
        Frame.builder()
            .metadata("seed", "1")
            .column("strategy", TextColumn.of("rule(fast=1)"))
            .column("days", IntColumn.of(500))
            .column("sharpe", DoubleColumn.of(1.5))
            .column("trials", IntColumn.of(1_000))
            .column("strategies", IntColumn.of(900))
            .column("clustered", IntColumn.of(900))
            .column("effective_trials", DoubleColumn.of(37.4))
            .column("expected_maximum_sharpe", DoubleColumn.of(luckiest))
            .column("probabilistic_sharpe", DoubleColumn.of(.98))
            .column("deflated_sharpe", DoubleColumn.of(Double.isNaN(luckiest) ? luckiest : .61))
            .column("deflated_sharpe_all_trials", DoubleColumn.of(.3))
            .column("overfitting_probability", DoubleColumn.of(.25))
            .column("minimum_track_record_days", DoubleColumn.of(Double.POSITIVE_INFINITY))
            .build());
  }

  /** Bars of an hour around 1.3. */
  static Bars bars(int count) {
    return bars(Instrument.fx("EURUSD"), count);
  }

  static Bars bars(Instrument instrument, int count) {
    double[] close = IntStream.range(0, count).mapToDouble(i -> 1.3 + i % 7 / 1e3).toArray();
    DoubleColumn high = DoubleColumn.of(Arrays.stream(close).map(c -> c + .002).toArray());
    DoubleColumn low = DoubleColumn.of(Arrays.stream(close).map(c -> c - .002).toArray());
    Ohlc prices = new Ohlc(DoubleColumn.of(close), high, low, DoubleColumn.of(close));
    return Bars.of(instrument, Interval.hours(1), hours(count), prices);
  }

  /** As many trades, one after the other, longs and shorts by turns, each of one hour. */
  static Frame trades(String strategy, int count) {
    return Frame.builder()
        .metadata(words(strategy))
        .column("entry_time", hours(count))
        .column("exit_time", hours(count + 1).slice(1, count + 1))
        .column("side", TextColumn.of(sides(count)))
        .column(
            "entry_price",
            DoubleColumn.of(IntStream.range(0, count).mapToDouble(i -> 1.301).toArray()))
        .column(
            "exit_price",
            DoubleColumn.of(IntStream.range(0, count).mapToDouble(i -> 1.302).toArray()))
        .column(
            "money",
            DoubleColumn.of(
                IntStream.range(0, count).mapToDouble(i -> i % 2 == 0 ? 100 : -100).toArray()))
        .column("reason", TextColumn.of(filled(count, "target")))
        .build();
  }

  private static String[] sides(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 2 == 0 ? "long" : "short")
        .toArray(String[]::new);
  }
}
