package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.backtest.Account;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.operation.StrategyInputs;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.strategy.GridCounts;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft batch}: a grid of strategies on a file, in batches, each strategy cached. */
@Command(
    name = "batch",
    description = "Backtest a grid of strategies; what was computed before is not computed again.",
    mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Input input = new Input();

  @Option(
      names = "--interval",
      paramLabel = "I",
      description =
          "The length of a bar, such as 1m, 1h or 1D; needed with --ticks, else the times of the"
              + " bars tell it.")
  private @Nullable String interval;

  @Option(
      names = "--instrument",
      required = true,
      paramLabel = "NAME",
      description = "What is traded: a currency pair such as EURUSD, or a share such as SPY:USD.")
  private String instrument = "";

  @Option(
      names = "--second",
      paramLabel = "[NAME=]F",
      description =
          "Bars of another instrument and its name, which a file such as NZDUSD_2007.csv tells"
              + " itself; given again, further series, all of the same interval.")
  private List<String> second = new ArrayList<>();

  @Option(
      names = "--tick-fills",
      description = "Fill at the single quotes of --ticks, not at prices of bars.")
  private boolean tickFills;

  @Option(
      names = "--conversion",
      paramLabel = "[NAME=]F",
      description =
          "Bars of the instrument that converts what is earned to the currency of the account.")
  private @Nullable String conversion;

  @Mixin private RuleOptions changed = new RuleOptions();

  @Option(
      names = "--grid",
      defaultValue = "standard",
      paramLabel = "G",
      description = "standard (the default), first-look, or a JSON file of a grid.")
  private String grid = "standard";

  @Option(names = "--batch-size", paramLabel = "N", description = "Strategies written together.")
  private @Nullable Integer batchSize;

  @Option(names = "--workers", paramLabel = "N", description = "Threads that compute.")
  private @Nullable Integer workers;

  @ArgGroup private Force force = new Force();

  @Option(
      names = "--retry-failed",
      description = "Compute those that fail once more before the command ends.")
  private boolean retryFailed;

  @Option(
      names = "--output",
      paramLabel = "F",
      description = "Write the results to F: .parquet, .csv or .json.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "F",
      description = "Rank the results and write them to F as one page that opens offline.")
  private @Nullable Path report;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Spec private CommandSpec spec;

  BatchCommand() {}

  /** What is traded on: one of these. */
  static final class Input {
    @Option(
        names = "--ticks",
        required = true,
        paramLabel = "F",
        description = "Quotes, of which bars are made.")
    private @Nullable Path ticks;

    @Option(names = "--bars", required = true, paramLabel = "F", description = "Bars.")
    private @Nullable Path bars;
  }

  /** What is computed although it is kept: at most one of these. */
  static final class Force {
    @Option(
        names = "--force-rerun",
        description = "Compute all strategies again and compare them with what was kept.")
    private boolean rerun;

    @Option(
        names = "--no-skip-existing",
        negatable = false,
        description = "Compute all strategies again without comparing.")
    private boolean replace;

    @Option(
        names = "--fresh",
        description = "Compute everything again, bars too, and compare it with what was kept.")
    private boolean fresh;
  }

  @Override
  public Integer call() throws IOException {
    ResultFile file = output == null ? null : ResultFile.at(output);
    requirePage();
    StrategyGrid asked = asked();
    LoftConfig config = config();
    Rules rules = orMisused("", changed::rules);
    Optional<NamedFile> converter = converter();
    requireConversion(rules.account(), converter);
    List<NamedFile> others = second.stream().map(given -> file("--second", given)).toList();
    Interval length = interval(config);
    try (Loft loft = Tapeloft.open(config)) {
      Stream<NamedFile> series = Stream.concat(converter.stream(), others.stream());
      if (!force.rerun) { // which has the first line for itself
        tellWhatFilesSay(length, series);
      }
      StrategyInputs data = data(force.fresh ? loft.fresh() : loft, length, converter, others);
      orMisused(() -> data.requireConversion(rules.account()));
      GridCounts counts = asked.counts(data.get());
      if (force.rerun) {
        err().println(forced(counts, loft.config().batchSize()));
        tellWhatFilesSay(length, series);
      }
      err().println(counts);
      Kept<BacktestResults> results = own(loft).backtest(data, asked, rules);
      if (retryFailed) {
        results = loft.retryFailed(results);
      }
      err().println(results.batches());
      String warning = results.get().warning();
      if (!warning.isEmpty()) {
        err().println("warning: " + warning);
      }
      results.failures().forEach((name, why) -> err().println("failed: " + name + ": " + why));
      if (file != null) {
        file.write(results.frame());
        err().println("results in " + file.path());
      }
      if (report != null) {
        err().println("report in " + page(force.fresh ? loft.fresh() : loft, results));
      }
      err().flush();
      tell(counts, results);
      return results.failures().isEmpty() ? 0 : 1;
    }
  }

  private void tellWhatFilesSay(Interval length, Stream<NamedFile> series) {
    if (interval == null) {
      err().println("interval " + length + ", as the times of " + input.bars + " tell");
    }
    series.filter(NamedFile::isToldByName).map(NamedFile::told).forEach(err()::println);
  }

  private Path page(Loft loft, Kept<BacktestResults> results) {
    return loft.report(loft.rank(results), String.valueOf(report));
  }

  private Loft own(Loft loft) {
    return force.rerun || force.fresh ? loft.fresh() : force.replace ? loft.replacing() : loft;
  }

  private LoftConfig config() {
    LoftConfig config = home.config();
    config = batchSize == null ? config : config.withBatchSize(batchSize);
    return workers == null ? config : config.withWorkers(workers);
  }

  private StrategyGrid asked() throws IOException {
    return switch (grid) {
      case "standard" -> StrategyGrid.standard();
      case "first-look" -> StrategyGrid.firstLook();
      default -> StrategyGrid.ofJson(Files.readString(Path.of(grid)));
    };
  }

  private StrategyInputs data(
      Loft loft, Interval length, Optional<NamedFile> converter, List<NamedFile> others) {
    StrategyInputs data = traded(loft, length);
    if (converter.isPresent()) {
      data = data.withConversion(series(loft, converter.get(), length));
    }
    List<Kept<Bars>> further = others.stream().map(other -> series(loft, other, length)).toList();
    return further.isEmpty() ? data : data.withSecond(further.get(0)).withSeries(further);
  }

  private void requirePage() throws IOException {
    if (report != null) {
      WholeFile.requireWritable(report);
      if (!report.toString().endsWith(".html")) {
        throw misused("--report " + report + " must end in .html");
      }
    }
  }

  private Interval interval(LoftConfig config) {
    if (interval == null) {
      return told(config);
    }
    String given = interval;
    return understood("--interval " + given, () -> Interval.parse(given));
  }

  private Interval told(LoftConfig config) {
    if (input.bars == null) {
      throw misused("--ticks needs --interval, the length of the bars made of them, such as 1m");
    }
    return BarFiles.interval(config.resolve(input.bars.toString()))
        .orElseThrow(
            () ->
                misused(
                    "the times of %s do not tell how long its bars are; give --interval, such as --interval 1h"
                        .formatted(input.bars)));
  }

  private ParameterException misused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private void requireConversion(Account account, Optional<NamedFile> converter) {
    Instrument traded = traded();
    orMisused(() -> account.requireConversion(traded, converter.map(NamedFile::instrument)));
  }

  private Instrument traded() {
    return understood("--instrument " + instrument, () -> Traded.parse(instrument));
  }

  /** What an option says; what it does not understand is a misuse of it. */
  private <T> T understood(String option, Supplier<T> says) {
    return orMisused(option + ": ", says);
  }

  private void orMisused(Runnable check) {
    orMisused(
        "",
        () -> {
          check.run();
          return check;
        });
  }

  /** What comes of the options; what they refuse is a misuse, told after these words. */
  private <T> T orMisused(String words, Supplier<T> says) {
    try {
      return says.get();
    } catch (IllegalArgumentException e) {
      throw misused(words + e.getMessage());
    }
  }

  private StrategyInputs traded(Loft loft, Interval length) {
    Instrument traded = traded();
    if (input.ticks == null) {
      if (tickFills) {
        throw misused("--tick-fills needs quotes; give --ticks in place of --bars");
      }
      return loft.data(loft.bars(String.valueOf(input.bars), traded, length));
    }
    Kept<Ticks> ticks = loft.ticks(input.ticks.toString(), traded);
    StrategyInputs data = loft.data(loft.bars(ticks, length));
    return tickFills ? data.onTicks(ticks) : data;
  }

  private Optional<NamedFile> converter() {
    return Optional.ofNullable(conversion).map(given -> file("--conversion", given));
  }

  private NamedFile file(String option, String given) {
    return understood(option + " " + given, () -> NamedFile.parse(given))
        .orElseThrow(
            () ->
                misused(
                    "%s %s: the file's name does not begin with a currency pair; write what it is of before it, such as %s NZDUSD=%s"
                        .formatted(option, given, option, given)));
  }

  private static Kept<Bars> series(Loft loft, NamedFile file, Interval length) {
    return loft.bars(file.path(), file.instrument(), length);
  }

  private static String forced(GridCounts counts, int size) {
    int batches = (counts.runnable() + size - 1) / size;
    return String.format(
        Locale.ROOT, "force rerun: recomputing %,d batches, cache ignored", batches);
  }

  private void tell(GridCounts counts, Kept<BacktestResults> results) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("asked", counts.asked());
      words.put("runnable", counts.runnable());
      words.put("refused", counts.refused());
      words.put("cannotFire", counts.cannotFire());
      words.put("cached", results.step().reused());
      words.put("computed", results.step().computed());
      words.put("failed", results.failures());
      words.put("contentId", results.contentId().hex());
      words.put("warning", results.get().warning());
      words.put("batches", results.batches().list());
      results.get().buyAndHold().ifPresent(held -> words.put("buyAndHold", held));
      out.println(JsonText.of(words));
    } else {
      out.println(results);
      results.get().buyAndHold().ifPresent(out::println);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
