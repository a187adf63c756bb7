package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.preparation.PreparationReport;
import java.nio.file.Path;

/**
 * One preparation of a dump, as the only work of a process: opening the cache, the preparation, and
 * closing the cache, each told, and all of it together, which is the process without the JVM's own
 * start.
 *
 * @param lists the folder of the brokers' lists
 * @param isFirst whether heap is watched too, which the time of short work would feel
 */
record PreparedDump(String lists, boolean isFirst) implements Probe {
  static final String FOLDER = "tapeloft-preparation";

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    if (isFirst) {
      try (Heap heap = Heap.watch()) {
        prepare(telling, folder.resolve(FOLDER));
        telling.tell("heap", heap.extra());
      }
    } else {
      prepare(telling, folder.resolve(FOLDER));
    }
  }

  private void prepare(Telling telling, Path own) throws Exception {
    PreparationPlan plan =
        PreparationPlan.of(own.resolve("dump"), own.resolve(lists)).into(own.resolve("out"));
    PreparationReport report = telling.time("run", () -> prepare(telling, own, plan));
    telling.tell("opened", report.filesRead());
    telling.tell("computed", report.filesComputed());
    telling.tell("matched", report.matched());
    telling.tell("unmatched", report.unmatched());
    telling.tell("looked-for", report.matchesComputed());
    telling.tell("written", report.written());
    if (!report.errors().isEmpty()) {
      throw new IllegalStateException(report.toString());
    }
  }

  private static PreparationReport prepare(Telling telling, Path own, PreparationPlan plan)
      throws Exception {
    LoftConfig config = LoftConfig.load().withHome(own.resolve("home"));
    Loft loft = telling.time("open", () -> Tapeloft.open(config));
    PreparationReport report = telling.time("prepare", () -> loft.prepare(plan).report());
    telling.time(
        "close",
        () -> {
          loft.close();
          return true;
        });
    return report;
  }
}
