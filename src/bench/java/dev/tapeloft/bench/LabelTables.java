package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.label.EntryPrice;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.TickFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tables of labels of five million quotes as files, entered and left at bids and asks: how long one
 * takes, and how much heap.
 */
final class LabelTables implements Probe {
  private static final int TICKS = 5_000_000;
  private static final int QUICK = 150_000;
  private static final long SEED = 11;
  private static final LabelGrid GRID = LabelGrid.standard().entry(EntryPrice.BID_ASK);
  private static final String[] NAMES = {"T5_S5_H1", "T10_S10_H60", "T50_S30_H1440"};

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve("tapeloft-label-tables");
    Folders.delete(own);
    Path csv = Files.createDirectories(own).resolve("walk.csv");
    Path home = own.resolve("home");
    Path tables = own.resolve("tables");
    TickWalk.write(csv, scale.counts() ? TICKS : QUICK, SEED);
    try (Heap heap = Heap.watch()) {
      telling.time("labels", () -> labels(home, csv));
      telling.tell("labels-heap", heap.extra());
    }
    try (Heap heap = Heap.watch()) {
      telling.time("export", NAMES.length, () -> export(home, csv, tables));
      telling.tell("export-heap", heap.extra());
    }
    telling.tell("bytes", (double) Folders.bytes(tables) / NAMES.length);
    Folders.delete(own);
  }

  private static int labels(Path home, Path csv) {
    try (Loft loft = open(home)) {
      return labels(loft, csv).get().names().size();
    }
  }

  private static int export(Path home, Path csv, Path tables) {
    try (Loft loft = open(home)) {
      return loft.export(labels(loft, csv), tables.toString(), NAMES).written();
    }
  }

  private static Kept<Labels> labels(Loft loft, Path csv) {
    return loft.labels(loft.ticks(new TickFile(csv, Instrument.fx("EURUSD"))), GRID);
  }

  private static Loft open(Path home) {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }
}
