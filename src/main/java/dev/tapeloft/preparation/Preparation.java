package dev.tapeloft.preparation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.operation.DailyFiles;
import dev.tapeloft.operation.Dump;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.source.StooqTree;
import dev.tapeloft.stooq.FileDiagnoses;
import dev.tapeloft.stooq.FileDiagnosis;
import dev.tapeloft.stooq.MatchReport;
import dev.tapeloft.stooq.UnmatchedReport;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a preparation made of a dump and of the brokers' lists. Immutable. */
public final class Preparation {
  private final Dump dump;
  private final List<MatchReport.Row> matches;
  private final SortedMap<String, MatchReport.Row> byTicker;
  private final List<UnmatchedReport.Row> unmatched;
  private final DailyFiles files;
  private final PreparationReport report;

  Preparation(
      Dump dump,
      List<MatchReport.Row> matches,
      List<UnmatchedReport.Row> unmatched,
      DailyFiles files,
      PreparationReport report) {
    this.dump = dump;
    this.matches = matches;
    this.byTicker = byTicker(matches);
    this.unmatched = unmatched;
    this.files = files;
    this.report = report;
  }

  /**
   * The preparation of a plan, whose paths are to be absolute.
   *
   * @throws IOException if the dump or the folder of lists is not there, or holds none
   * @throws IllegalArgumentException if two reports are to lie in one file, or an output among
   *     inputs
   */
  public static Preparation of(Pipeline pipeline, PreparationPlan plan, int batchSize)
      throws IOException {
    plan.requireDistinct();
    plan.requireBesideInputs();
    InputFolders.require(plan);
    return new PreparationRun(pipeline, plan, batchSize).run();
  }

  /** A row a file: {@code ticker, stem, relative_path, region, category}. */
  public Frame index() {
    return dump.index().frame();
  }

  /** A row an instrument that has a file, in the columns of the report. */
  public Frame matches() {
    return MatchReport.frame(matches);
  }

  /** A row an instrument that has none, in the columns of the report. */
  public Frame unmatched() {
    return UnmatchedReport.frame(unmatched);
  }

  /**
   * A row a matched ticker: {@code ticker, price_start, price_end, price_rows, data_status,
   * data_flags}.
   */
  public Frame diagnostics() {
    Map<String, FileDiagnosis> diagnoses = new TreeMap<>();
    byTicker.forEach((ticker, row) -> diagnoses.put(ticker, row.diagnosis()));
    return FileDiagnoses.frame(diagnoses);
  }

  /** The tickers that were matched and have prices. */
  public SortedSet<String> tickers() {
    SortedSet<String> tickers = new TreeSet<>();
    matches.stream()
        .filter(row -> row.diagnosis().hasPrices())
        .forEach(row -> tickers.add(row.match().file().ticker()));
    return tickers;
  }

  /**
   * The rows of a ticker's file: {@code ticker} (text), {@code date} (instant: 00:00 UTC), {@code
   * open}, {@code high}, {@code low}, {@code close}, {@code volume}, {@code openint}.
   *
   * @throws IllegalArgumentException if no instrument was matched to it, or it has no prices
   */
  public Kept<Frame> prices(String ticker) {
    return files.prices(rowWithPrices(ticker).match().file());
  }

  /**
   * The same as daily bars, of which a row without four prices is none and the last of a date
   * counts: a share in the currency that the matches resolved.
   *
   * @throws IllegalArgumentException as for {@link #prices}, or if its currency is not known
   */
  public Kept<Bars> bars(String ticker) {
    MatchReport.Row row = rowWithPrices(ticker);
    String currency = row.currency().resolved();
    if (currency.isEmpty()) {
      throw new IllegalArgumentException(
          "the currency of %s is not known (%s); name it in the broker's list"
              .formatted(ticker, row.currency().status()));
    }
    String market = row.match().file().extension().substring(1);
    return files.bars(row.match().file(), StooqTree.instrument(ticker, market, currency));
  }

  private MatchReport.Row rowWithPrices(String ticker) {
    MatchReport.Row row = byTicker.get(ticker);
    if (row == null) {
      throw new IllegalArgumentException(
          "no instrument was matched to \"%s\"; %s".formatted(ticker, others(ticker)));
    }
    if (!row.diagnosis().hasPrices()) {
      throw new IllegalArgumentException(
          "%s has no prices, its file %s is %s; take one of tickers()"
              .formatted(ticker, row.match().file().relativePath(), row.diagnosis().status()));
    }
    return row;
  }

  /** Which tickers may be meant by one that is none of them. */
  private String others(String ticker) {
    String upper = ticker.toUpperCase(Locale.ROOT);
    List<String> alike =
        byTicker.keySet().stream()
            .filter(one -> one.equals(upper) || one.startsWith(upper + "."))
            .toList();
    return alike.isEmpty()
        ? String.format(Locale.ROOT, "take one of the %,d that tickers() gives", tickers().size())
        : "did you mean " + String.join(" or ", alike) + "?";
  }

  /** The first instrument of the first file of each ticker, as they are exported. */
  private static SortedMap<String, MatchReport.Row> byTicker(List<MatchReport.Row> matches) {
    SortedMap<String, MatchReport.Row> byTicker = new TreeMap<>();
    matches.stream()
        .sorted(Comparator.comparing(row -> row.match().file()))
        .forEach(row -> byTicker.putIfAbsent(row.match().file().ticker(), row));
    return byTicker;
  }

  /** What was done. */
  public PreparationReport report() {
    return report;
  }

  @Override
  public String toString() {
    return report.toString();
  }
}
