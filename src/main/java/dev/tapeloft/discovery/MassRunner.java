package dev.tapeloft.discovery;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.discovery.DatasetReport.State;
import dev.tapeloft.market.Prices;
import dev.tapeloft.operation.LoadBars;
import dev.tapeloft.operation.LoadTicks;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Tally;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.TickFile;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Discoveries of many datasets, one after the other, so that the disk holds the intermediate
 * results of one. A dataset that fails leaves the others; what is kept is found, so that a run that
 * was stopped goes on where it was.
 */
public final class MassRunner {
  private final Workshop workshop;
  private final MassLog log;
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();
  private final Map<String, Kept<Patterns>> patterns = new HashMap<>();

  /**
   * A runner of these datasets.
   *
   * @throws IllegalArgumentException if two have one name, or patterns are from an unknown dataset
   *     or in a circle
   */
  public MassRunner(Workshop workshop, List<Dataset> datasets) {
    this.workshop = workshop;
    this.log = new MassLog(workshop.pipeline());
    for (Dataset dataset : datasets) {
      if (this.datasets.put(dataset.name(), dataset) != null) {
        throw new IllegalArgumentException(
            "two datasets are called %s; give each its own name".formatted(dataset.name()));
      }
    }
    datasets.forEach(dataset -> source(dataset, new ArrayList<>()));
  }

  /** What is known of each dataset, without running any. */
  public MassRun status(Metric metric) {
    return new MassRun(
        datasets.values().stream().map(this::known).toList(), metric, 0, budgetBytes());
  }

  private DatasetReport known(Dataset dataset) {
    return log.last(dataset)
        .filter(
            report ->
                report.state() == State.FAILED
                    || !isChangedSince(dataset.path(), Instant.parse(report.when())))
        .orElseGet(() -> DatasetReport.of(dataset, State.WAITING, "", ""));
  }

