package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Path;

/** Opening a store of many entries, up to the first hit, in a new process and in a warm one. */
final class Opening implements Probe {
  private static final int WARM_UPS = 5;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(Preparation.MANY);
    open(telling, "cold", home);
    for (int i = 0; i < WARM_UPS; i++) {
      open(new Telling("warm-up."), "", home);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      open(telling, "warm", home);
    }
  }

  private static void open(Telling telling, String name, Path home) throws Exception {
    try (Pipeline pipeline = telling.time(name, () -> Desk.openToRead(home))) {
      telling.time(name + "-hit", () -> pipeline.keep(Desk.score(1)).get().decodeAll());
    }
  }
}
