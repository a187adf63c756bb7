package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.label.EntryPrice;
import dev.tapeloft.label.FirstTouch;
import dev.tapeloft.label.Label;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.PricePath;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.universe.UniverseGrid;
import java.nio.file.Path;
import java.util.List;

/**
 * The 210 labels of the bundled ticks: computed and kept, found again, in memory, and by a scan for
 * each; and the 25 universes of their bars.
 */
final class Labelling implements Probe {
  private static final LabelGrid GRID = LabelGrid.standard();

  /** One of each horizon, from the nearest barriers to the furthest. */
  private static final List<Label> SCANNED =
      List.of(
              "T5_S5_H1",
              "T10_S5_H5",
              "T15_S10_H15",
              "T20_S15_H30",
              "T30_S20_H60",
              "T50_S30_H240",
              "T10_S10_H1440")
          .stream()
          .map(Label::parse)
          .toList();

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path home = folder.resolve("tapeloft-labels");
    Folders.delete(home);
    try (Loft loft = open(home)) {
      Kept<Ticks> ticks = loft.ticks(Samples.eurusdTicks());
      ticks.frame().decodeAll();
      telling.time("cold", () -> loft.labels(ticks, GRID));
      telling.time("warm", () -> loft.labels(ticks, GRID));
      memory(telling, ticks.get(), scale);
      scan(telling, loft.labels(ticks, GRID).get(), ticks.get());
    }
    long labelled = Folders.bytes(home);
    try (Loft loft = open(home)) {
      Kept<Ticks> ticks = loft.ticks(Samples.eurusdTicks());
      telling.time("opened", () -> loft.labels(ticks, GRID));
      telling.time(
          "universes",
          () -> loft.universes(loft.bars(ticks, Interval.minutes(1)), UniverseGrid.standard()));
      telling.time(
          "universes-warm",
          () -> loft.universes(loft.bars(ticks, Interval.minutes(1)), UniverseGrid.standard()));
    }
    telling.tell("bytes", labelled);
  }

  private static Loft open(Path home) {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }

  private static void memory(Telling telling, Ticks ticks, Scale scale) throws Exception {
    for (int round = 0; round < scale.repeats(); round++) {
      telling.time("memory", () -> Labels.of(PricePath.of(ticks, EntryPrice.MID), GRID));
    }
  }

  /** Scans some labels, and tells how long all would take; both ways must count the same. */
  private static void scan(Telling telling, Labels labels, Ticks ticks) throws Exception {
    LabelScan scan = new LabelScan(ticks);
    long begun = System.nanoTime();
    for (Label label : SCANNED) {
      long scanned = scan.targets(label);
      long viewed = targets(labels, label, Side.UP) + targets(labels, label, Side.DOWN);
      if (scanned != viewed) {
        throw new IllegalStateException(
            "%s: %d targets scanned, %d in the labels".formatted(label, scanned, viewed));
      }
    }
    telling.tell("scan", (double) (System.nanoTime() - begun) / SCANNED.size() * GRID.size());
  }

  private static long targets(Labels labels, Label label, Side side) {
    int row = 2 * GRID.labels().indexOf(label) + side.ordinal();
    return labels.frame().longs(FirstTouch.TARGET.word()).at(row);
  }
}
