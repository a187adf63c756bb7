package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.StooqSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The command {@code prepare} on the sample of a dump. */
class PrepareCommandTest {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final String VODAFONE = "d_uk_txt/data/daily/uk/lse stocks/1/vod.uk.txt";
  private static final String UNCHANGED = "inputs unchanged: nothing to do";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private StooqSample sample;

  @BeforeEach
  void layOut() throws IOException {
    sample = StooqSample.in(folder);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private int prepare(String... more) {
    return prepare(sample.dump(), sample.lists(), more);
  }

  private int prepare(Path dump, Path lists, String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "prepare",
                    "--home",
                    folder.resolve("home").toString(),
                    "--data-dir",
                    dump.toString(),
                    "--tradeable-dir",
                    lists.toString(),
                    "--metadata-output",
                    made("index.csv").toString(),
                    "--match-report",
                    made("matched.csv").toString(),
                    "--unmatched-report",
                    made("not.csv").toString(),
                    "--prices-output",
                    made("prices").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path made(String name) {
    return folder.resolve("made").resolve(name);
  }

  private List<String> prices() throws IOException {
    try (Stream<Path> files = Files.list(made("prices"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFirstRunSaysWhatItDidAndASecondThatNothingIsToDo() throws IOException {
    assertThat(prepare()).isZero();
    assertThat(out.toString().lines().toList())
        .startsWith(
            "files: 10; instruments: 12, matched: 10, not matched: 2; files matched: 10, with prices: 9")
        .contains("rows without a symbol, left out: 1")
        .anyMatch(
            line ->
                line.startsWith(
                    "matches looked for: 12; files read: 10, computed: 10; outputs written: 12, standing: 0, removed: 0; "))
        .endsWith(
            "index " + made("index.csv"),
            "matches " + made("matched.csv"),
            "unmatched " + made("not.csv"),
            "prices " + made("prices"),
            "to compute all again: --no-incremental");
    assertThat(err.toString()).isEmpty();
    assertThat(Files.readAllLines(made("index.csv"))).hasSize(1 + 10);
    assertThat(Files.readAllLines(made("matched.csv"))).hasSize(1 + 10);
    assertThat(Files.readAllLines(made("not.csv"))).hasSize(1 + 2);
    assertThat(prices()).hasSize(9).contains("AAPL.US.parquet").doesNotContain("EMPTY.US.parquet");
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains(UNCHANGED).doesNotContain("--no-incremental");
  }

  @Test
  void withoutIncrementalAllIsComputedAgainAndComesOutTheSame() {
    assertThat(prepare()).isZero();
    assertThat(prepare("--no-incremental")).isZero();
    assertThat(out.toString())
        .contains("matches looked for: 12; files read: 10, computed: 10; outputs written: 0, ")
        .doesNotContain("--no-incremental");
    assertThat(err.toString()).isEmpty();
    assertThat(prepare("--incremental")).isZero();
    assertThat(out.toString()).contains(UNCHANGED);
  }

  @Test
  void aForcedReindexSkipsNothingAlthoughIncrementalIsOn() throws IOException {
    assertThat(prepare()).isZero();
    assertThat(prepare("--incremental", "--force-reindex")).isZero();
    assertThat(out.toString())
        .contains(
            "matches looked for: 12; files read: 10, computed: 0; outputs written: 0, standing: 12");
    editUnseen(sample.file("aapl"));
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains(UNCHANGED);
    assertThat(prepare("--force-reindex")).isZero();
    assertThat(out.toString())
        .contains(
            "matches looked for: 12; files read: 10, computed: 1; outputs written: 1, standing: 11");
  }

  @Test
  void withoutIncrementalNoFileIsTakenForWhatItLooksLike() throws IOException {
    assertThat(prepare()).isZero();
    editUnseen(sample.file("aapl"));
    assertThat(prepare("--no-incremental")).isZero();
    assertThat(out.toString())
        .contains("files read: 10, computed: 10; outputs written: 1, standing: 11");
    assertThat(err.toString()).isEmpty();
  }

  /** Another content of the same length, with the time of the one before. */
  private static void editUnseen(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("13.63", "13.64"));
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void pricesInAnotherFormatTakeThePlaceOfTheFormerOnes() throws IOException {
    assertThat(prepare()).isZero();
    assertThat(prepare("--prices-format", "csv")).isZero();
    assertThat(out.toString()).contains("outputs written: 9, standing: 3, removed: 9");
    assertThat(prices()).hasSize(9).allMatch(name -> name.endsWith(".csv"));
    assertThat(made("prices").resolve("AAPL.US.csv"))
        .content()
        .startsWith("ticker,per,date,time,open,high,low,close,volume,openint\nAAPL.US,D,19980102,");
  }

  @Test
  void aMatchedFileWithoutPricesHasAFileOnlyIfThatIsAskedFor() throws IOException {
    assertThat(prepare("--include-empty-prices")).isZero();
    assertThat(prices()).hasSize(10).contains("EMPTY.US.parquet");
    assertThat(prepare()).isZero();
    assertThat(prices()).hasSize(9).doesNotContain("EMPTY.US.parquet");
  }

  @Test
  void whatIsToBeOverwrittenIsWrittenWithoutBeingComputed() {
    assertThat(prepare()).isZero();
    assertThat(prepare("--overwrite-prices")).isZero();
    assertThat(out.toString())
        .contains("matches looked for: 0; ", "computed: 0; outputs written: 12, standing: 0");
  }

  @ParameterizedTest
  @CsvSource({
    "broker, 0, 'GBP,GBX,override', GBX",
    "stooq, 0, 'GBP,GBP,mismatch', GBP",
    "STRICT, 1, 'GBP,,error:lse_currency_override', neither"
  })
  void theCurrencyPolicyDecidesWhatIsBelievedInLondon(
      String policy, int code, String cells, String taken) throws IOException {
    StooqSample.put(sample.dump().resolve(VODAFONE), StooqSample.bytes("ibm"));
    assertThat(prepare("--lse-currency-policy", policy)).isEqualTo(code);
    assertThat(made("matched.csv")).content().contains(cells);
    assertThat(err.toString())
        .contains("tapeloft: warning: VOD:LN: ", " and " + taken + " is taken; 100 GBX are 1 GBP");
    assertThat(err.toString().contains("--lse-currency-policy broker or stooq"))
        .isEqualTo(code == 1);
    assertThat(err.toString().contains("tapeloft: error: VOD:LN: ")).isEqualTo(code == 1);
    assertThat(out.toString()).doesNotContain("VOD:LN");
  }

  @Test
  void workersAreAsManyAsAskedForElseOneLessThanProcessors() {
    assertThat(prepare("--max-workers", "3", "--json")).isZero();
    assertThat(report().get("workers").asInt()).isEqualTo(3);
    assertThat(prepare("--index-workers", "4", "--json")).isZero();
    assertThat(report().get("workers").asInt())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  @Test
  void aProgramGetsJson() {
    assertThat(prepare("--json")).isZero();
    JsonNode told = JsonText.tree(out.toString());
    assertThat(told.get("index").asString()).isEqualTo(made("index.csv").toString());
    assertThat(told.get("matches").asString()).isEqualTo(made("matched.csv").toString());
    assertThat(told.get("unmatched").asString()).isEqualTo(made("not.csv").toString());
    assertThat(told.get("prices").asString()).isEqualTo(made("prices").toString());
    assertThat(report().get("matched").asInt()).isEqualTo(10);
    assertThat(report().get("withoutSymbol").asInt()).isEqualTo(1);
    assertThat(report().get("errors").size()).isZero();
    assertThat(report().get("unchanged").asBoolean()).isFalse();
    assertThat(prepare("--json")).isZero();
    assertThat(report().get("unchanged").asBoolean()).isTrue();
  }

  private JsonNode report() {
    return JsonText.tree(out.toString()).get("report");
  }

  @ParameterizedTest
  @CsvSource({
    "debug, debug, true",
    "WARNING, warn, true",
    "error, error, false",
    "critical, off, false"
  })
  void theLogLevelDecidesOnWarningsAndWhatLibrariesTell(
      String level, String ofLibraries, boolean hasWarnings) throws IOException {
    StooqSample.put(sample.dump().resolve(VODAFONE), StooqSample.bytes("ibm"));
    String before = System.getProperty(LOG_LEVEL);
    try {
      assertThat(prepare("--lse-currency-policy", "strict", "--log-level", level)).isEqualTo(1);
      assertThat(System.getProperty(LOG_LEVEL)).isEqualTo(ofLibraries);
    } finally {
      System.setProperty(LOG_LEVEL, Objects.requireNonNullElse(before, "error"));
    }
    assertThat(err.toString()).contains("tapeloft: error: VOD:LN");
    assertThat(err.toString().contains("tapeloft: warning: VOD:LN")).isEqualTo(hasWarnings);
  }

  @Test
  void whatCannotBeWrittenIsAnErrorAndAllElseIsDone() throws IOException {
    Files.createDirectories(made("prices").resolve("AAPL.US.parquet").resolve("in the way"));
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).contains("tapeloft: error: ", "AAPL.US.parquet was not written");
    assertThat(out.toString()).contains("outputs written: 11").doesNotContain("not written");
    assertThat(prices()).hasSize(9);
  }

  @Test
  void aMissingDumpIsNamedAndNothingIsWritten() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(prepare(nowhere, sample.lists())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "tapeloft: there is no folder %s for the Stooq dump; name the one that the dump was unpacked in (--data-dir, in Java PreparationPlan.of)%n"
                .formatted(nowhere));
    assertThat(prepare(sample.dump(), nowhere)).isEqualTo(1);
    assertThat(err.toString())
        .contains("there is no folder " + nowhere + " for the brokers' lists; ", "--tradeable-dir");
    assertThat(out.toString()).isEmpty();
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void aListThatIsNoneIsAnErrorAndTheOthersAreTaken() throws IOException {
    sample.writeList("broker_stocks.csv", "");
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).contains("tapeloft: error: ", "broker_stocks.csv", "is left out");
    assertThat(out.toString()).contains("files: 10; instruments: 5, matched: 5, not matched: 0");
  }

  @ParameterizedTest
  @CsvSource({
    "--max-workers, 0, --max-workers (0) must be at least 1",
    "--max-workers, many, many",
    "--index-workers, -1, --index-workers (-1) must be at least 0",
    "--prices-format, xls, '--prices-format: price format \"xls\" must be one of [parquet, csv]'",
    "--lse-currency-policy, mine, '--lse-currency-policy: London''s currency policy \"mine\" must be one of [broker, stooq, strict]'",
    "--log-level, loud, --log-level",
    "--data-dirr, x, --data-dir"
  })
  void whatIsNotUnderstoodIsSaid(String option, String value, String message) {
    assertThat(prepare(option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void theHelpNamesEachOptionAndTheUsualPlaces() {
    assertThat(run("prepare", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s", "")) // which is wrapped anywhere
        .contains("--data-dir", "--tradeable-dir", "--metadata-output", "--match-report")
        .contains("--unmatched-report", "--prices-output", "--force-reindex", "--overwrite-prices")
        .contains("--include-empty-prices", "--lse-currency-policy", "--max-workers")
        .contains("--index-workers", "--cache-metadata", "--[no-]incremental", "--log-level")
        .contains("data/stooq.", "tradeable_instruments.", "data/metadata/stooq_index.csv.")
        .contains("data/metadata/tradeable_matches.csv.", "data/metadata/tradeable_unmatched.csv.")
        .contains("data/processed/tradeable_prices.");
  }

  @Test
  void withoutFoldersTheUsualOnesAreTaken() {
    String home = folder.resolve("home").toString();
    assertThat(run("prepare", "--home", home)).isEqualTo(1);
    assertThat(err.toString())
        .contains("there is no folder " + Path.of("data/stooq").toAbsolutePath());
    assertThat(err.toString()).contains("--data-dir");
  }
}
