package dev.tapeloft.bench;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The bundled ticks but for their last day, and then with it: labels and universes of both, each
 * round in a store of its own; what is found must be what a run on the whole finds. The first round
 * is the first work of its process.
 */
final class OneMoreDay implements Probe {
  private static final LabelGrid GRID = LabelGrid.standard();
  private static final String LAST_DAY = "2014-05-15";
  private static final int HEADER = 1;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path csv = Files.createDirectories(folder.resolve("tapeloft-one-more-day"));
    List<String> lines = lines();
    Path most = csv.resolve("most.csv");
    Files.write(most, lines.stream().filter(line -> !line.startsWith(LAST_DAY)).toList());
    Path all = Files.write(csv.resolve("all.csv"), lines);
    long before = lines.stream().filter(line -> !line.startsWith(LAST_DAY)).count() - HEADER;
    telling.tell("share", 100.0 * (lines.size() - HEADER - before) / before);
    for (int round = 0; round <= scale.repeats(); round++) {
      round(round == 0 ? telling : new Telling("tapeloft.one-more-day.again-"), csv, most, all);
    }
    Folders.delete(csv);
  }

  private static List<String> lines() throws Exception {
    Path sample = Samples.eurusdTicks().path();
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(sample))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void round(Telling telling, Path folder, Path most, Path all) throws Exception {
    try (Loft grown = open(folder.resolve("grown"));
        Loft whole = open(folder.resolve("whole"))) {
      Kept<Ticks> some = ticks(grown, most);
      telling.time("labels-before", () -> grown.labels(some, GRID));
      Kept<Ticks> more = ticks(grown, all);
      Kept<Labels> labels = telling.time("labels", () -> grown.labels(more, GRID));
      Kept<Bars> bars = bars(grown, some);
      telling.time("universes-before", () -> grown.universes(bars, UniverseGrid.standard()));
      Kept<Bars> moreBars = bars(grown, more);
      Map<UniverseKey, Kept<Universe>> universes =
          telling.time("universes", () -> grown.universes(moreBars, UniverseGrid.standard()));
      Kept<Ticks> same = ticks(whole, all);
      requireSame(labels, whole.labels(same, GRID));
      whole
          .universes(bars(whole, same), UniverseGrid.standard())
          .forEach((key, universe) -> requireSame(universe, universes.get(key)));
    }
    Folders.delete(folder.resolve("grown"));
    Folders.delete(folder.resolve("whole"));
  }

  private static void requireSame(Kept<?> one, Kept<?> other) {
    if (!one.contentId().equals(other.contentId())) {
      throw new IllegalStateException(one + " is not " + other);
    }
  }

  private static Kept<Ticks> ticks(Loft loft, Path csv) {
    Kept<Ticks> ticks = loft.ticks(new TickFile(csv, Instrument.fx("EURUSD")));
    ticks.frame().decodeAll();
    return ticks;
  }

  private static Kept<Bars> bars(Loft loft, Kept<Ticks> ticks) {
    Kept<Bars> bars = loft.bars(ticks, Interval.minutes(1));
    bars.frame().decodeAll();
    return bars;
  }

  private static Loft open(Path home) {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }
}
