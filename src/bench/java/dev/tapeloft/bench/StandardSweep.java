package dev.tapeloft.bench;

import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The standard grid on the bundled hours with a second series: all of it computed, all of it kept,
 * and the end of it computed where the rest is kept.
 */
final class StandardSweep implements Probe {
  private static final double KEPT = 22.0 / 24;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path homes = Files.createTempDirectory(folder, "standard");
    StrategyGrid whole = runnable(homes.resolve("whole"), scale.strategies());
    List<Strategy> all = whole.strategies();
    int kept = (int) (KEPT * all.size());
    telling.tell("strategies", all.size());
    telling.tell("cold", run(homes.resolve("whole"), whole));
    telling.tell("warm", run(homes.resolve("whole"), whole));
    run(homes.resolve("part"), StrategyGrid.of(all.subList(0, kept)));
    telling.tell("rest", run(homes.resolve("part"), whole));
    StrategyGrid rest = StrategyGrid.of(all.subList(kept, all.size()));
    telling.tell("rest-alone", run(homes.resolve("rest"), rest));
    Folders.delete(homes);
  }

  private static StrategyGrid runnable(Path home, int most) {
    try (Pipeline pipeline = Desk.open(home)) {
      List<Strategy> all = StrategyGrid.standard().runnable(Sweeps.hours(pipeline).get());
      return StrategyGrid.of(all.subList(0, Math.min(most, all.size())));
    }
  }

  private static double run(Path home, StrategyGrid grid) {
    Sweeps.prepare(home, Sweeps::hours);
    Pipeline pipeline = Desk.open(home);
    StrategyInputs hours = Sweeps.hours(pipeline);
    long from = System.nanoTime();
    Sweeps.run(pipeline, hours, grid).get().frame().decodeAll();
    pipeline.close();
    return System.nanoTime() - from;
  }
}
