package dev.tapeloft.cli;

import dev.tapeloft.LoftConfig;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.Stage;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a discovery is to do, as options say it. */
final class PlanOptions {
  @Option(
      names = "--grid",
      defaultValue = "standard",
      paramLabel = "G",
      description = "Strategies: standard (the default), first-look, or a JSON file of a grid.")
  private String grid = "standard";

  @Option(
      names = "--skip",
      paramLabel = "STAGE",
      description =
          "Leave a stage out: universes, labels, regimes, edges, patterns,"
              + " backtests or ranking.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--fresh-stage",
      paramLabel = "STAGE",
      description = "Compute a stage again and compare it with what was kept.")
  private List<String> fresh = new ArrayList<>();

  @Option(
      names = "--drop-after",
      paramLabel = "STAGE",
      description =
          "Drop the rows of a stage once patterns are mined, labels or universes; their ids are"
              + " known on.")
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--known-by",
      paramLabel = "DAY",
      description =
          "The day that patterns and regimes are known by, such as 2014-05-12; else the one on"
              + " which the last third of the bars begins.")
  private @Nullable String knownBy;

  @Option(names = "--batch-size", paramLabel = "N", description = "Items written together.")
  private @Nullable Integer batchSize;

  @Option(names = "--workers", paramLabel = "N", description = "Threads that compute.")
  private @Nullable Integer workers;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private HomeOption home = new HomeOption();

  PlanOptions() {}

  LoftConfig config() {
    LoftConfig config = home.config();
    config = batchSize == null ? config : config.withBatchSize(batchSize);
    return workers == null ? config : config.withWorkers(workers);
  }

  /**
   * The plan.
   *
   * @param dropping what is dropped where nothing is said of it
   * @throws IllegalArgumentException where an option is not understood
   */
  DiscoveryPlan plan(Stage... dropping) throws IOException {
    DiscoveryPlan plan =
        DiscoveryPlan.standard()
            .strategies(strategies())
            .rules(rules.rules())
            .skipping(stages("--skip", skipped))
            .fresh(stages("--fresh-stage", fresh))
            .dropAfter(dropped.isEmpty() ? dropping : stages("--drop-after", dropped));
    return knownBy == null ? plan : plan.knownBy(day(knownBy));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--known-by " + text + " must be a day such as 2014-05-12", e);
    }
  }

  private static Stage[] stages(String option, List<String> names) {
    try {
      return names.stream().map(Stage::named).distinct().toArray(Stage[]::new);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--grid %s must be standard, first-look or a JSON file of a grid".formatted(file));
    }
    return Files.readString(file);
  }

  private StrategyGrid strategies() throws IOException {
    return switch (grid) {
      case "standard" -> StrategyGrid.standard();
      case "first-look" -> StrategyGrid.firstLook();
      default -> StrategyGrid.ofJson(read(Path.of(grid)));
    };
  }
}
