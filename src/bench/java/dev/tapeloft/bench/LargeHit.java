package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;

/** The first hit of a process: a large argument, named by its handle, and a large result, read. */
final class LargeHit implements Probe {
  private final boolean often;

  /** A hit of rows that were opened often before, or never. */
  LargeHit(boolean often) {
    this.often = often;
  }

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    if (often) {
      hit(telling, folder.resolve(Preparation.HOT));
      return;
    }
    Path home = folder.resolve("tapeloft-large-once");
    Folders.delete(home);
    Folders.copy(folder.resolve(Preparation.LARGE), home);
    hit(telling, home);
  }

  private static void hit(Telling telling, Path home) throws Exception {
    try (Pipeline pipeline = telling.time("open", () -> Desk.openToRead(home))) {
      Kept<Frame> kept = telling.time("look-up", () -> lookUp(pipeline));
      telling.time("read", () -> kept.get().decodeAll());
    }
  }

  static Kept<Frame> lookUp(Pipeline pipeline) {
    Kept<Frame> bars = pipeline.keep(Desk.bars(Desk.never()));
    return pipeline.keep(Desk.smoothed(bars, Desk.never()));
  }
}
