package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.Frame;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A large result that is kept for the first time: what the caller waits, and when it is on the disk
 * for good. Computing it costs nothing here.
 */
final class LargeMiss implements Probe {
  private static final int WARM_UPS = 3;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path homes = Files.createTempDirectory(folder, "miss");
    Frame bars = Samples.bars(scale.rows(), Preparation.ARGUMENT_SEED);
    miss(telling, "cold-", homes.resolve("cold"), bars);
    for (int i = 0; i < WARM_UPS; i++) {
      miss(new Telling("warm-up."), "", homes.resolve("warm-up-" + i), bars);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      miss(telling, "warm-", homes.resolve("warm-" + i), bars);
    }
    Folders.delete(homes);
  }

  private static void miss(Telling telling, String name, Path home, Frame bars) throws Exception {
    Pipeline pipeline = Desk.open(home);
    Frame fresh = Samples.renamed(bars, home.getFileName().toString());
    telling.time(
        name + "durable",
        () -> {
          telling.time(name + "wait", () -> pipeline.keep(Desk.bars(() -> fresh)));
          pipeline.close();
          return home;
        });
    Folders.delete(home);
  }
}
