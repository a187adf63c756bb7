package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.discovery.Discovery;
import dev.tapeloft.discovery.DiscoveryPlan;
import dev.tapeloft.discovery.StageReport;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Prices;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tapeloft discover}: the whole way from prices to ranked strategies, stage by stage. */
@Command(
    name = "discover",
    description =
        "From a file of quotes or bars to ranked strategies, stage by stage; what was computed"
            + " before is not computed again.",
    mixinStandardHelpOptions = true)
final class DiscoverCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Quotes, or bars with --bars.")
  private String file = "";

  @Option(
      names = "--instrument",
      paramLabel = "NAME",
      description =
          "What the file is of, such as EURUSD or SPY:USD; without it the name of the file must"
              + " begin with a currency pair.")
  private @Nullable String instrument;

  @Option(names = "--bars", description = "The file holds bars, not quotes.")
  private boolean isOfBars;

  @Option(
      names = "--interval",
      paramLabel = "I",
      description = "The length of the file's bars, such as 1h; else their times tell it.")
  private @Nullable String interval;

  @Option(
      names = "--patterns-from",
      paramLabel = "[NAME=]F",
      description =
          "Another file of the same kind, whose patterns are applied; nothing is labelled and mined"
              + " of this one then.")
  private @Nullable String patternsFrom;

  @ArgGroup private Force force = new Force();

  @Option(
      names = "--report",
      paramLabel = "F",
      description = "Write the discovery to F as one page that opens offline.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Print JSON for a program.")
  private boolean json;

  @Mixin private PlanOptions options = new PlanOptions();

  @Spec private CommandSpec spec;

  DiscoverCommand() {}

  /** What is computed although it is kept: at most one of these. */
  static final class Force {
    @Option(
        names = "--force-rerun",
        description = "Compute all stages again and compare them with what was kept.")
    private boolean rerun;

    @Option(
        names = "--no-skip-existing",
        negatable = false,
        description = "Compute all stages again without comparing.")
    private boolean replace;

    @Option(
        names = "--fresh",
        description = "Compute everything again, prices too, and compare it with what was kept.")
    private boolean fresh;
  }

  @Override
  public Integer call() throws IOException {
    if (report != null) {
      WholeFile.requireWritable(report);
      if (!report.toString().endsWith(".html")) {
        throw misused("--report " + report + " must end in .html");
      }
    }
    LoftConfig config = config();
    NamedFile prices = named(file);
    Optional<NamedFile> other = Optional.ofNullable(patternsFrom).map(this::named);
    Optional<Interval> length = length();
    DiscoveryPlan plan = plan();
    try (Loft opened = Tapeloft.open(config)) {
      Loft reading = force.fresh ? opened.fresh() : opened;
      Loft loft =
          force.rerun || force.fresh ? opened.fresh() : force.replace ? opened.replacing() : opened;
      if (other.isPresent()) {
        plan = plan.patternsFrom(loft.discoverPatterns(prices(reading, other.get(), length), plan));
      }
      PrintWriter out = spec.commandLine().getOut();
      Discovery discovery =
          loft.discover(
              prices(reading, prices, length),
              plan,
              stage -> {
                (json ? spec.commandLine().getErr() : out).println(stage);
                out.flush();
              });
      if (report != null) {
        Path page = opened.report(discovery, report.toString());
        spec.commandLine().getErr().println("report in " + page);
      }
      out.println(json ? JsonText.of(words(discovery)) : total(discovery));
      return discovery.isRefused() ? 1 : 0;
    }
  }

  private NamedFile named(String given) {
    try {
      String whole = instrument == null || given.contains("=") ? given : instrument + "=" + given;
      return NamedFile.parse(whole)
          .orElseThrow(
              () ->
                  misused(
                      "what %s is of is not known; give --instrument, such as --instrument EURUSD"
                          .formatted(given)));
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private Kept<? extends Prices> prices(Loft loft, NamedFile named, Optional<Interval> length) {
    Instrument of = named.instrument();
    if (named.isToldByName()) {
      spec.commandLine().getErr().println(named.told());
    }
    return isOfBars
        ? loft.bars(
            named.path(), of, length.orElseGet(() -> told(loft.config().resolve(named.path()))))
        : loft.ticks(named.path(), of);
  }

  private Optional<Interval> length() {
    try {
      return Optional.ofNullable(interval).map(Interval::parse);
    } catch (IllegalArgumentException e) {
      throw misused("--interval " + interval + ": " + e.getMessage());
    }
  }

  private Interval told(Path path) {
    return BarFiles.interval(path)
        .orElseThrow(
            () ->
                misused(
                    "the times of %s do not tell how long its bars are; give --interval, such as --interval 1h"
                        .formatted(path)));
  }

  private LoftConfig config() {
    try {
      return options.config();
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private DiscoveryPlan plan() throws IOException {
    try {
      return options.plan();
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException misused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private static String total(Discovery discovery) {
    return String.format(
        Locale.ROOT,
        "%,d computed in %.3f s, saved %.3f s; %.1f MB kept, %.1f MB freed",
        discovery.computed(),
        discovery.took().toNanos() / 1e9,
        discovery.saved().toNanos() / 1e9,
        discovery.keptBytes() / 1e6,
        discovery.freedBytes() / 1e6);
  }

  private static Map<String, Object> words(Discovery discovery) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("stages", discovery.stages().stream().map(DiscoverCommand::words).toList());
    words.put("computed", discovery.computed());
    words.put("took", discovery.took());
    words.put("saved", discovery.saved());
    words.put("keptBytes", discovery.keptBytes());
    words.put("freedBytes", discovery.freedBytes());
    return words;
  }

  private static Map<String, Object> words(StageReport stage) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("number", stage.stage().number());
    words.put("stage", stage.stage().toString());
    words.put("state", stage.state().toString());
    words.put("computed", stage.computed());
    words.put("reused", stage.reused());
    words.put("took", stage.took());
    words.put("saved", stage.saved());
    words.put("keptBytes", stage.keptBytes());
    words.put("freedBytes", stage.freedBytes());
    words.put("note", stage.note());
    return words;
  }
}
