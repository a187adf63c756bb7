package dev.tapeloft.acceptance;

import static dev.tapeloft.market.Interval.minutes;

import dev.tapeloft.Samples;
import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.operation.LoadTicks;
import dev.tapeloft.operation.ResampleTicks;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that backtests 2,000 strategies in small batches and says a line for each that it
 * computes, so that it can be killed at a known place; then what it got.
 */
final class ResearchProcess {
  static final int SIZE = 2_000;
  static final int BATCH = 10;
  static final String COMPUTED = "computed ";
  static final String RESULT = "result ";

  private ResearchProcess() {}

  /** Starts one over a cache folder; the caller kills it. */
  static Process start(Path home) throws IOException {
    List<String> command =
        List.of(
            Jdk.running().home().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ResearchProcess.class.getName());
    return new Program(command)
        .without("TAPELOFT_")
        .with(Map.of("TAPELOFT_HOME", home.toString()))
        .startPiped();
  }

  public static void main(String[] arguments) {
    PipelineConfig config =
        new PipelineConfig(
            Path.of(System.getenv("TAPELOFT_HOME")),
            Mode.NORMAL,
            2,
            false,
            Optional.empty(),
            PipelineConfig.usualMemoryBytes(),
            RowLayout.usual(),
            ProgressListener.silent(),
            warning -> say("warning " + warning),
            Clock.systemUTC());
    try (Pipeline pipeline = Pipeline.open(config)) {
      Kept<Bars> bars =
          ResampleTicks.keep(pipeline, LoadTicks.keep(pipeline, Samples.eurusdTicks()), minutes(5));
      Kept<BacktestResults> results = pipeline.keep(grid(bars));
      int damaged = pipeline.cache().verify().damaged().size();
      say(RESULT + results.contentId() + " rows " + results.frame().contentId());
      say("damaged " + damaged);
    }
  }

  /** The cached backtest, but telling of each strategy that runs. */
  private static Each<Strategy, BacktestResults> grid(Kept<Bars> bars) {
    Backtest backtest = Backtest.of(bars.get(), Rules.standard());
    return new Each<>(
        Recipe.of("backtest", 2)
            .input("bars", bars.contentId())
            .parameter("rules", Rules.standard().canonical()),
        List.of(bars),
        "strategies",
        strategies(),
        Strategy::id,
        BATCH,
        strategy -> {
          say(COMPUTED + strategy.id());
          return backtest.run(strategy);
        },
        BacktestResults::of);
  }

  private static List<Strategy> strategies() {
    StrategyGrid crosses =
        StrategyGrid.movingAverageCross()
            .fast(4, 6, 8, 10, 12, 15, 18, 21, 25, 30)
            .slow(40, 50, 60, 75, 90, 110, 130, 150, 175, 200)
            .exits(Exits.standard());
    StrategyGrid reversions =
        StrategyGrid.meanReversion()
            .lookback(10, 15, 20, 25, 30, 35, 40, 45, 50, 60)
            .threshold(0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3)
            .exits(Exits.standard());
    return crosses.plus(reversions).strategies().subList(0, SIZE);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