  /** Whether a file was written after an instant; what was known of it is of another then. */
  private static boolean isChangedSince(Path file, Instant when) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isAfter(when);
    } catch (IOException e) {
      return false; // it is not there: what is known says so, or is what was there
    }
  }

  /**
   * Runs a plan on the datasets that are meant; of the others tells what is known.
   *
   * @param listener is told of each dataset when it is done
   */
  public MassRun run(
      DiscoveryPlan plan,
      Predicate<Dataset> which,
      Metric metric,
      Consumer<DatasetReport> listener) {
    List<Dataset> meant = inOrder().stream().filter(which).toList();
    Map<String, DatasetReport> reports = new HashMap<>();
    long peak = 0;
    try (Tally tally = workshop.pipeline().tally("mass run", "datasets")) {
      for (Dataset dataset : meant) {
        tally.at(reports.size(), meant.size());
        DatasetReport report = run(dataset, plan, metric);
        peak = Math.max(peak, report.peakBytes());
        reports.put(dataset.name(), report);
        listener.accept(report);
      }
      tally.at(meant.size(), meant.size());
      tally.finish();
    }
    List<DatasetReport> all =
        datasets.values().stream()
            .map(one -> Optional.ofNullable(reports.get(one.name())).orElseGet(() -> known(one)))
            .toList();
    return new MassRun(all, metric, peak, budgetBytes());
  }

  private long budgetBytes() {
    return workshop.pipeline().cache().stats().budgetBytes();
  }

  private DatasetReport run(Dataset dataset, DiscoveryPlan plan, Metric metric) {
    Optional<DatasetReport> before =
        log.last(dataset)
            .filter(last -> last.state() != State.FAILED && last.state() != State.BEGUN);
    log.add(dataset, DatasetReport.of(dataset, State.BEGUN, now(), ""));
    DatasetReport report;
    try {
      report = discovered(dataset, plan, metric, before);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      report = DatasetReport.of(dataset, State.FAILED, now(), why);
    }
    log.add(dataset, report);
    return report;
  }

  private DatasetReport discovered(
      Dataset dataset, DiscoveryPlan plan, Metric metric, Optional<DatasetReport> before) {
    DiscoveryPlan own = own(dataset, plan);
    Cache cache = workshop.pipeline().cache();
    long[] peak = {cache.sizeBytes()};
    Discovery discovery =
        Discovery.of(
            workshop,
            own,
            prices(dataset),
            stage -> peak[0] = Math.max(peak[0], cache.sizeBytes()));
    if (discovery.has(Stage.PATTERNS)) {
      patterns.put(dataset.name(), discovery.patterns());
    }
    return report(dataset, discovery, metric, peak[0], before);
  }

  private DatasetReport report(
      Dataset dataset,
      Discovery discovery,
      Metric metric,
      long peakBytes,
      Optional<DatasetReport> before) {
    long freed =
        discovery.freedBytes() > 0 || discovery.computed() > 0
            ? discovery.freedBytes()
            : before.map(DatasetReport::freedBytes).orElse(0L);
    Optional<Frame> best =
        discovery.has(Stage.BACKTESTS) ? best(discovery.results().get(), metric) : Optional.empty();
    return new DatasetReport(
        dataset.name(),
        dataset.instrument().symbol(),
        dataset.kind(),
        discovery.isRefused() ? State.REFUSED : State.DONE,
        now(),
        discovery.prices().rowCount(),
        discovery.days(),
        discovery.took().toNanos() / 1e9,
        discovery.saved().toNanos() / 1e9,
        discovery.computed(),
        labels(dataset, discovery, freed),
        discovery.keptBytes() + freed,
        freed,
        discovery.keptBytes(),
        discovery.report(Stage.PRICES).keptBytes() + discovery.report(Stage.LABELS).keptBytes(),
        peakBytes,
        best.map(row -> row.texts("name").at(0)).orElse(""),
        best.map(row -> MassFigures.of(metric, row)).orElse(Map.of()),
        message(discovery, best.isPresent()));
  }

  /** The best strategy; empty where none has the metric. */
  private static Optional<Frame> best(BacktestResults results, Metric metric) {
    try {
      return Optional.of(results.best(metric));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static String labels(Dataset dataset, Discovery discovery, long freedBytes) {
    StageReport labels = discovery.report(Stage.LABELS);
    String words =
        switch (labels.state()) {
          case CACHED -> "reused";
          case COMPUTED -> "computed";
          case REFUSED -> "refused";
          case SKIPPED ->
              dataset
                  .patternsFrom()
                  .map(other -> "skipped, patterns of " + other)
                  .orElse("skipped");
        };
    return freedBytes == 0
        ? words
        : words + String.format(Locale.ROOT, ", dropped: %.1f MB freed, id kept", freedBytes / 1e6);
  }

  /** What was refused and, where no strategy is best, what was said of them all. */
  private static String message(Discovery discovery, boolean isBest) {
    List<String> refused = new ArrayList<>();
    if (!isBest && discovery.has(Stage.BACKTESTS)) {
      refused.add(discovery.report(Stage.BACKTESTS).note());
    }
    for (StageReport stage : discovery.stages()) {
      if (stage.state() == StageReport.State.REFUSED) {
        refused.add(stage.stage() + " refused: " + stage.note());
      }
    }
    return String.join("; ", refused);
  }

  private Kept<? extends Prices> prices(Dataset dataset) {
    return dataset.interval().isPresent()
        ? LoadBars.keep(
            workshop.pipeline(),
            new BarFile(dataset.path(), dataset.instrument(), dataset.interval().get()))
        : LoadTicks.keep(workshop.pipeline(), new TickFile(dataset.path(), dataset.instrument()));
  }

  /** The plan with the patterns that a dataset has from another. */
  private DiscoveryPlan own(Dataset dataset, DiscoveryPlan plan) {
    return dataset
        .patternsFrom()
        .map(other -> plan.patternsFrom(patterns(other, plan)))
        .orElse(plan);
  }

  /** The patterns of the dataset of a name: found if it ran before, else mined now. */
  private Kept<Patterns> patterns(String name, DiscoveryPlan plan) {
    Kept<Patterns> known = patterns.get(name);
    if (known != null) {
      return known;
    }
    Dataset source = dataset(name);
    Kept<Patterns> mined = Discovery.patternsOf(workshop, own(source, plan), prices(source));
    patterns.put(name, mined);
    return mined;
  }

  /** Those whose patterns others need come before these. */
  private List<Dataset> inOrder() {
    List<Dataset> ordered = new ArrayList<>();
    for (Dataset dataset : datasets.values()) {
      List<Dataset> way = new ArrayList<>();
      source(dataset, way);
      way.stream().filter(one -> !ordered.contains(one)).forEach(ordered::add);
    }
    return ordered;
  }

  /** Follows where patterns are from: the first that has its own, up to the dataset itself. */
  private void source(Dataset dataset, List<Dataset> way) {
    if (way.contains(dataset)) {
      throw new IllegalArgumentException(
          "patterns of %s are from itself over others; let one of them have its own"
              .formatted(dataset.name()));
    }
    way.add(0, dataset);
    dataset.patternsFrom().ifPresent(other -> source(dataset(other), way));
  }

  private Dataset dataset(String name) {
    return Optional.ofNullable(datasets.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no dataset %s to have patterns from; there are %s"
                        .formatted(name, datasets.keySet())));
  }

  private String now() {
    return workshop.pipeline().config().clock().instant().toString();
  }
}
