package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.backtest.Metric;
import dev.tapeloft.discovery.Dataset;
import dev.tapeloft.discovery.DatasetReport;
import dev.tapeloft.discovery.DatasetReport.State;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.MassRun;
import dev.tapeloft.discovery.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tapeloft mass}: discoveries of many datasets, one after the other, on a small disk. */
@Command(
    name = "mass",
    description =
        "Discover on every dataset of a list, one after the other; first passages are dropped once"
            + " patterns are mined. A run that was stopped goes on where it was.",
    mixinStandardHelpOptions = true)
final class MassCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LIST",
      description =
          "A CSV file with the columns name, file, instrument and, if wanted, interval (of bars)"
              + " and patterns_from (the name of another); files are relative to it.")
  private Path list = Path.of("");

  @Option(names = "--list", description = "Only name the datasets.")
  private boolean namesOnly;

  @Option(names = "--status", description = "Only tell what is known of each dataset.")
  private boolean statusOnly;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only the datasets of this name or symbol; given again, of these too.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--retry-failed", description = "Only the datasets that failed last.")
  private boolean failedOnly;

  @Option(
      names = "--fresh",
      description = "Compute everything again and compare it with what was kept.")
  private boolean fresh;

  @Option(
      names = "--metric",
      defaultValue = "sharpe",
      paramLabel = "M",
      description = "By which the best strategy of each is chosen; sharpe.")
  private String metric = "sharpe";

  @Option(
      names = "--budget",
      paramLabel = "SIZE",
      description = "What the cache folder may hold, such as \"16 GB\".")
  private @Nullable String budget;

  @Option(
      names = "--output",
      paramLabel = "F",
      description = "Write the final table to F: .parquet, .csv or .json.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Mixin private PlanOptions options = new PlanOptions();

  @Spec private CommandSpec spec;

  private boolean isFailed;

  MassCommand() {}

  @Override
  public Integer call() throws IOException {
    ResultFile file = output == null ? null : ResultFile.at(output);
    List<Dataset> datasets = DatasetList.read(list);
    requireMeant(datasets);
    if (namesOnly) {
      datasets.stream().filter(this::isMeant).forEach(out()::println);
      return 0;
    }
    Metric by = metric();
    DiscoveryPlan plan = plan();
    LoftConfig config = config();
    try (Loft opened = Tapeloft.open(config)) {
      MassRun run = statusOnly ? opened.massStatus(datasets, by) : run(opened, datasets, plan, by);
      if (file != null) {
        file.write(run.table());
      }
      tell(run);
      return isFailed ? 1 : 0;
    }
  }

  private MassRun run(Loft opened, List<Dataset> datasets, DiscoveryPlan plan, Metric by) {
    Set<String> failed =
        opened.massStatus(datasets).in(State.FAILED).stream()
            .map(DatasetReport::dataset)
            .collect(Collectors.toCollection(HashSet::new));
    Predicate<Dataset> which =
        dataset -> isMeant(dataset) && (!failedOnly || failed.contains(dataset.name()));
    Loft loft = fresh ? opened.fresh() : opened;
    return loft.massRun(
        datasets,
        plan,
        which,
        by,
        report -> {
          isFailed |= report.state() != State.DONE;
          spec.commandLine().getErr().println(report);
          spec.commandLine().getErr().flush();
        });
  }

  private boolean isMeant(Dataset dataset) {
    return only.isEmpty() || only.stream().anyMatch(dataset::isMeantBy);
  }

  private void requireMeant(List<Dataset> datasets) {
    for (String word : only) {
      if (datasets.stream().noneMatch(dataset -> dataset.isMeantBy(word))) {
        throw misused(
            "--only %s means none of the datasets %s"
                .formatted(word, datasets.stream().map(Dataset::name).toList()));
      }
    }
  }

  private LoftConfig config() {
    try {
      LoftConfig config = options.config();
      return budget == null ? config : config.withBudgetBytes(LoftConfig.bytes("--budget", budget));
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private Metric metric() {
    try {
      return Metric.valueOf(metric.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw misused(
          "--metric %s must be a measure of strategies, such as sharpe, sortino or profit_factor"
              .formatted(metric));
    }
  }

  private DiscoveryPlan plan() throws IOException {
    try {
      return options.plan(Stage.LABELS);
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException misused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void tell(MassRun run) {
    if (json) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("datasets", run.reports());
      words.put("peakBytes", run.peakBytes());
      words.put("budgetBytes", run.budgetBytes());
      out().println(JsonText.of(words));
    } else {
      out().println(run.table());
      out().println(run);
      out().println(run.disk());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
