package dev.tapeloft.acceptance;

import static dev.tapeloft.market.Interval.minutes;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Samples;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.LabelExport;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Explanation;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.Step;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A process that runs one stage of discovery on real ticks, in small batches, and says what it got
 * and how much it computed. Told to, it stands still amid the stage, to be killed there.
 */
final class DiscoveringProcess {
  static final int BATCH = 5;
  static final int EXPORTED = 14;
  static final String BEGUN = "begun";
  static final String HALTED = "halted ";
  static final String COMPUTED = "computed ";
  static final String REUSED = "reused ";

  private static final String HALT = "halt";
  private static final LabelGrid GRID =
      LabelGrid.standard()
          .targets(DoubleStream.iterate(4, pips -> pips + 1).limit(30).toArray())
          .stops(10);

  private DiscoveringProcess() {}

  /** Something long, and what its progress is called; nothing where it has no items. */
  enum Stage {
    LABELS("first passages", 2 * BATCH),
    UNIVERSES("windows", 15),
    EXPORT("export", 11),
    REGIMES("", 0),
    PATTERNS("", 0);

    private final String task;
    private final int amid;

    Stage(String task, int amid) {
      this.task = task;
      this.amid = amid;
    }

    boolean hasItems() {
      return !task.isEmpty();
    }
  }

  /** Starts one over a cache folder; the caller kills it. */
  static Process start(Path home, Stage stage, boolean toHalt) throws IOException {
    List<String> command =
        List.of(
            Jdk.running().home().resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DiscoveringProcess.class.getName(),
            stage.name(),
            toHalt ? HALT : "");
    return new Program(command)
        .without("TAPELOFT_")
        .with(
            Map.of(
                "TAPELOFT_HOME",
                home.toString(),
                "TAPELOFT_WORKERS",
                "2",
                "TAPELOFT_BATCH_SIZE",
                Integer.toString(BATCH)))
        .startPiped();
  }

  public static void main(String[] task) throws Exception {
    Stage stage = Stage.valueOf(task[0]);
    if (task[1].equals(HALT)) {
      ProgressListener.install(new Halting(stage));
    }
    try (Loft loft = Tapeloft.open(LoftConfig.load())) {
      Kept<Ticks> ticks = loft.ticks(Samples.eurusdTicks());
      switch (stage) {
        case LABELS -> labels(loft, ticks);
        case UNIVERSES -> universes(loft, loft.bars(ticks, minutes(1)));
        case EXPORT -> export(loft);
        case REGIMES -> regimes(loft, loft.bars(ticks, minutes(1)));
        case PATTERNS -> patterns(loft, ticks);
      }
      say("damaged " + loft.cache().verify().damaged().size());
    }
  }

  private static void labels(Loft loft, Kept<Ticks> ticks) {
    say(BEGUN);
    Kept<Labels> labels = loft.labels(ticks, GRID);
    say("labels " + labels.contentId() + " " + labels.get().table("T5_S10_H60").contentId());
    counted(below(List.of(labels), "first passages"));
  }

  private static void universes(Loft loft, Kept<Bars> bars) {
    say(BEGUN);
    UniverseGrid grid = UniverseGrid.of(List.of(minutes(1), minutes(5)), 10, 15, 20, 30);
    Collection<Kept<Universe>> universes = loft.universes(bars, grid).values();
    for (Kept<Universe> universe : universes) {
      say("universe " + universe.contentId() + " " + universe.get().rows().contentId());
    }
    counted(below(universes, "windows"));
  }

  private static void export(Loft loft) throws IOException {
    Path beside = Path.of(System.getenv("TAPELOFT_HOME")).resolveSibling("");
    Kept<Ticks> ticks = loft.ticks(first(beside).toString(), Instrument.fx("EURUSD"));
    Kept<Labels> labels = loft.labels(ticks, LabelGrid.standard());
    Path folder = beside.resolve("exported");
    say(BEGUN);
    String[] names = labels.get().names().stream().limit(EXPORTED).toArray(String[]::new);
    LabelExport export = loft.export(labels, folder.toString(), names);
    say("tables " + digest(folder));
    say(REUSED + export.kept());
    say(COMPUTED + export.written());
  }

  /** The first of the ticks in a file: a table of all is large. */
  private static Path first(Path folder) throws IOException {
    Path file = folder.resolve("first.csv");
    try (BufferedReader all =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Samples.eurusdTicks().path())), UTF_8))) {
      return Files.write(file, all.lines().limit(60_000).toList());
    }
  }

  private static void regimes(Loft loft, Kept<Bars> bars) {
    say(BEGUN);
    Kept<Regimes> regimes = loft.regimes(bars, Regime.kMeans(2, 6));
    say("regimes " + regimes.contentId());
    counted(Stream.of(regimes.step()));
  }

  private static void patterns(Loft loft, Kept<Ticks> ticks) {
    Kept<Universe> universe = loft.universe(loft.bars(ticks, minutes(1)), minutes(5), 15);
    Kept<Labels> labels = loft.labels(ticks, LabelGrid.standard());
    say(BEGUN);
    Kept<Patterns> patterns = loft.patterns(universe, labels);
    say("patterns " + patterns.contentId());
    counted(Stream.of(patterns.step()));
  }

  private static Stream<Step> below(Collection<? extends Kept<?>> results, String operation) {
    return results.stream()
        .flatMap(result -> result.explain().inputs().stream())
        .map(Explanation::step)
        .filter(step -> step.operation().equals(operation));
  }

  private static void counted(Stream<Step> steps) {
    List<Step> all = steps.toList();
    say(REUSED + all.stream().mapToLong(Step::reused).sum());
    say(COMPUTED + all.stream().mapToLong(Step::computed).sum());
  }

  private static ContentId digest(Path folder) throws IOException {
    MessageDigest sha256 = ContentId.sha256();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        sha256.update(file.getFileName().toString().getBytes(UTF_8));
        sha256.update(Files.readAllBytes(file));
      }
    }
    return ContentId.of(sha256);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Keeps who tells of an item amid a stage from going on, and so the batch from its end. */
  private static final class Halting implements ProgressListener {
    private final Stage stage;
    private final Map<Long, Long> computed = new ConcurrentHashMap<>();

    Halting(Stage stage) {
      this.stage = stage;
    }

    @Override
    public void on(ProgressEvent event) {
      if (!event.task().equals(stage.task)) {
        return;
      }
      computed.put(event.id(), event.computed());
      long all = computed.values().stream().mapToLong(Long::longValue).sum();
      if (all >= stage.amid && event.done() < event.total()) {
        say(HALTED + all);
        forever();
      }
    }

    private static void forever() {
      boolean ended = false;
      while (!ended) {
        try {
          new CountDownLatch(1).await();
          ended = true;
        } catch (InterruptedException e) {
          // only the end of the process ends it
        }
      }
    }
  }
}
