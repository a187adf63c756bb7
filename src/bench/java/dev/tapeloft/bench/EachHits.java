package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Path;

/** The same small results, looked up and read in one call. */
final class EachHits implements Probe {
  private static final int WARM_UPS = 5;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(Preparation.EACH);
    telling.tell("cold", allOf(home, scale.smallResults()));
    for (int i = 0; i < WARM_UPS; i++) {
      allOf(home, scale.smallResults());
    }
    for (int i = 0; i < scale.repeats(); i++) {
      telling.tell("warm", allOf(home, scale.smallResults()));
    }
  }

  private static double allOf(Path home, int count) {
    try (Pipeline pipeline = Desk.openToRead(home)) {
      long from = System.nanoTime();
      pipeline.keep(Desk.scores(count)).get().decodeAll();
      return System.nanoTime() - from;
    }
  }
}
