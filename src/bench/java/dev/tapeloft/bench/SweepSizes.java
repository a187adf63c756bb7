package dev.tapeloft.bench;

import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one cross on daily bars costs among more and more of them, and the heap that all need. */
final class SweepSizes implements Probe {
  private static final int[] TIMES_LESS = {1_000, 100, 10, 1};

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path homes = Files.createTempDirectory(folder, "sweep-sizes");
    run(new Telling("warm-up."), homes.resolve("first"), "all", scale.sweep());
    for (int times : TIMES_LESS) {
      String name = "1of" + times;
      run(telling, homes.resolve(name), name, Math.max(1, 10 * scale.sweep() / times));
    }
    Folders.delete(homes);
  }

  private static void run(Telling telling, Path home, String name, int strategies)
      throws Exception {
    Sweeps.prepare(home, Sweeps::days);
    Pipeline pipeline = Desk.open(home);
    StrategyInputs days = Sweeps.days(pipeline);
    try (Heap heap = Heap.watch()) {
      long from = System.nanoTime();
      Sweeps.run(pipeline, days, Sweeps.crosses(strategies));
      pipeline.close();
      telling.tell("each-" + name, (double) (System.nanoTime() - from) / strategies);
      telling.tell("heap-" + name, heap.extra());
    }
  }
}
