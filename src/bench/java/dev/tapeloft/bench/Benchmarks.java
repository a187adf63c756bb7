package dev.tapeloft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every probe and every peer in turns, each in processes of its own, and writes the table.
 *
 * <p>Arguments: {@code full} or {@code quick}, a folder to work in, and the folder of the peers.
 */
public final class Benchmarks {
  private static final String ONE_HEAP = "-Xmx2g";
  private static final String TABLE_HEAP = "-Xmx6g";
  private static final String DUMP_HEAP = "-Xmx512m";
  private static final String YEAR_HEAP = "-Xmx4g";

  private final Scale scale;
  private final Path folder;
  private final Children children;
  private final Measures measures = new Measures();

  private Benchmarks(Scale scale, Path folder, Path peers) {
    this.scale = scale;
    this.folder = folder;
    this.children = new Children(measures, folder, peers, scale);
  }

  /** Measures everything and prints the table. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]).toAbsolutePath();
    Folders.delete(folder);
    Files.createDirectories(folder);
    new Benchmarks(Scale.of(args[0]), folder, Path.of(args[2]).toAbsolutePath()).run();
  }

  private void run() throws Exception {
    String machine = Machine.words();
    prepare();
    for (int round = 1; round <= scale.rounds(); round++) {
      System.err.printf("round %d of %d%n", round, scale.rounds());
      round();
    }
    children.kernel();
    for (String many : List.of("labels-of-1m", "labels-of-5m", "labels-of-15m")) {
      children.probe(many, YEAR_HEAP);
    }
    children.probe("preparation", DUMP_HEAP);
    requireSameTrades();
    micro(MemoryHits.class, "folder", folder.toString(), "tapeloft.memory.");
    micro(Simulations.class, "bars", scale.loopBars(), "loop.");
    String report = new Report(measures, scale, children.missing()).markdown(machine);
    Files.writeString(folder.resolveSibling("report.md"), report);
    Files.writeString(folder.resolveSibling("measures.tsv"), measures.text());
    System.out.print(report);
    Folders.delete(folder);
  }

  private void prepare() throws Exception {
    children.probe("prepare", TABLE_HEAP);
    children.joblib("prepare", scale.smallResults());
    weigh("tapeloft.one-by-one", folder.resolve(Preparation.ONE_BY_ONE));
    weigh("tapeloft.each", folder.resolve(Preparation.EACH));
    weigh("joblib.one-by-one", folder.resolve("joblib-small"));
    children.prepareStart(ONE_HEAP);
  }

  private void weigh(String name, Path store) throws IOException {
    if (Files.exists(store)) {
      measures.add(name + ".bytes", Folders.bytes(store));
      measures.add(name + ".files", Folders.files(store));
    }
  }

  private void round() throws Exception {
    children.probe("small-hits", ONE_HEAP);
    children.joblib("small-hits", scale.smallResults());
    children.probe("each-hits", ONE_HEAP);
    children.probe("shared-hits", ONE_HEAP);
    children.probe("large-hit", ONE_HEAP);
    children.joblib("large-hit", scale.rows());
    children.probe("large-hit-warm", ONE_HEAP);
    children.probe("hot-hit", ONE_HEAP);
    children.probe("foreign-table", ONE_HEAP);
    children.probe("own-code", ONE_HEAP);
    children.joblib("hash", scale.rows());
    children.probe("large-miss", ONE_HEAP);
    children.joblib("store", scale.rows());
    children.probe("open", ONE_HEAP);
    children.probe("checkpoints", ONE_HEAP);
    children.probe("windows", TABLE_HEAP);
    children.probe("labelling", TABLE_HEAP);
    children.probe("one-more-day", TABLE_HEAP);
    children.joblib("checkpoints", scale.strategies());
    children.probe("tablesaw", TABLE_HEAP);
    children.tablesawParquet(TABLE_HEAP);
    children.probe("sweep", ONE_HEAP);
    children.probe("sweep-kept", ONE_HEAP);
    children.probe("sweep-sizes", ONE_HEAP);
    children.probe("standard-sweep", ONE_HEAP);
    children.probe("crosses", ONE_HEAP);
    children.ta4j("double", TABLE_HEAP);
    children.ta4j("decimal", TABLE_HEAP);
  }

  /** The micro benchmarks, in processes that JMH starts. */
  private void micro(Class<?> cases, String parameter, String value, String prefix)
      throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(cases.getName())
        .param(parameter, value)
        .forks(scale.rounds())
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(scale.microMillis()))
        .measurementIterations(3)
        .measurementTime(new TimeValue(scale.microMillis(), TimeUnit.MILLISECONDS))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    for (RunResult result : new Runner(options.build()).run()) {
      String name = Optional.of(result.getPrimaryResult().getLabel()).orElseThrow();
      result
          .getBenchmarkResults()
          .forEach(fork -> measures.add(prefix + name, fork.getPrimaryResult().getScore()));
    }
  }

  /** A comparison of times means something where the same was done. */
  private void requireSameTrades() {
    List<Double> own = measures.inOrder("tapeloft.crosses.trades");
    for (String numbers : List.of("double", "decimal")) {
      List<Double> others = measures.inOrder("ta4j." + numbers + "-trades");
      if (!own.containsAll(others)) {
        throw new IllegalStateException(own + " trades, but ta4j made " + others);
      }
    }
  }
}
