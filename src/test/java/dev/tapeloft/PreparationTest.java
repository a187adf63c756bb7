package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.preparation.Preparation;
import dev.tapeloft.preparation.PreparationPlan;
import dev.tapeloft.preparation.PreparationReport;
import dev.tapeloft.preparation.PriceFormat;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.stooq.LondonPolicy;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rerun of a preparation reads, computes and writes, counted: symbol by symbol. */
class PreparationTest {
  private static final String US = "stooq/d_us_txt/data/daily/us/";
  private static final String AAPL = US + "nasdaq stocks/1/aapl.us.txt";
  private static final String IBM = US + "nyse stocks/1/ibm.us.txt";
  private static final FileTime LATER = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private PreparationPlan plan = PreparationPlan.standard();

  @BeforeEach
  void layOut() {
    plan = Samples.stooqDump(folder.resolve("sample"));
  }

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder).withBatchSize(200));
  }

  private Preparation prepare() {
    return prepare(plan);
  }

  private Preparation prepare(PreparationPlan other) {
    try (Loft loft = open()) {
      return loft.prepare(other);
    }
  }

  /** Run twice, so that outputs have been seen too. */
  private void prepared() {
    prepare();
    assertThat(prepare().report().isUnchanged()).isTrue();
  }

  private Path file(String name) {
    return folder.resolve("sample").resolve(name);
  }

  @Test
  void whatATeammateOnThisMachinePreparedNeedsNoFileRead() throws IOException {
    Path tier = Files.createDirectory(folder.resolve("tier"));
    SharedKey key = SharedKey.ofSecret("a secret of sixteen bytes or more");
    SharedConfig shared = new SharedConfig(new SharedFolder(tier), "team", key, false, "anna");
    LoftConfig config = TestConfig.in(folder).withBatchSize(200).withShared(shared);
    try (Loft anna = Tapeloft.open(config.withHome(folder.resolve("anna")))) {
      assertThat(anna.prepare(plan).report().filesRead()).isEqualTo(10);
    }
    PreparationPlan own = plan.into(folder.resolve("ben's outputs"));
    try (Loft ben = Tapeloft.open(config.withHome(folder.resolve("ben")))) {
      PreparationReport report = ben.prepare(own).report();
      assertThat(report.filesRead()).isZero();
      assertThat(report.filesComputed()).isZero();
      assertThat(report.matchesComputed()).isZero();
      assertThat(report.written()).isEqualTo(12);
      assertThat(ben.prepare(own).prices("AAPL.US").get().rowCount()).isPositive();
    }
  }

  private void edit(String name, UnaryOperator<String> change) throws IOException {
    Files.writeString(file(name), change.apply(Files.readString(file(name))));
    Files.setLastModifiedTime(file(name), LATER);
  }

  private Map<String, String> outputs() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(file("prepared"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(
            file("prepared").relativize(file).toString(),
            new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** Whatever was done, what lies there is what a run with nothing kept would write. */
  private void requireAsIfFresh() throws IOException {
    Map<String, String> there = outputs();
    try (Loft loft = Tapeloft.open(TestConfig.in(folder).withHome(folder.resolve("other")))) {
      loft.prepare(plan.into(file("fresh")));
    }
    try (Stream<Path> moved = Files.walk(file("fresh"))) {
      Map<String, String> fresh = new TreeMap<>();
      for (Path each : moved.filter(Files::isRegularFile).toList()) {
        fresh.put(
            file("fresh").relativize(each).toString(),
            new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
      assertThat(there).isEqualTo(fresh);
    }
  }

  private static List<String> column(Frame frame, String name) {
    return Arrays.asList(frame.texts(name).toArray());
  }

  @Test
  void theSampleIsMatchedCheckedAndExported() throws IOException {
    try (Loft loft = open()) {
      Preparation done = loft.prepare(plan);
      PreparationReport report = done.report();
      assertThat(report.files()).isEqualTo(10);
      assertThat(report.instruments()).isEqualTo(12);
      assertThat(report.withoutSymbol()).isEqualTo(1);
      assertThat(report.matched()).isEqualTo(10);
      assertThat(report.filesRead()).isEqualTo(10);
      assertThat(report.written()).isEqualTo(9 + 3);
      assertThat(report.errors()).isEmpty();
      assertThat(done.tickers())
          .containsExactly(
              "AAPL.US", "AIG.US", "BAC.US", "EEM.US", "IBM.US", "IWM.US", "QQQ.US", "SPY.US",
              "WM.US");
      assertThat(column(done.unmatched(), "symbol")).containsExactly("BRK.B", "VOD:LN");
      assertThat(column(done.unmatched(), "reason"))
          .containsExactly("no_source_data(.US)", "no_source_data(.UK)");
      assertThat(column(done.diagnostics(), "data_status"))
          .contains("empty")
          .allMatch(status -> List.of("ok", "warning", "empty").contains(status));
      assertThat(column(done.matches(), "resolved_currency")).containsOnly("USD");
      assertThat(done.index().rowCount()).isEqualTo(10);
    }
    assertThat(outputs().keySet())
        .contains(
            "stooq_index.csv",
            "tradeable_matches.csv",
            "tradeable_unmatched.csv",
            "tradeable_prices/AAPL.US.parquet")
        .doesNotContain("tradeable_prices/EMPTY.US.parquet");
    assertThat(outputs().get("tradeable_matches.csv"))
        .startsWith(
            "symbol,isin,market,name,currency,matched_ticker,stooq_path,region,category,strategy,"
                + "source_file,price_start,price_end,price_rows,inferred_currency,"
                + "resolved_currency,currency_status,data_status,data_flags\n");
  }

  @Test
  void nothingChangedReadsAndWritesNothing() {
    prepare();
    PreparationReport again = prepare().report();
    assertThat(again.filesRead()).isZero();
    assertThat(again.matchesComputed()).isZero();
    assertThat(again.filesComputed()).isZero();
    assertThat(again.failed()).isZero();
    assertThat(again.written()).isZero();
    assertThat(again.standing()).isEqualTo(12);
    assertThat(again.lines()).anyMatch(line -> line.startsWith("inputs unchanged: nothing to do"));
  }

  @Test
  void aChangedFileIsReadComputedAndExportedAlone() throws IOException {
    prepared();
    edit(AAPL, text -> text + "AAPL.US,D,20210401,000000,123,124,122,123.5,1000000,0\r\n");
    Preparation again = prepare();
    assertThat(again.report().filesRead()).isEqualTo(1);
    assertThat(again.report().filesComputed()).isEqualTo(1);
    assertThat(again.report().matchesComputed()).isZero();
    assertThat(again.report().written()).isEqualTo(2); // its prices, and its row of the report
    assertThat(column(again.diagnostics(), "price_end")).contains("2021-04-01");
    requireAsIfFresh();
  }

  @Test
  void aTouchedFileIsLookedAtAndNothingElse() throws IOException {
    prepared();
    Files.setLastModifiedTime(file(IBM), LATER);
    PreparationReport again = prepare().report();
    assertThat(again.filesRead()).isEqualTo(1);
    assertThat(again.filesComputed()).isZero();
    assertThat(again.written()).isZero();
    assertThat(prepare().report().filesRead()).isZero();
  }

  @Test
  void aChangeBehindTheOldModificationTimeIsSeenByWhoIsParanoid() throws IOException {
    prepared();
    FileTime before = Files.getLastModifiedTime(file(IBM));
    byte[] bytes = Files.readAllBytes(file(IBM));
    int last = new String(bytes, StandardCharsets.US_ASCII).lastIndexOf(",0\r\n") - 1;
    bytes[last] = (byte) (bytes[last] == '1' ? '2' : '1');
    Files.write(file(IBM), bytes);
    Files.setLastModifiedTime(file(IBM), before);
    try (Loft loft = Tapeloft.open(TestConfig.in(folder).withBatchSize(200).withParanoid(true))) {
      PreparationReport again = loft.prepare(plan).report();
      assertThat(again.filesComputed()).isEqualTo(1);
      assertThat(again.written()).isPositive();
    }
    requireAsIfFresh();
  }

  @Test
  void aFileThatComesOrGoesMovesTheInstrumentsThatMayMeanItAlone() throws IOException {
    prepared();
    Path vodafone = file("stooq/d_uk_txt/data/daily/uk/lse stocks/vod.uk.txt");
    Files.createDirectories(vodafone.getParent());
    Files.copy(file(IBM), vodafone);
    Files.setLastModifiedTime(vodafone, LATER);
    PreparationReport came = prepare().report();
    assertThat(came.matchesComputed()).isEqualTo(1);
    assertThat(came.filesRead()).isEqualTo(1);
    assertThat(came.matched()).isEqualTo(11);
    assertThat(came.written()).isEqualTo(1 + 3); // prices, and a row of each report
    assertThat(outputs()).containsKey("tradeable_prices/VOD.UK.parquet");
    requireAsIfFresh();
    Files.delete(vodafone);
    PreparationReport gone = prepare().report();
    assertThat(gone.matchesComputed()).isZero(); // as it was known before
    assertThat(gone.removed()).isEqualTo(1);
    assertThat(outputs()).doesNotContainKey("tradeable_prices/VOD.UK.parquet");
  }

  @Test
  void aBrokersRowIsMatchedAlone() throws IOException {
    prepared();
    edit(
        "instruments/broker_stocks.csv",
        text -> text.replace("IBM:US,", "IBM.US,").replace("Waste Management", "WM Inc"));
    PreparationReport again = prepare().report();
    assertThat(again.matchesComputed()).isEqualTo(1);
    assertThat(again.filesRead()).isZero();
    assertThat(again.written()).isEqualTo(1);
    requireAsIfFresh();
  }

  @Test
  void aListReformattedOrRenamedMatchesNothingAnew() throws IOException {
    prepared();
    edit(
        "instruments/broker_etfs.csv",
        text -> {
          List<String> lines = new ArrayList<>(text.lines().toList());
          String header = lines.remove(0);
          Collections.reverse(lines);
          return "\uFEFF"
              + header.toUpperCase(Locale.ROOT)
              + ",note\r\n"
              + String.join(" ,x\r\n", lines)
              + "\r\n";
        });
    PreparationReport reformatted = prepare().report();
    assertThat(reformatted.matchesComputed()).isZero();
    assertThat(reformatted.written()).isZero();
    Files.move(file("instruments/broker_etfs.csv"), file("instruments/funds.csv"));
    PreparationReport renamed = prepare().report();
    assertThat(renamed.matchesComputed()).isZero();
    assertThat(renamed.filesRead()).isZero();
    assertThat(renamed.written()).isEqualTo(1);
    assertThat(outputs().get("tradeable_matches.csv"))
        .contains("funds.csv")
        .doesNotContain("broker_etfs.csv");
    requireAsIfFresh();
  }

  @Test
  void aListThatGoesTakesItsRowsAndTheirPrices() throws IOException {
    prepared();
    Files.delete(file("instruments/broker_etfs.csv"));
    PreparationReport again = prepare().report();
    assertThat(again.matchesComputed()).isZero();
    assertThat(again.removed()).isEqualTo(4);
    requireAsIfFresh();
  }

  @Test
  void anOutputThatWasDeletedEmptiedOrEditedIsRebuiltWithoutReadingTheDump() throws IOException {
    prepared();
    Map<String, String> before = outputs();
    Files.delete(file("prepared/tradeable_prices/AAPL.US.parquet"));
    Files.write(file("prepared/tradeable_matches.csv"), new byte[0]);
    Files.writeString(file("prepared/tradeable_unmatched.csv"), "edited\n");
    byte[] cut = Files.readAllBytes(file("prepared/tradeable_prices/IBM.US.parquet"));
    Files.write(
        file("prepared/tradeable_prices/IBM.US.parquet"), Arrays.copyOf(cut, cut.length / 2));
    PreparationReport again = prepare().report();
    assertThat(again.filesRead()).isZero();
    assertThat(again.filesComputed()).isZero();
    assertThat(again.written()).isEqualTo(4);
    assertThat(again.warnings())
        .anyMatch(warning -> warning.contains("are replaced (3,"))
        .anyMatch(warning -> warning.contains("so that edits are gone; keep what you edit under"));
    assertThat(outputs()).isEqualTo(before);
  }

  @Test
  void whatSomebodyElsePutBesideThePricesStays() throws IOException {
    prepared();
    Path own = Files.writeString(file("prepared/tradeable_prices/notes.csv"), "mine\n");
    Files.delete(file("instruments/broker_etfs.csv"));
    assertThat(prepare().report().removed()).isEqualTo(4);
    assertThat(own).hasContent("mine\n");
  }

  @Test
  void nothingIsRemovedWhereNotAllCouldBeRead() throws IOException {
    prepared();
    Map<String, String> before = outputs();
    Files.writeString(file("instruments/broker_etfs.csv"), "no,header,of,ours\n1,2,3,4\n");
    PreparationReport again = prepare().report();
    assertThat(again.errors()).hasSize(1).allMatch(error -> error.contains("broker_etfs.csv"));
    assertThat(again.removed()).isZero();
    assertThat(outputs().keySet()).isEqualTo(before.keySet());
    assertThat(again.matched()).isEqualTo(5); // the other list's
  }

  @Test
  void aFileThatCannotBeReadIsToldAndWhatWasExportedOfItStays() throws IOException {
    prepared();
    Map<String, String> before = outputs();
    Files.delete(file(IBM));
    Files.createDirectory(file(IBM)); // of the same name: no file any more
    PreparationReport gone = prepare().report();
    assertThat(gone.matched()).isEqualTo(9);
    assertThat(gone.removed()).isEqualTo(1);
    Files.delete(file(IBM));
    Files.writeString(file(IBM), "<html>not found</html>\n");
    Files.setLastModifiedTime(file(IBM), LATER);
    PreparationReport other = prepare().report();
    assertThat(other.errors()).hasSize(1).allMatch(error -> error.contains("error:header"));
    assertThat(other.matched()).isEqualTo(10);
    assertThat(outputs()).doesNotContainKey("tradeable_prices/IBM.US.parquet");
    assertThat(outputs().keySet()).hasSize(before.size() - 1);
  }

  @Test
  void anOptionChangesWhatDependsOnIt() throws IOException {
    prepared();
    edit(
        "instruments/broker_stocks.csv",
        text -> text + "VODA,GB00BH4HKS39,London,Vodafone Group,GBX\n");
    Path vodafone = file("stooq/d_uk_txt/data/daily/uk/lse stocks/voda.uk.txt");
    Files.createDirectories(vodafone.getParent());
    Files.copy(file(IBM), vodafone);
    Files.setLastModifiedTime(vodafone, LATER);
    PreparationReport broker = prepare().report();
    assertThat(broker.warnings()).anyMatch(warning -> warning.contains("100 GBX are 1 GBP"));
    assertThat(outputs().get("tradeable_matches.csv")).contains("GBP,GBX,override");
    PreparationReport strict = prepare(plan.london(LondonPolicy.STRICT)).report();
    assertThat(strict.errors()).anyMatch(error -> error.contains("error:lse_currency_override"));
    assertThat(strict.written()).isEqualTo(1);
    assertThat(strict.filesRead() + strict.matchesComputed() + strict.filesComputed()).isZero();
    prepare();
    PreparationReport empty = prepare(plan.withEmptyPrices()).report();
    assertThat(empty.written()).isEqualTo(1);
    assertThat(outputs()).containsKey("tradeable_prices/EMPTY.US.parquet");
    assertThat(prepare().report().removed()).isEqualTo(1);
  }

  @Test
  void anotherFormatReplacesTheFiles() throws IOException {
    prepared();
    PreparationReport csv = prepare(plan.format(PriceFormat.CSV)).report();
    assertThat(csv.written()).isEqualTo(9);
    assertThat(csv.removed()).isEqualTo(9);
    assertThat(csv.filesRead() + csv.filesComputed()).isZero();
    assertThat(outputs().get("tradeable_prices/AAPL.US.csv"))
        .startsWith("ticker,per,date,time,open,high,low,close,volume,openint\nAAPL.US,D,19980102,")
        .doesNotContain("\r");
  }

  @Test
  void freshComputesAllAgainAndFindsTheSame() throws IOException {
    prepared();
    Map<String, String> before = outputs();
    try (Loft loft = open()) {
      PreparationReport fresh = loft.fresh().prepare(plan).report();
      assertThat(fresh.matchesComputed()).isEqualTo(12);
      assertThat(fresh.filesComputed()).isEqualTo(10);
      assertThat(fresh.filesRead()).isEqualTo(10);
      assertThat(fresh.written()).isZero();
      assertThat(loft.prepare(plan.overwriting()).report().written()).isEqualTo(12);
    }
    assertThat(outputs()).isEqualTo(before);
  }

  @Test
  void whateverTheThreadsTheBytesAreTheSame() throws IOException {
    prepare();
    Map<String, String> two = outputs();
    LoftConfig one = TestConfig.in(folder).withHome(folder.resolve("one")).withWorkers(1);
    try (Loft loft = Tapeloft.open(one)) {
      loft.prepare(plan.into(file("prepared")).overwriting());
    }
    assertThat(outputs()).isEqualTo(two);
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldAndTheOthersAre() throws IOException {
    Files.createDirectories(file("prepared/tradeable_prices/AAPL.US.parquet/in the way"));
    PreparationReport report = prepare().report();
    assertThat(report.errors()).hasSize(1).allMatch(error -> error.contains("AAPL.US.parquet"));
    assertThat(report.written()).isEqualTo(11);
    assertThat(report.isUnchanged()).isFalse();
  }

  @Test
  void preparedPricesAreBarsToGoOnWith() {
    try (Loft loft = open()) {
      Preparation done = loft.prepare(plan);
      Bars bars = done.bars("AAPL.US").get();
      assertThat(bars.size()).isEqualTo(5849);
      assertThat(bars.instrument().symbol()).isEqualTo("AAPL.US");
      assertThat(bars.close().toArray())
          .isEqualTo(loft.bars(Samples.aaplDays()).get().close().toArray());
      assertThat(loft.prepare(plan).bars("AAPL.US").step().reused()).isEqualTo(1);
      assertThatThrownBy(() -> done.bars("VOD.UK"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no instrument was matched to \"VOD.UK\"; take one of the 9 that tickers() gives");
      assertThatThrownBy(() -> done.bars("aapl"))
          .hasMessage("no instrument was matched to \"aapl\"; did you mean AAPL.US?");
      assertThatThrownBy(() -> done.bars("EMPTY.US"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("EMPTY.US has no prices, its file ")
          .hasMessageContaining("empty.us.txt is empty; ");
    }
  }

  @Test
  void anExportedFileHoldsThePrices() throws IOException {
    try (Loft loft = open()) {
      Preparation done = loft.prepare(plan);
      byte[] parquet = Files.readAllBytes(file("prepared/tradeable_prices/SPY.US.parquet"));
      assertThat(FrameParquet.read(parquet)).isEqualTo(done.prices("SPY.US").frame());
    }
  }

  @Test
  void aViewOfTheInputsIsWrittenAndNeverRead() throws IOException {
    PreparationPlan viewed = plan.viewInto(file("prepared/inputs.json"));
    prepare(viewed);
    String view = outputs().get("inputs.json");
    assertThat(view).contains("broker_etfs.csv", "nyse stocks/1/ibm.us.txt", "index");
    Files.writeString(file("prepared/inputs.json"), "{}");
    PreparationReport again = prepare(viewed).report();
    assertThat(again.filesRead() + again.matchesComputed() + again.filesComputed()).isZero();
    assertThat(outputs().get("inputs.json")).isEqualTo(view);
  }

  @Test
  void reportsBesideThePricesAreNoStalePrices() throws IOException {
    PreparationPlan together = plan.pricesInto(file("prepared"));
    prepare(together);
    assertThat(prepare(together).report().isUnchanged()).isTrue();
    assertThat(outputs())
        .containsKeys("tradeable_matches.csv", "stooq_index.csv", "AAPL.US.parquet");
  }

  @Test
  void twoReportsInOneFileAreRefused() {
    PreparationPlan both = plan.matchesInto(file("prepared/a.csv"));
    assertThatThrownBy(() -> prepare(both.unmatchedInto(file("prepared/x/../a.csv"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.csv is to hold two reports");
  }

  @Test
  void aMissingDumpIsNamed() {
    PreparationPlan nowhere = PreparationPlan.of(file("nowhere"), file("instruments"));
    assertThatThrownBy(() -> prepare(nowhere.into(file("prepared"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void matchesLookedForAgainReadNoFileAndWriteNothing() {
    prepared();
    LoftConfig again =
        TestConfig.in(folder).withBatchSize(200).withModes(Map.of("matches", Mode.FRESH));
    try (Loft loft = Tapeloft.open(again)) {
      PreparationReport report = loft.prepare(plan).report();
      assertThat(report.matchesComputed()).isEqualTo(12);
      assertThat(report.filesRead() + report.filesComputed() + report.written()).isZero();
      assertThat(report.standing()).isEqualTo(12);
    }
  }

  @Test
  void filesThatAreComputedAgainSinceNothingIsKeptOfThemWereRead() {
    prepare();
    try (Loft loft = open()) {
      loft.cache().clear("daily prices");
      PreparationReport report = loft.prepare(plan).report();
      assertThat(report.filesComputed()).isEqualTo(10);
      assertThat(report.filesRead()).isEqualTo(10);
    }
  }

  @Test
  void whatReusedFilesTookIsSavedWhereOthersAreComputed() throws IOException {
    prepare();
    Duration all = prepare().report().saved();
    try (Stream<Path> files = Files.walk(file("stooq"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, LATER); // so that all are read together
      }
    }
    edit(AAPL, text -> text + "AAPL.US,D,20210401,000000,123,124,122,123.5,1000000,0\r\n");
    Duration others = prepare().report().saved();
    assertThat(others).isPositive().isLessThan(all);
  }

  @Test
  void barsOfAnotherTickerAreNoEarlierRun() {
    try (Loft loft = open()) {
      Preparation done = loft.prepare(plan);
      assertThat(done.bars("SPY.US").step().reasons()).containsExactly("never computed");
      assertThat(done.bars("AAPL.US").step().reasons()).containsExactly("never computed");
    }
  }

  @Test
  void aPlanSaysWhatItReadsAndWrites() {
    assertThat(PreparationPlan.standard().format(PriceFormat.CSV))
        .hasToString(
            "data/stooq and tradeable_instruments into data/processed/tradeable_prices (csv), "
                + "reports [data/metadata/stooq_index.csv, data/metadata/tradeable_matches.csv, "
                + "data/metadata/tradeable_unmatched.csv], currencies in London by broker");
  }
}
