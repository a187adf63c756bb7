package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.label.FirstTouch;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.universe.UniverseGrid;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Many quotes of a walk, their 210 labels and their 25 universes: how time, heap and disk grow with
 * their number.
 *
 * @param ticks how many at full scale
 */
record LabelsAtScale(int ticks) implements Probe {
  private static final LabelGrid GRID = LabelGrid.standard();
  private static final int QUICK = 150_000; // so that there are hours enough for every window
  private static final long SEED = 11;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve("tapeloft-scale-" + ticks);
    Folders.delete(own);
    Path csv = Files.createDirectories(own).resolve("walk.csv");
    Path home = own.resolve("home");
    TickWalk.write(csv, scale.counts() ? ticks : QUICK, SEED);
    try (Heap heap = Heap.watch()) {
      telling.time("load", () -> load(home, csv));
      telling.tell("tick-bytes", Folders.bytes(home));
      telling.time("labels", () -> labels(home, csv));
      telling.tell("label-bytes", Folders.bytes(home));
      telling.time("again", () -> labels(home, csv));
      telling.time("outcomes", () -> outcomes(home, csv));
      telling.tell("heap", heap.extra());
      telling.time("universes", () -> universes(home, csv));
      telling.tell("bytes", Folders.bytes(home));
      telling.tell("heap-in-all", heap.extra());
    }
    Folders.delete(own);
  }

  private static int load(Path home, Path csv) {
    try (Loft loft = open(home)) {
      return ticks(loft, csv).get().size();
    }
  }

  private static int labels(Path home, Path csv) {
    try (Loft loft = open(home)) {
      return loft.labels(ticks(loft, csv), GRID).get().size();
    }
  }

  /** Of a label of each end of the grid what is seen in its prices. */
  private static long outcomes(Path home, Path csv) {
    try (Loft loft = open(home)) {
      Labels labels = loft.labels(ticks(loft, csv), GRID).get();
      return labels.outcomes("T5_S5_H1", Side.UP).count(FirstTouch.TARGET)
          + labels.outcomes("T50_S30_H1440", Side.DOWN).count(FirstTouch.TARGET);
    }
  }

  private static int universes(Path home, Path csv) {
    try (Loft loft = open(home)) {
      Kept<Bars> bars = loft.bars(ticks(loft, csv), Interval.minutes(1));
      return loft.universes(bars, UniverseGrid.standard()).size();
    }
  }

  private static Kept<Ticks> ticks(Loft loft, Path csv) {
    return loft.ticks(new TickFile(csv, Instrument.fx("EURUSD")));
  }

  private static Loft open(Path home) {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }
}
