package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.preparation.PreparationReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft prepare}: tradeable prices of a Stooq dump and of brokers' lists. */
@Command(
    name = "prepare",
    description =
        "From a Stooq dump and brokers' lists of instruments to matched, checked, tradeable prices;"
            + " again it does what changed, symbol by symbol.",
    mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
  private static final String CANDIDATES = "candidate files";
  private static final String MATCHES = "matches";

  @Option(
      names = "--incremental",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Do what changed, which is usual; with --no-incremental all is computed again and"
              + " compared with what was kept.")
  private boolean incremental = true;

  @Option(
      names = "--force-reindex",
      description =
          "Read every matched file and every list again, however unchanged they look, and look for"
              + " all matches again; what has the same content is not computed again.")
  private boolean reindexing;

  @Option(
      names = "--max-workers",
      paramLabel = "N",
      description = "Threads that read and compute; one less than there are processors.")
  private @Nullable Integer workers;

  @Option(
      names = "--index-workers",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Threads that walk the dump, 0 being as many as --max-workers. It is taken and changes"
              + " nothing: no file is opened for the index, and one thread is enough.")
  private int indexWorkers;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "What is told on standard error: trace, debug, info, warning, error (no warnings then) or"
              + " critical; without it all warnings, and of libraries errors. Trace, debug and info"
              + " add what libraries tell, which is little; of its own work the report tells all.")
  private @Nullable LogLevel level;

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Mixin private PreparationOptions options = new PreparationOptions();

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec;

  PrepareCommand() {}

  @Override
  public Integer call() {
    LoftConfig config = config();
    PreparationPlan plan = plan().resolved(path -> config.resolve(path.toString()));
    if (level != null) {
      level.ofLibraries();
    }
    try (Loft opened = Tapeloft.open(config)) {
      Loft loft = incremental ? opened : opened.fresh();
      PreparationReport report = loft.prepare(plan).report();
      tell(plan, report);
      return report.errors().isEmpty() ? 0 : 1;
    }
  }

  private LoftConfig config() {
    if (indexWorkers < 0) {
      throw misused("--index-workers (%s) must be at least 0".formatted(indexWorkers));
    }
    if (workers != null && workers < 1) {
      throw misused("--max-workers (%s) must be at least 1".formatted(workers));
    }
    LoftConfig settings = home.config();
    LoftConfig config =
        settings.withWorkers(
            workers == null ? Math.min(settings.workers(), usualWorkers()) : workers);
    return reindexing ? reindexing(config) : config;
  }

  private PreparationPlan plan() {
    try {
      return options.plan();
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private static int usualWorkers() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  private static LoftConfig reindexing(LoftConfig config) {
    Map<String, Mode> modes = new TreeMap<>(config.modes());
    modes.put(CANDIDATES, Mode.FRESH);
    modes.put(MATCHES, Mode.FRESH);
    return config.withParanoid(true).withModes(modes);
  }

  private ParameterException misused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void tell(PreparationPlan plan, PreparationReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(words(plan, report)));
    } else {
      report.lines().stream().filter(line -> !isOfTrouble(line)).forEach(out::println);
      out.println("index " + plan.index());
      out.println("matches " + plan.matches());
      out.println("unmatched " + plan.unmatched());
      out.println("prices " + plan.prices());
      if (incremental && !report.isUnchanged()) {
        out.println("to compute all again: --no-incremental");
      }
    }
    tellTrouble(report);
  }

  private void tellTrouble(PreparationReport report) {
    PrintWriter err = spec.commandLine().getErr();
    if (level == null || level.hasWarnings()) {
      report.warnings().forEach(warning -> err.println("tapeloft: warning: " + warning));
    }
    report.errors().forEach(error -> err.println("tapeloft: error: " + error));
    err.flush();
  }

  private static boolean isOfTrouble(String line) {
    return line.startsWith("warning: ") || line.startsWith("error: ");
  }

  private static Map<String, Object> words(PreparationPlan plan, PreparationReport report) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("report", report);
    words.put("index", plan.index().toString());
    words.put("matches", plan.matches().toString());
    words.put("unmatched", plan.unmatched().toString());
    words.put("prices", plan.prices().toString());
    return words;
  }
}
