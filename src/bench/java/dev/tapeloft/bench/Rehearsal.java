package dev.tapeloft.bench;

import java.nio.file.Path;
import java.util.List;

/** What the other probes do, once and not told, so that their classes can be archived. */
final class Rehearsal implements Probe {
  private static final List<Probe> ALL =
      List.of(
          new SmallHits(),
          new EachHits(),
          new LargeHit(false),
          new LargeHit(true),
          new ForeignTable(),
          new LargeMiss(),
          new Opening(),
          new DumpRehearsal());

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    for (Probe probe : ALL) {
      probe.measure(telling, folder, Scale.of("quick"));
    }
  }
}
