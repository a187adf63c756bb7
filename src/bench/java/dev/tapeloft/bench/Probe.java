package dev.tapeloft.bench;

import java.nio.file.Path;
import java.util.Map;

/** Something that is measured in a process of its own, which tells numbers and ends. */
@FunctionalInterface
interface Probe {
  /** All of them by the name they are started with. */
  Map<String, Probe> ALL =
      Map.ofEntries(
          Map.entry("prepare", new Preparation()),
          Map.entry("rehearsal", new Rehearsal()),
          Map.entry("small-hits", new SmallHits()),
          Map.entry("each-hits", new EachHits()),
          Map.entry("shared-hits", new SharedHits()),
          Map.entry("large-hit", new LargeHit(false)),
          Map.entry("large-hit-warm", new LargeHitWarm()),
          Map.entry("hot-hit", new LargeHit(true)),
          Map.entry("foreign-table", new ForeignTable()),
          Map.entry("large-miss", new LargeMiss()),
          Map.entry("tablesaw", new TablesawFile()),
          Map.entry("open", new Opening()),
          Map.entry("windows", new Windows()),
          Map.entry("labelling", new Labelling()),
          Map.entry("one-more-day", new OneMoreDay()),
          Map.entry("labels-of-1m", new LabelsAtScale(1_000_000)),
          Map.entry("labels-of-5m", new LabelsAtScale(5_000_000)),
          Map.entry("labels-of-15m", new LabelsAtScale(15_000_000)),
          Map.entry("interrupted-discovery", new InterruptedDiscovery()),
          Map.entry("label-tables", new LabelTables()),
          Map.entry("preparation", new DumpPreparation()),
          Map.entry("preparation-index", new PreparedDump("none", true)),
          Map.entry("preparation-first", new PreparedDump("lists", true)),
          Map.entry("preparation-second", new PreparedDump("lists", false)),
          Map.entry("preparation-again", new PreparedDump("lists", false)),
          Map.entry("preparation-file", new PreparedDump("lists", false)),
          Map.entry("preparation-row", new PreparedDump("lists", false)),
          Map.entry("own-code", new OwnCode()),
          Map.entry("checkpoints", new Checkpoints()),
          Map.entry("crosses", new Crosses()),
          Map.entry("sweep", new Sweep()),
          Map.entry("sweep-kept", new SweepKept()),
          Map.entry("sweep-sizes", new SweepSizes()),
          Map.entry("standard-sweep", new StandardSweep()));

  /**
   * Measures.
   *
   * @param folder what {@link Preparation} has prepared
   */
  void measure(Telling telling, Path folder, Scale scale) throws Exception;

  /** Runs one probe: its name, the folder and the name of the scale. */
  static void main(String[] args) throws Exception {
    Probe probe = ALL.get(args[0]);
    if (probe == null) {
      throw new IllegalArgumentException("no probe " + args[0] + "; there are " + ALL.keySet());
    }
    Telling telling = new Telling("tapeloft." + args[0] + ".");
    probe.measure(telling, Path.of(args[1]), Scale.of(args[2]));
    telling.tellPeak("peak");
  }
}
