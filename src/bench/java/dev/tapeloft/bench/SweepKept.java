package dev.tapeloft.bench;

import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Path;

/** The crosses of {@link Sweep} in another process, all of them kept: found, and every row read. */
final class SweepKept implements Probe {
  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(Sweep.HOME);
    telling.tell("first", read(home, scale.sweep()));
    for (int i = 0; i < scale.repeats(); i++) {
      telling.tell("again", read(home, scale.sweep()));
    }
  }

  private static double read(Path home, int strategies) {
    try (Pipeline pipeline = Desk.openToRead(home)) {
      StrategyInputs days = Sweeps.days(pipeline);
      long from = System.nanoTime();
      Sweeps.run(pipeline, days, Sweeps.crosses(strategies)).get().frame().decodeAll();
      return System.nanoTime() - from;
    }
  }
}
