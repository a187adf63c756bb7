package dev.tapeloft.bench;

import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Many crosses on daily bars, of which nothing is kept, in a process that has yet to load and
 * compile them; then the same again in an empty cache. What it keeps is left for {@link SweepKept}.
 */
final class Sweep implements Probe {
  static final String HOME = "sweep";

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(HOME);
    if (Files.exists(home)) {
      Folders.delete(home);
    }
    Sweeps.prepare(home, Sweeps::days);
    try (Heap heap = Heap.watch()) {
      telling.tell("cold", run(home, scale.sweep()));
      telling.tell("heap", heap.extra());
    }
    Path again = Files.createTempDirectory(folder, HOME);
    Sweeps.prepare(again, Sweeps::days);
    telling.tell("again", run(again, scale.sweep()));
    Folders.delete(again);
  }

  /** The nanoseconds up to the closing of the pipeline, when all of it is durable. */
  private static double run(Path home, int strategies) {
    Pipeline pipeline = Desk.open(home);
    StrategyInputs days = Sweeps.days(pipeline);
    long from = System.nanoTime();
    Sweeps.run(pipeline, days, Sweeps.crosses(strategies));
    pipeline.close();
    return System.nanoTime() - from;
  }
}
