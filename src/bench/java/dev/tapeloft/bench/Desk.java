package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.store.Budget;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Pipelines as they are opened by default, and the work that is done on them. */
final class Desk {
  private static final int USUAL_BATCH = 200;

  private Desk() {}

  /** A pipeline that computes what is not kept; a warning of it ends the benchmark. */
  static Pipeline open(Path home) {
    return open(home, Mode.NORMAL);
  }

  /** A pipeline that refuses to compute, so that what is measured was a hit. */
  static Pipeline openToRead(Path home) {
    return open(home, Mode.CACHED_ONLY);
  }

  static Pipeline open(Path home, Mode mode) {
    return Pipeline.open(config(home, mode));
  }

  /** One that has results in common with others. */
  static Pipeline open(Path home, Mode mode, SharedConfig shared) {
    return Pipeline.open(config(home, mode).with(shared));
  }

  private static PipelineConfig config(Path home, Mode mode) {
    return new PipelineConfig(
        home,
        mode,
        Runtime.getRuntime().availableProcessors(),
        false,
        Optional.of(Budget.unlimited()),
        PipelineConfig.usualMemoryBytes(),
        RowLayout.usual(),
        ProgressListener.silent(),
        warning -> {
          throw new IllegalStateException(warning);
        },
        Clock.systemUTC());
  }

  /** Work with one small result. */
  static Single<Frame> score(int strategy) {
    Recipe recipe = Recipe.of("score", 1).parameter("strategy", Integer.toString(strategy));
    return single(recipe, List.of(), () -> Samples.score(strategy));
  }

  /** Many small results, each by itself. */
  static Each<Integer, Frame> scores(int strategies) {
    return scores(0, strategies, USUAL_BATCH, Samples::score);
  }

  static Each<Integer, Frame> scores(
      int group, int strategies, int batchSize, Each.ItemWork<Integer> work) {
    return new Each<>(
        Recipe.of("scores", 1).parameter("group", Integer.toString(group)),
        List.of(),
        "strategies",
        IntStream.range(0, strategies).boxed().toList(),
        strategy -> Integer.toString(strategy),
        batchSize,
        work,
        frame -> frame);
  }

  /** Bars without an input, as if they were loaded. */
  static Single<Frame> bars(Callable<Frame> load) {
    return single(Recipe.of("bars", 1).parameter("symbol", "EURUSD"), List.of(), load);
  }

  /** Something large that is made of something large. */
  static Single<Frame> smoothed(Kept<Frame> bars, Callable<Frame> smooth) {
    Recipe recipe = Recipe.of("smoothed", 1).input("bars", bars.contentId());
    return single(recipe, List.of(bars), smooth);
  }

  static Single<Frame> single(Recipe recipe, List<Kept<?>> inputs, Callable<Frame> work) {
    Codec<Frame> asItIs = new Codec<>(frame -> frame, frame -> frame);
    return new Single<>(recipe, inputs, asItIs, () -> Outcome.of(work.call()));
  }

  /** The work of something that is kept. */
  static Callable<Frame> never() {
    return () -> {
      throw new AssertionError("it is kept");
    };
  }
}
