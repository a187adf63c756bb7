package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;

/** The same hit in a JVM that has done it before: in a new pipeline, and again in that one. */
final class LargeHitWarm implements Probe {
  private static final int WARM_UPS = 50;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(Preparation.HOT);
    for (int i = 0; i < WARM_UPS; i++) {
      hit(new Telling("warm-up."), home);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      hit(telling, home);
    }
  }

  private static void hit(Telling telling, Path home) throws Exception {
    try (Pipeline pipeline = telling.time("open", () -> Desk.openToRead(home))) {
      Kept<Frame> kept = telling.time("look-up", () -> LargeHit.lookUp(pipeline));
      telling.time("read", () -> kept.get().decodeAll());
      telling.time("again", () -> LargeHit.lookUp(pipeline).get().decodeAll());
    }
  }
}
