package dev.tapeloft.preparation;

import dev.tapeloft.stooq.LondonPolicy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a preparation reads and writes: {@code PreparationPlan.of(dump,
 * lists).pricesInto(folder).format(PriceFormat.CSV)}. Immutable.
 */
public final class PreparationPlan {
  // set while a plan is made, and never after
  private Path dump = Path.of("data/stooq");
  private Path lists = Path.of("tradeable_instruments");
  private Path index = Path.of("data/metadata/stooq_index.csv");
  private Path matches = Path.of("data/metadata/tradeable_matches.csv");
  private Path unmatched = Path.of("data/metadata/tradeable_unmatched.csv");
  private Path prices = Path.of("data/processed/tradeable_prices");
  private Optional<Path> view = Optional.empty();
  private PriceFormat format = PriceFormat.PARQUET;
  private LondonPolicy london = LondonPolicy.BROKER;
  private boolean emptyPrices;
  private boolean overwriting;

  private PreparationPlan() {}

  private PreparationPlan(PreparationPlan other) {
    this.dump = other.dump;
    this.lists = other.lists;
    this.index = other.index;
    this.matches = other.matches;
    this.unmatched = other.unmatched;
    this.prices = other.prices;
    this.view = other.view;
    this.format = other.format;
    this.london = other.london;
    this.emptyPrices = other.emptyPrices;
    this.overwriting = other.overwriting;
  }

  /**
   * The folders and files that users of such a tool know: a dump in {@code data/stooq}, lists in
   * {@code tradeable_instruments}, reports in {@code data/metadata} ({@code stooq_index.csv},
   * {@code tradeable_matches.csv}, {@code tradeable_unmatched.csv}), prices in {@code
   * data/processed/tradeable_prices} as Parquet, and the broker's word for currencies in London.
   */
  public static PreparationPlan standard() {
    return new PreparationPlan();
  }

  /**
   * A plan of a dump and of brokers' lists that writes where {@link #standard} does: below {@code
   * data} in the working folder. {@link #into} names another folder.
   */
  public static PreparationPlan of(Path dump, Path lists) {
    return standard()
        .with(
            plan -> {
              plan.dump = dump;
              plan.lists = lists;
            });
  }

  /** With the index written to another file. */
  public PreparationPlan indexInto(Path file) {
    return with(plan -> plan.index = file);
  }

  /** With the report on matches written to another file. */
  public PreparationPlan matchesInto(Path file) {
    return with(plan -> plan.matches = file);
  }

  /** With the report on what was not matched written to another file. */
  public PreparationPlan unmatchedInto(Path file) {
    return with(plan -> plan.unmatched = file);
  }

  /** With prices written into another folder. */
  public PreparationPlan pricesInto(Path folder) {
    return with(plan -> plan.prices = folder);
  }

  /** With all that is written below one folder, under the usual names. */
  public PreparationPlan into(Path folder) {
    return with(
        plan -> {
          plan.index = folder.resolve("stooq_index.csv");
          plan.matches = folder.resolve("tradeable_matches.csv");
          plan.unmatched = folder.resolve("tradeable_unmatched.csv");
          plan.prices = folder.resolve("tradeable_prices");
        });
  }

  /** With a view of what the inputs were written to a file, as JSON; nothing is read of it. */
  public PreparationPlan viewInto(Path file) {
    return with(plan -> plan.view = Optional.of(file));
  }

  /** With prices in files of another format. */
  public PreparationPlan format(PriceFormat other) {
    return with(plan -> plan.format = other);
  }

  /** With another word for currencies in London. */
  public PreparationPlan london(LondonPolicy policy) {
    return with(plan -> plan.london = policy);
  }

  /** With files of prices also for files without any, which are missing else. */
  public PreparationPlan withEmptyPrices() {
    return with(plan -> plan.emptyPrices = true);
  }

  /** With all that is written anew, also where it stands. */
  public PreparationPlan overwriting() {
    return with(plan -> plan.overwriting = true);
  }

  /** With every path made another, such as one below the working folder, and absolute. */
  public PreparationPlan resolved(UnaryOperator<Path> resolve) {
    UnaryOperator<Path> normal = path -> resolve.apply(path).toAbsolutePath().normalize();
    return with(
        plan -> {
          plan.dump = normal.apply(dump);
          plan.lists = normal.apply(lists);
          plan.index = normal.apply(index);
          plan.matches = normal.apply(matches);
          plan.unmatched = normal.apply(unmatched);
          plan.prices = normal.apply(prices);
          plan.view = view.map(normal);
        });
  }

  private PreparationPlan with(Consumer<PreparationPlan> change) {
    PreparationPlan changed = new PreparationPlan(this);
    change.accept(changed);
    return changed;
  }

  /** The folder that the dump was unpacked in. */
  public Path dump() {
    return dump;
  }

  /** The folder of the brokers' lists. */
  public Path lists() {
    return lists;
  }

  /** Where the index is written to. */
  public Path index() {
    return index;
  }

  /** Where the report on matches is written to. */
  public Path matches() {
    return matches;
  }

  /** Where the report on what was not matched is written to. */
  public Path unmatched() {
    return unmatched;
  }

  /** The folder that prices are written into. */
  public Path prices() {
    return prices;
  }

  /** All files that are written but those of prices. */
  List<Path> reports() {
    return Stream.concat(Stream.of(index, matches, unmatched), view.stream()).toList();
  }

  /**
   * Refuses one path for two files.
   *
   * @throws IllegalArgumentException naming it
   */
  void requireDistinct() {
    Set<Path> paths = new HashSet<>();
    for (Path path : reports()) {
      if (!paths.add(path)) {
        throw new IllegalArgumentException(
            "%s is to hold two reports; name another file for one".formatted(path));
      }
    }
  }

  /**
   * Refuses outputs that the next run would take for inputs, or that lie where those do.
   *
   * @throws IllegalArgumentException naming one
   */
  void requireBesideInputs() {
    for (Path output : Stream.concat(reports().stream(), Stream.of(prices)).toList()) {
      if (output.startsWith(dump)) {
        throw new IllegalArgumentException(
            "%s lies in the dump %s, which is never written to; write outputs into a folder of their own"
                .formatted(output, dump));
      }
    }
    for (Path report : reports()) {
      boolean isList =
          lists.equals(report.getParent())
              && report.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
      if (isList) {
        throw amongInputs(report);
      }
    }
    if (format == PriceFormat.CSV && prices.equals(lists)) {
      throw amongInputs(prices);
    }
  }

  private static IllegalArgumentException amongInputs(Path output) {
    return new IllegalArgumentException(
        "%s would be taken for an input; write outputs into a folder of their own"
            .formatted(output));
  }

  Optional<Path> view() {
    return view;
  }

  PriceFormat format() {
    return format;
  }

  LondonPolicy london() {
    return london;
  }

  boolean hasEmptyPrices() {
    return emptyPrices;
  }

  boolean isOverwriting() {
    return overwriting;
  }

  /** Such as {@code data/stooq and tradeable_instruments into data/processed/tradeable_prices}. */
  @Override
  public String toString() {
    return "%s and %s into %s (%s), reports %s, currencies in London by %s%s%s"
        .formatted(
            dump,
            lists,
            prices,
            format,
            reports(),
            london,
            emptyPrices ? ", with empty prices" : "",
            overwriting ? ", overwriting" : "");
  }
}
