package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Small results that another home computed, found in a folder of the team: one call each, and all
 * in one call, each in a home that has none of them yet; and beside them what that home costs the
 * second time, when it has them.
 */
final class SharedHits implements Probe {
  private static final String OWN = "tapeloft-shared";

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve(OWN);
    Folders.delete(own);
    Path tier = Files.createDirectories(own.resolve("tier"));
    int count = scale.smallResults();
    Path first = own.resolve("first");
    telling.time("send-one-by-one", () -> oneByOne(first, tier, Mode.NORMAL, count));
    telling.time("send", () -> together(first, tier, Mode.NORMAL, count));
    for (int i = 0; i < scale.repeats(); i++) {
      Path second = own.resolve("second" + i);
      telling.time("one-by-one", () -> oneByOne(second, tier, Mode.CACHED_ONLY, count));
      telling.time("one-by-one-then", () -> oneByOne(second, tier, Mode.CACHED_ONLY, count));
      telling.time("together", () -> together(second, tier, Mode.CACHED_ONLY, count));
      telling.time("together-then", () -> together(second, tier, Mode.CACHED_ONLY, count));
    }
    Folders.delete(own);
  }

  private static double oneByOne(Path home, Path tier, Mode mode, int count) {
    double sum = 0;
    try (Pipeline pipeline = Desk.open(home, mode, shared(tier))) {
      for (int strategy = 0; strategy < count; strategy++) {
        sum += pipeline.keep(Desk.score(strategy)).get().doubles("profit").at(0);
      }
    }
    return sum;
  }

  private static int together(Path home, Path tier, Mode mode, int count) {
    try (Pipeline pipeline = Desk.open(home, mode, shared(tier))) {
      return pipeline.keep(Desk.scores(count)).get().decodeAll().rowCount();
    }
  }

  private static SharedConfig shared(Path tier) {
    SharedKey key = SharedKey.ofSecret("a secret of the benchmark");
    return new SharedConfig(new SharedFolder(tier), "team", key, false, "");
  }
}
