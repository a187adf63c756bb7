package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Pipeline;
import java.nio.file.Path;

/** Small results that are kept, one call each: looked up and read. */
final class SmallHits implements Probe {
  private static final int SOME = 100;
  private static final int WARM_UPS = 5;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve(Preparation.ONE_BY_ONE);
    cold(telling, home, scale.smallResults());
    for (int i = 0; i < WARM_UPS; i++) {
      allOf(home, scale.smallResults());
    }
    for (int i = 0; i < scale.repeats(); i++) {
      telling.tell("warm", allOf(home, scale.smallResults()));
      int some = Math.min(scale.smallResults(), SOME);
      telling.tell("warm-one", allOf(home, some) / some);
    }
  }

  /** The first hit of the process, the mean of the first hundred, and all. */
  private static void cold(Telling telling, Path home, int count) throws Exception {
    int some = Math.min(count, SOME);
    try (Pipeline pipeline = telling.time("cold-open", () -> Desk.openToRead(home))) {
      long from = System.nanoTime();
      telling.time("cold-first", () -> hits(pipeline, 0, 1));
      hits(pipeline, 1, some);
      telling.tell("cold-some", (double) (System.nanoTime() - from) / some);
      hits(pipeline, some, count);
      telling.tell("cold", System.nanoTime() - from);
    }
  }

  /** The nanoseconds of the first hits of a pipeline that was just opened. */
  private static double allOf(Path home, int count) {
    try (Pipeline pipeline = Desk.openToRead(home)) {
      long from = System.nanoTime();
      hits(pipeline, 0, count);
      return System.nanoTime() - from;
    }
  }

  private static double hits(Pipeline pipeline, int from, int to) {
    double sum = 0;
    for (int strategy = from; strategy < to; strategy++) {
      sum += pipeline.keep(Desk.score(strategy)).get().doubles("profit").at(0);
    }
    return sum;
  }
}
