package dev.tapeloft.bench;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.operation.LoadBars;
import dev.tapeloft.operation.RunBacktest;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The sweeps that are timed, on the bundled hourly bars and the days that these make. */
final class Sweeps {
  static final int DAYS = 2_148;

  private static final int BATCH = 200;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int FAST_LENGTHS = 40;
  private static final double[] STOPS = {50, 100, 150, 200, 300};
  private static final double[] TARGETS = {75, 150, 225, 300, 450};

  private Sweeps() {}

  /** Has the inputs kept and durable, so that a sweep has no part in writing them. */
  static void prepare(Path home, Function<Pipeline, StrategyInputs> inputs) {
    try (Pipeline pipeline = Desk.open(home)) {
      inputs.apply(pipeline);
    }
  }

  /** Runs strategies, or finds them kept. */
  static Kept<BacktestResults> run(Pipeline pipeline, StrategyInputs data, StrategyGrid grid) {
    return RunBacktest.keep(pipeline, data, grid, Rules.standard().withCash(1e9), BATCH);
  }

  /** Crosses of averages, each with 25 pairs of stop and target. */
  static StrategyGrid crosses(int strategies) {
    List<Strategy> all = new ArrayList<>();
    for (int cross = 0; all.size() < strategies; cross++) {
      int fast = 2 + cross % FAST_LENGTHS;
      int slow = 5 + FAST_LENGTHS + cross / FAST_LENGTHS;
      for (double stop : STOPS) {
        for (double target : TARGETS) {
          all.add(Strategy.of(new MovingAverageCross(fast, slow), Exits.pips(stop, target)));
        }
      }
    }
    return StrategyGrid.of(all.subList(0, strategies));
  }

  /** The first days of EUR/USD. */
  static StrategyInputs days(Pipeline pipeline) {
    BarFile hours = dev.tapeloft.Samples.eurusdHours();
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    Recipe recipe = Recipe.of("days", 1);
    return StrategyInputs.of(
        pipeline.keep(
            new Single<>(
                recipe,
                List.of(),
                codec,
                () -> Outcome.of(days(LoadBars.keep(pipeline, hours).get())))));
  }

  /** All hours of EUR/USD, with those of NZD/USD beside them. */
  static StrategyInputs hours(Pipeline pipeline) {
    return StrategyInputs.of(LoadBars.keep(pipeline, dev.tapeloft.Samples.eurusdHours()))
        .withSecond(LoadBars.keep(pipeline, dev.tapeloft.Samples.nzdusdHours()));
  }

  private static Bars days(Bars hours) {
    Map<Long, List<Integer>> byDay = new TreeMap<>();
    for (int hour = 0; hour < hours.size(); hour++) {
      byDay
          .computeIfAbsent(
              Math.floorDiv(hours.time().at(hour), DAY_MICROS), any -> new ArrayList<>())
          .add(hour);
    }
    List<List<Integer>> days = byDay.values().stream().limit(DAYS).toList();
    List<Integer> firsts = days.stream().map(day -> day.get(0)).toList();
    List<Integer> lasts = days.stream().map(day -> day.get(day.size() - 1)).toList();
    Frame.Builder frame = Bars.frameBuilder(hours.instrument(), Interval.days(1));
    return Bars.of(
        frame
            .column(
                "time",
                InstantColumn.of(
                    byDay.keySet().stream().limit(DAYS).mapToLong(d -> d * DAY_MICROS).toArray()))
            .column("open", DoubleColumn.of(cells(hours.open(), firsts)))
            .column(
                "high",
                DoubleColumn.of(
                    days.stream()
                        .mapToDouble(day -> at(hours.high(), day).max().orElseThrow())
                        .toArray()))
            .column(
                "low",
                DoubleColumn.of(
                    days.stream()
                        .mapToDouble(day -> at(hours.low(), day).min().orElseThrow())
                        .toArray()))
            .column("close", DoubleColumn.of(cells(hours.close(), lasts)))
            .column("spread_avg", DoubleColumn.of(cells(hours.spreadAvg(), lasts)))
            .column("tick_volume", LongColumn.of(new long[days.size()]))
            .build());
  }

  private static double[] cells(DoubleColumn column, Collection<Integer> rows) {
    return at(column, rows).toArray();
  }

  private static DoubleStream at(DoubleColumn column, Collection<Integer> rows) {
    return rows.stream().mapToDouble(column::at);
  }
}
