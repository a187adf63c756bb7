package dev.tapeloft.preparation;

import dev.tapeloft.operation.DailyFiles;
import dev.tapeloft.operation.Dump;
import dev.tapeloft.operation.FindDump;
import dev.tapeloft.operation.MatchInstruments;
import dev.tapeloft.operation.MatchInstruments.Matched;
import dev.tapeloft.operation.ReadDailyPrices;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.stooq.CurrencyCheck;
import dev.tapeloft.stooq.InstrumentMatch;
import dev.tapeloft.stooq.Match;
import dev.tapeloft.stooq.MatchReport;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.stooq.Unmatched;
import dev.tapeloft.stooq.UnmatchedReport;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One preparation under way: lists and dump, matches, prices, and at last what is written. */
final class PreparationRun {
  /** Of what is written of the index; another layout is another version. */
  private static final String INDEX_VERSION = "index 1 ";

  /** Of what is written of prices; another layout is another version. */
  private static final String EXPORT_VERSION = "prices 1 ";

  private final Pipeline pipeline;
  private final PreparationPlan plan;
  private final int batchSize;
  private final long begun = System.nanoTime();
  private final OutputFiles outputs;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  PreparationRun(Pipeline pipeline, PreparationPlan plan, int batchSize) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.batchSize = batchSize;
    this.outputs = new OutputFiles(pipeline, plan.isOverwriting());
  }

  Preparation run() throws IOException {
    Dump dump = FindDump.keep(pipeline, plan.dump());
    InputFolders.requireFiles(dump);
    ListFolder lists = ListFolder.read(pipeline, plan.lists());
    InputFolders.requireLists(plan.lists(), lists);
    Matched matched =
        MatchInstruments.keep(pipeline.tellingOfNothing(), dump, lists.instruments(), batchSize);
    DailyFiles files = ReadDailyPrices.keep(pipeline, dump, paths(matched));
    List<MatchReport.Row> matches = matches(matched, files);
    List<UnmatchedReport.Row> unmatched = unmatched(matched);
    lookAt(dump, lists, matches);
    outputs.removeHalf(plan.reports());
    writeReports(dump, matches, unmatched);
    writePrices(matches, files, lists.faults().isEmpty() && dump.unreadable().isEmpty());
    plan.view()
        .ifPresent(file -> outputs.put(file, InputsView.of(dump.index(), lists, matches, files)));
    return new Preparation(
        dump, matches, unmatched, files, report(dump, lists, matched, files, matches));
  }

  private static List<StooqPath> paths(Matched matched) {
    Set<StooqPath> paths = new TreeSet<>();
    for (InstrumentMatch one : matched.all()) {
      if (one.result() instanceof Match match) {
        paths.add(match.file());
      }
    }
    return List.copyOf(paths);
  }

  private List<MatchReport.Row> matches(Matched matched, DailyFiles files) {
    List<MatchReport.Row> rows = new ArrayList<>();
    for (InstrumentMatch one : matched.all()) {
      if (one.result() instanceof Match match) {
        CurrencyCheck currency = CurrencyCheck.of(one.instrument(), match.file(), plan.london());
        rows.add(
            new MatchReport.Row(one.instrument(), match, files.diagnosis(match.file()), currency));
      }
    }
    return List.copyOf(rows);
  }

  private static List<UnmatchedReport.Row> unmatched(Matched matched) {
    List<UnmatchedReport.Row> rows = new ArrayList<>();
    for (InstrumentMatch one : matched.all()) {
      if (one.result() instanceof Unmatched why) {
        rows.add(new UnmatchedReport.Row(one.instrument(), why));
      }
    }
    return List.copyOf(rows);
  }

  /** Notes what people should look at, and what went wrong. */
  private void lookAt(Dump dump, ListFolder lists, List<MatchReport.Row> matches) {
    dump.collisions()
        .forEach(
            (ticker, files) ->
                warnings.add(
                    "%s lies in %d files, the first on an instrument's exchange is taken: %s"
                        .formatted(
                            ticker,
                            files.size(),
                            files.stream().map(StooqPath::relativePath).toList())));
    warnings.addAll(MatchReport.warnings(matches));
    dump.unreadable()
        .forEach((path, why) -> errors.add(path + " of the dump cannot be read: " + why));
    errors.addAll(lists.faults());
    lists
        .withoutRows()
        .forEach(
            name ->
                warnings.add(
                    "%s has no row with a symbol; write its instruments below the header, or remove it"
                        .formatted(plan.lists().resolve(name))));
    for (MatchReport.Row row : matches) {
      FileFaults.of(row.diagnosis())
          .ifPresent(what -> errors.add(row.match().file().relativePath() + ": " + what));
      if (row.currency().isError()) {
        errors.add(
            "%s: the broker says %s, Stooq's region %s (%s); believe one with --lse-currency-policy broker or stooq (in Java london(LondonPolicy.BROKER))"
                .formatted(
                    row.instrument().symbol(),
                    row.currency().expected(),
                    row.currency().inferred(),
                    row.currency().status()));
      }
    }
  }

  private void writeReports(
      Dump dump, List<MatchReport.Row> matches, List<UnmatchedReport.Row> unmatched) {
    writeIndex(dump);
    write(plan.matches(), MatchReport.frame(matches));
    write(plan.unmatched(), UnmatchedReport.frame(unmatched));
  }

  /** Rows of a whole dump take long to write, and follow from its paths. */
  private void writeIndex(Dump dump) {
    String of = INDEX_VERSION + dump.id().hex();
    outputs.put(
        plan.index(),
        OutputFiles.digest(of.getBytes(StandardCharsets.UTF_8)),
        () -> CsvText.of(dump.index().frame()));
  }

  private void write(Path file, Frame table) {
    outputs.put(file, CsvText.of(table));
  }

  /** Prices of each ticker; what is not known to have gone stays where not all could be read. */
  private void writePrices(List<MatchReport.Row> matches, DailyFiles files, boolean isAllKnown) {
    SortedSet<StooqPath> asked = new TreeSet<>();
    Set<Path> belonging = new HashSet<>(plan.reports());
    for (MatchReport.Row row : matches) {
      boolean isKnown = files.contentId(row.match().file()).isPresent();
      if (isKnown && (row.diagnosis().hasPrices() || plan.hasEmptyPrices())) {
        belonging.add(output(row.match().file()));
        asked.add(row.match().file());
      } else if (!isKnown || FileFaults.isOf(row.diagnosis())) {
        belonging.add(output(row.match().file())); // of it is not known what it should hold
      }
    }
    outputs.removeHalf(List.of(plan.prices().resolve("any")));
    List<StooqPath> exported = oneOfATicker(asked);
    Map<Path, StooqPath> byOutput = new LinkedHashMap<>();
    Map<Path, ContentId> wanted = new LinkedHashMap<>();
    for (StooqPath path : exported) {
      byOutput.put(output(path), path);
      wanted.put(output(path), exportOf(path, files));
    }
    List<Path> others = List.copyOf(outputs.withoutStanding(wanted).keySet());
    pipeline.doSideBySide(
        "export of prices",
        others,
        output -> export(Objects.requireNonNull(byOutput.get(output)), files));
    if (isAllKnown) {
      removeStale(belonging);
    }
  }

  /** All exports at once are gone more likely by mistake than by intent. */
  private void removeStale(Set<Path> belonging) {
    List<String> endings = List.of(PriceFormat.PARQUET.ending(), PriceFormat.CSV.ending());
    if (belonging.size() > plan.reports().size()) {
      outputs.removeOthers(plan.prices(), belonging, endings);
      return;
    }
    int stale = outputs.others(plan.prices(), belonging, endings).size();
    if (stale > 0) {
      errors.add(
          String.format(
              Locale.ROOT,
              "no instrument has prices any more, and the %,d files of prices in %s are left as they are; look at the dump and the lists, or delete the folder",
              stale,
              plan.prices()));
    }
  }

  /** The first file of each ticker, since a ticker has one output; the others are told of. */
  private List<StooqPath> oneOfATicker(SortedSet<StooqPath> asked) {
    Map<String, StooqPath> first = new LinkedHashMap<>();
    for (StooqPath path : asked) {
      StooqPath taken = first.putIfAbsent(path.ticker(), path);
      if (taken != null) {
        errors.add(
            "%s: its prices are not written, since %s has the same ticker %s; rename one of the files"
                .formatted(path.relativePath(), taken.relativePath(), path.ticker()));
      }
    }
    return List.copyOf(first.values());
  }

  private Path output(StooqPath path) {
    return plan.prices().resolve(path.ticker() + plan.format().ending());
  }

  private void export(StooqPath path, DailyFiles files) {
    outputs.put(
        output(path), exportOf(path, files), () -> plan.format().bytes(files.prices(path).frame()));
  }

  /** What the prices of a file are made of. */
  private ContentId exportOf(StooqPath path, DailyFiles files) {
    String of = EXPORT_VERSION + plan.format() + " " + files.name(path);
    return OutputFiles.digest(of.getBytes(StandardCharsets.UTF_8));
  }

  private PreparationReport report(
      Dump dump,
      ListFolder lists,
      Matched matched,
      DailyFiles files,
      List<MatchReport.Row> matches) {
    outputs.failures().forEach((file, why) -> errors.add(file + " was not written: " + why));
    if (!outputs.changedByOthers().isEmpty()) {
      warnings.add(
          "outputs that another cache wrote, or that were edited by hand, are replaced (%d, the first is %s), so that edits are gone; keep what you edit under another name, and give each cache a folder of its own"
              .formatted(
                  outputs.changedByOthers().size(),
                  outputs.changedByOthers().iterator().next().getFileName()));
    }
    DailyFiles.Counts counts = files.counts();
    return new PreparationReport(
        dump.size(),
        lists.instruments().size(),
        lists.withoutSymbol(),
        matches.size(),
        filesOf(matches),
        filesOf(matches.stream().filter(row -> row.diagnosis().hasPrices()).toList()),
        matched.all().size() - matches.size(),
        matched.computed(),
        counts.opened(),
        counts.computed(),
        outputs.written().size(),
        outputs.standing(),
        outputs.removed().size(),
        outputs.failures().size(),
        pipeline.config().workers(),
        Duration.ofNanos(System.nanoTime() - begun),
        Duration.ofNanos(counts.savedNanos()),
        warnings,
        errors);
  }

  private static int filesOf(List<MatchReport.Row> rows) {
    return (int) rows.stream().map(row -> row.match().file()).distinct().count();
  }
}
