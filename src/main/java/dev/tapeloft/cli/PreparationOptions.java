package dev.tapeloft.cli;

import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.preparation.PriceFormat;
import dev.tapeloft.stooq.LondonPolicy;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a preparation reads and writes, as options say it; what is usual is the plan's. */
final class PreparationOptions {
  private static final PreparationPlan USUAL = PreparationPlan.standard();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The folder that the Stooq dump was unpacked in; ${DEFAULT-VALUE}.")
  private Path dump = USUAL.dump();

  @Option(
      names = "--tradeable-dir",
      paramLabel = "DIR",
      description = "The folder of the brokers' lists, *.csv; ${DEFAULT-VALUE}.")
  private Path lists = USUAL.lists();

  @Option(
      names = "--metadata-output",
      paramLabel = "F",
      description = "Where the index of the dump is written to; ${DEFAULT-VALUE}.")
  private Path index = USUAL.index();

  @Option(
      names = "--match-report",
      paramLabel = "F",
      description = "Where the report on matches is written to; ${DEFAULT-VALUE}.")
  private Path matches = USUAL.matches();

  @Option(
      names = "--unmatched-report",
      paramLabel = "F",
      description = "Where the report on what was not matched is written to; ${DEFAULT-VALUE}.")
  private Path unmatched = USUAL.unmatched();

  @Option(
      names = "--prices-output",
      paramLabel = "DIR",
      description = "The folder that prices are written into, a file a ticker; ${DEFAULT-VALUE}.")
  private Path prices = USUAL.prices();

  @Option(
      names = "--prices-format",
      defaultValue = "parquet",
      paramLabel = "FORMAT",
      description = "What these files are: parquet (the default) or csv.")
  private String format = "parquet";

  @Option(
      names = "--overwrite-prices",
      description = "Write every output anew, also where it stands; nothing is computed for that.")
  private boolean overwriting;

  @Option(
      names = "--include-empty-prices",
      description = "Write a file of prices also where a matched file has none.")
  private boolean includesEmpty;

  @Option(
      names = "--lse-currency-policy",
      defaultValue = "broker",
      paramLabel = "P",
      description =
          "Whose currency counts in London: the broker's (broker, the default), that of Stooq's"
              + " region (stooq), or neither, which is an error (strict).")
  private String london = "broker";

  @Option(
      names = "--cache-metadata",
      paramLabel = "F",
      description = "Write to F as JSON what the inputs were; it is never read.")
  private @Nullable Path view;

  PreparationOptions() {}

  /**
   * The plan.
   *
   * @throws IllegalArgumentException where an option is not understood
   */
  PreparationPlan plan() {
    PreparationPlan plan =
        PreparationPlan.of(dump, lists)
            .indexInto(index)
            .matchesInto(matches)
            .unmatchedInto(unmatched)
            .pricesInto(prices)
            .format(option("--prices-format", () -> PriceFormat.parse(format)))
            .london(option("--lse-currency-policy", () -> LondonPolicy.parse(london)));
    plan = overwriting ? plan.overwriting() : plan;
    plan = includesEmpty ? plan.withEmptyPrices() : plan;
    return view == null ? plan : plan.viewInto(view);
  }

  private static <T> T option(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
