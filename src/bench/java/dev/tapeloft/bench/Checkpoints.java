package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What a run of many small items takes longer for being kept, at several sizes of a batch. */
final class Checkpoints implements Probe {
  private static final int[] BATCH_SIZES = {1, 10, 100, 200};
  private static final int STEPS = 100_000;
  private static final int WARM_UPS = 2;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path homes = Files.createTempDirectory(folder, "checkpoints");
    for (int i = 0; i < WARM_UPS; i++) {
      compare(new Telling("warm-up."), homes, scale.strategies(), 200);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      for (int batchSize : BATCH_SIZES) {
        compare(telling, homes, scale.strategies(), batchSize);
      }
    }
    Folders.delete(homes);
  }

  private static void compare(Telling telling, Path homes, int strategies, int batchSize)
      throws Exception {
    Path home = homes.resolve("home");
    double off = run(home, Mode.OFF, strategies, batchSize);
    double kept = run(home, Mode.NORMAL, strategies, batchSize);
    telling.tell("off-" + batchSize, off);
    telling.tell("extra-" + batchSize, kept - off);
    telling.tell("percent-" + batchSize, 100 * (kept - off) / off);
    Folders.delete(home);
  }

  /** The nanoseconds of a run, up to the closing of its pipeline. */
  private static double run(Path home, Mode mode, int strategies, int batchSize) {
    Pipeline pipeline = Desk.open(home, mode);
    long from = System.nanoTime();
    pipeline.keep(Desk.scores(0, strategies, batchSize, Checkpoints::simulated));
    pipeline.close();
    return System.nanoTime() - from;
  }

  /** A fraction of a millisecond of work on one core. */
  private static Frame simulated(int strategy) {
    SplittableRandom random = new SplittableRandom(strategy);
    double equity = 1;
    double worst = 1;
    for (int step = 0; step < STEPS; step++) {
      equity *= 1 + (random.nextInt() >> 16) * 1e-9;
      worst = Math.min(worst, equity);
    }
    return Frame.builder()
        .column("profit", DoubleColumn.of(equity))
        .column("drawdown", DoubleColumn.of(worst))
        .column("sharpe", DoubleColumn.of(equity / worst))
        .column("trades", DoubleColumn.of(strategy % 100))
        .build();
  }
}
