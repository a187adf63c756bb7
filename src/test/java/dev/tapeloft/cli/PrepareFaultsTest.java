package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.tapeloft.StooqSample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is wrong with one file of a preparation is told, and leaves all others alone. */
class PrepareFaultsTest {
  private static final String UNCHANGED = "inputs unchanged: nothing to do";

  /** A regular file that nobody can read from its beginning, not even its owner. */
  private static final Path UNREADABLE = Path.of("/proc/self/mem");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private StooqSample sample;

  @BeforeEach
  void layOut() throws IOException {
    sample = StooqSample.in(folder);
  }

  private int prepare(String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(
        Stream.concat(
                Stream.of(
                    "prepare",
                    "--home",
                    folder.resolve("home").toString(),
                    "--data-dir",
                    sample.dump().toString(),
                    "--tradeable-dir",
                    sample.lists().toString(),
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

  private Path price(String ticker) {
    return made("prices").resolve(ticker + ".parquet");
  }

  private Map<String, String> outputs() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(made(""))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(
            made("").relativize(file).toString(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.trimValues(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    List<List<String>> rows = new ArrayList<>();
    new CsvParser(settings)
        .parseAll(new StringReader(Files.readString(csv)))
        .forEach(row -> rows.add(List.of(row)));
    return rows;
  }

  /** All that the sample has is matched and written. */
  private void requireTheSampleWhole() throws IOException {
    assertThat(rows(made("matched.csv"))).extracting(row -> row.get(5)).contains("WM.US", "SPY.US");
    assertThat(outputs().keySet()).filteredOn(name -> name.endsWith(".US.parquet")).hasSize(9);
  }

  @Test
  void aLoopOfLinksInTheDumpIsPassedOver() throws IOException {
    Path below = sample.file("ibm").resolveSibling("loop");
    Files.createSymbolicLink(below, sample.dump());
    Files.createSymbolicLink(
        sample.file("ibm").resolveSibling("self.us.txt"), Path.of("self.us.txt"));
    Files.createSymbolicLink(sample.file("ibm").resolveSibling("gone.us.txt"), Path.of("nowhere"));
    Files.createDirectories(sample.file("ibm").resolveSibling("folder.us.txt"));
    sample.writeList("more.csv", "symbol\nSELF:US\nGONE:US\nFOLDER:US\n");
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains("files: 10; instruments: 15, matched: 10, not matched: 5");
    requireTheSampleWhole();
  }

  @Test
  void aDumpThatIsALinkIsFollowedToWhereItLeadsNow() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), sample.dump());
    assertThat(prepare("--data-dir", link.toString())).isEqualTo(2); // named twice
    assertThat(prepareFrom(link)).isZero();
    requireTheSampleWhole();
    Path other = folder.resolve("other");
    StooqSample.in(other);
    Files.delete(other.resolve("stooq").resolve(StooqSample.PATHS.get(7)));
    Files.delete(link);
    Files.createSymbolicLink(link, other.resolve("stooq"));
    assertThat(prepareFrom(link)).isZero();
    assertThat(out.toString()).contains("matched: 9, not matched: 3").contains("removed: 1;");
    assertThat(price("IBM.US")).doesNotExist();
  }

  private int prepareFrom(Path dump) {
    StooqSample whole = sample;
    try {
      sample = StooqSample.at(dump, whole.lists());
      return prepare();
    } finally {
      sample = whole;
    }
  }

  @Test
  void listsThatCannotBeReadAreNamedEachAndTheOthersStand() throws IOException {
    assertThat(prepare()).isZero();
    Files.createSymbolicLink(sample.list("a.csv"), Path.of("nowhere"));
    Files.createSymbolicLink(sample.list("b.csv"), UNREADABLE);
    Files.write(
        sample.list("c.csv"), "symbol,name\nX:US,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    sample.writeList("d.csv", "symbol,name\nX:US,\"open\nY:US,z\n");
    sample.writeList("e.csv", "X:US,Acme\n");
    Files.createDirectories(sample.list("folder.csv"));
    assertThat(prepare()).isEqualTo(1);
    List<String> errors = err.toString().lines().toList();
    assertThat(errors).hasSize(5).allMatch(line -> line.contains("is left out"));
    assertThat(errors.get(0)).contains("a.csv is not there, or is a link that leads nowhere");
    assertThat(errors.get(1)).contains("b.csv cannot be read: ").doesNotContain("permission");
    assertThat(errors.get(2)).contains("c.csv, line 2: is not UTF-8");
    assertThat(errors.get(3)).contains("d.csv, line 2: a quotation begins that does not end");
    assertThat(errors.get(4)).contains("e.csv, line 1: no column \"symbol\"");
    assertThat(out.toString()).contains("instruments: 12, matched: 10").contains("written: 0, ");
    requireTheSampleWhole();
  }

  @Test
  void pricesOfAListThatBecameABrokenLinkStay() throws IOException {
    assertThat(prepare()).isZero();
    Files.delete(sample.list("broker_etfs.csv"));
    Files.createSymbolicLink(sample.list("broker_etfs.csv"), Path.of("/nowhere/list.csv"));
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).contains("broker_etfs.csv");
    assertThat(outputs()).containsKey("prices/SPY.US.parquet");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void oneTickerInTwoRegionsIsEachOfThemAndItsPricesAreThoseOfTheFirst(boolean isTheSame)
      throws IOException {
    byte[] hungarian = StooqSample.bytes("ibm");
    byte[] polish = isTheSame ? hungarian : StooqSample.bytes("wm");
    StooqSample.put(sample.dump().resolve("d_hu_txt/data/daily/hu/bse/exm.txt"), hungarian);
    StooqSample.put(sample.dump().resolve("d_pl_txt/data/daily/pl/wse/exm.txt"), polish);
    sample.writeList("more.csv", "symbol,currency\nEXM:HU,HUF\nEXM:PW,PLN\n");
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString())
        .contains("warning: EXM lies in 2 files")
        .contains("error: d_pl_txt/data/daily/pl/wse/exm.txt: its prices are not written");
    List<List<String>> exm =
        rows(made("matched.csv")).stream().filter(row -> row.get(5).equals("EXM")).toList();
    assertThat(exm).extracting(row -> row.get(7)).containsExactly("hu", "pl");
    assertThat(exm.get(0).get(13).equals(exm.get(1).get(13))).isEqualTo(isTheSame);
    requireTheSampleWhole();
    byte[] first = Files.readAllBytes(price("EXM"));
    assertThat(prepare()).isEqualTo(1);
    assertThat(out.toString()).contains("written: 0, standing: 13");
    assertThat(price("EXM")).hasBinaryContent(first);
  }

  @Test
  void namesThatDifferInCaseAloneAreOneTicker() throws IOException {
    Path upper = sample.file("ibm").resolveSibling("IBM.us.TXT");
    StooqSample.put(upper, StooqSample.bytes("wm"));
    assertThat(prepare()).isZero();
    assertThat(err.toString()).contains("warning: IBM.US lies in 2 files", "IBM.us.TXT");
    requireTheSampleWhole();
  }

  @Test
  void oddNamesComeOutAsTheyAre() throws IOException {
    String shares = " d_us_txt/data/daily/us/nyse, \"new\" \u0141\u00f3d\u017a/1 /";
    byte[] prices = StooqSample.bytes("ibm");
    for (String stem : List.of("a,b", "a\"b", "\u017c\u00f3\u0142w", "a..b", " lead", "'=x")) {
      StooqSample.put(sample.dump().resolve(shares + stem + ".us.txt"), prices);
    }
    String name = "\"Foo, \"\"Bar\"\" \u0141\u00f3d\u017a ../../x\"";
    sample.writeList(
        "odd.csv",
        "symbol,name\n\"A,B:US\","
            + name
            + "\n\"A\"\"B:US\","
            + name
            + "\n\u017c\u00f3\u0142w:US,"
            + name
            + "\nA..B:US,"
            + name
            + "\n../../../etc/passwd,"
            + name
            + "\n'=X:US,"
            + name
            + "\n");
    sample.settled();
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains("files: 16; instruments: 18, matched: 15, not matched: 3");
    List<List<String>> odd =
        rows(made("matched.csv")).stream().filter(row -> row.get(10).equals("odd.csv")).toList();
    assertThat(odd)
        .hasSize(5)
        .allMatch(row -> row.get(3).equals("Foo, \"Bar\" \u0141\u00f3d\u017a ../../x"))
        .allMatch(row -> row.get(8).equals("nyse, \"new\" \u0141\u00f3d\u017a/1 "));
    assertThat(rows(made("index.csv")))
        .extracting(row -> row.get(2))
        .contains(shares + " lead.us.txt", shares + "a\"b.us.txt");
    assertThat(outputs())
        .containsKeys("prices/A,B.US.parquet", "prices/A\"B.US.parquet", "prices/A..B.US.parquet")
        .containsKey("prices/\u017b\u00d3\u0141W.US.parquet");
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains(UNCHANGED);
  }

  @Test
  void aFileTooBigToBeOneIsToldAndTheOthersAreDone() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(sample.file("ibm").toFile(), "rw")) {
      file.setLength(3L << 30); // of which no disk holds more than it did
    }
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).contains("nyse stocks/1/ibm.us.txt: error:unreadable");
    assertThat(out.toString()).contains("matched: 10, ").contains("outputs written: 11");
  }

  @Test
  void theSameListUnderTwoNamesIsCountedTwiceAndExportedOnce() throws IOException {
    Files.copy(sample.list("broker_etfs.csv"), sample.list("copy.csv"));
    assertThat(prepare()).isZero();
    assertThat(out.toString())
        .contains("instruments: 17, matched: 15, not matched: 2")
        .contains("rows without a symbol, left out: 2")
        .contains("matches looked for: 12; files read: 10");
    requireTheSampleWhole();
  }

  @Test
  void anOutputThatBecameALinkToAnotherOutputIsAFileOfItsOwnAgain() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    Files.delete(price("AAPL.US"));
    Files.createSymbolicLink(price("AAPL.US"), Path.of("IBM.US.parquet"));
    Files.delete(made("matched.csv"));
    Files.createSymbolicLink(made("matched.csv"), Path.of("not.csv"));
    assertThat(prepare()).isZero();
    assertThat(outputs()).isEqualTo(before);
    assertThat(price("AAPL.US")).isRegularFile().isNot(link());
    assertThat(err.toString()).contains("warning: outputs that another cache wrote");
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains(UNCHANGED);
  }

  private static Condition<Path> link() {
    return new Condition<>(Files::isSymbolicLink, "a link");
  }

  @Test
  void anOutputThatBecameALinkElsewhereIsWrittenThere() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("matched.csv");
    Files.writeString(elsewhere, "old");
    Files.delete(made("matched.csv"));
    Files.createSymbolicLink(made("matched.csv"), elsewhere);
    assertThat(prepare()).isZero();
    assertThat(made("matched.csv")).is(link());
    assertThat(outputs()).isEqualTo(before);
  }

  @Test
  void anOutputThatBecameABrokenLinkOrCannotBeReadIsToldAndTheOthersAreWritten()
      throws IOException {
    Files.createDirectories(made("prices"));
    Files.createSymbolicLink(price("AAPL.US"), Path.of("/nowhere/file"));
    Files.createSymbolicLink(price("IBM.US"), UNREADABLE);
    Files.createSymbolicLink(made("matched.csv"), Path.of("matched.csv"));
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString().lines().toList())
        .hasSize(3)
        .allMatch(line -> line.contains(" was not written: "))
        .anyMatch(line -> line.contains("AAPL.US.parquet was not written: it is a link"))
        .anyMatch(line -> line.contains("IBM.US.parquet was not written: "))
        .anyMatch(line -> line.contains("matched.csv was not written: it is a link"));
    assertThat(out.toString()).contains("outputs written: 9, standing: 0");
  }

  @Test
  void aCopyOfAnExportUnderAnotherNameIsItsOwners() throws IOException {
    assertThat(prepare()).isZero();
    Path copy = Files.copy(price("SPY.US"), made("prices").resolve("SPY of May.parquet"));
    Path link =
        Files.createSymbolicLink(made("prices").resolve("best.parquet"), Path.of("SPY.US.parquet"));
    Files.delete(sample.list("broker_etfs.csv"));
    assertThat(prepare()).isZero();
    assertThat(out.toString()).contains("removed: 4;");
    assertThat(copy).exists();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(price("SPY.US")).doesNotExist();
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsRemovedBesideReportsToo() throws IOException {
    String half = "." + "%s" + ".999999999999-01234567-89ab-cdef-0123-456789abcdef.unfinished";
    Files.createDirectories(made("prices"));
    Path report = Files.writeString(made(half.formatted("matched.csv")), "half");
    Path prices = Files.writeString(made("prices").resolve(half.formatted("X.parquet")), "half");
    sample.writeList("bad.csv", "none\n"); // no stale prices are removed then
    assertThat(prepare()).isEqualTo(1);
    assertThat(report).doesNotExist();
    assertThat(prices).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--match-report, instruments/m.CSV, would be taken for an input",
    "--cache-metadata, stooq/x/view.txt, lies in the dump",
    "--prices-output, stooq/prices, lies in the dump"
  })
  void anOutputAmongInputsIsRefused(String option, String file, String why) {
    assertThat(prepareOver(option, folder.resolve(file))).isEqualTo(1);
    assertThat(err.toString()).contains(file + " " + why, "; write outputs into a folder of");
    assertThat(folder.resolve("made")).doesNotExist();
    assertThat(folder.resolve(file)).doesNotExist();
  }

  /** With one option standing for that of the same name. */
  private int prepareOver(String option, Path file) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine().setOverwrittenOptionsAllowed(true);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(
        "prepare",
        "--home",
        folder.resolve("home").toString(),
        "--data-dir",
        sample.dump().toString(),
        "--tradeable-dir",
        sample.lists().toString(),
        "--prices-output",
        made("prices").toString(),
        option,
        file.toString());
  }

  @Test
  void aFlippedByteBelowAKeptResultIsComputedAgain() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    damageTheStore();
    try (Stream<Path> files = Files.list(made("prices"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThat(prepare()).isZero();
    assertThat(outputs()).isEqualTo(before);
    assertThat(prepare()).isZero();
    assertThat(outputs()).isEqualTo(before);
  }

  /** In the middle of every file of rows and every journal. */
  private void damageTheStore() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (Files.size(file) > 0 && (name.endsWith(".log") || name.endsWith(".parquet"))) {
          byte[] bytes = Files.readAllBytes(file);
          for (int at = bytes.length / 7; at < bytes.length; at += 1 + bytes.length / 7) {
            bytes[at] ^= 1;
          }
          Files.write(file, bytes);
        }
      }
    }
  }

  /** What was kept cannot be read, and the file that it came from holds something else unseen. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whatCanNeitherBeReadNorMadeAgainIsAnErrorOfThatFileAlone(boolean isTheOnlyOne)
      throws IOException {
    Files.delete(sample.list("broker_etfs.csv"));
    String more = isTheOnlyOne ? "" : "WM:US\n";
    sample.writeList("broker_stocks.csv", "symbol\nAAPL:US\n" + more);
    sample.settled();
    assertThat(prepare()).isZero();
    Path file = sample.file("aapl");
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replaceFirst("13.63", "13.64"));
    Files.setLastModifiedTime(file, time);
    damageTheStore();
    Files.delete(price("AAPL.US"));
    Files.deleteIfExists(price("WM.US"));
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).containsIgnoringCase("error: ").containsIgnoringCase("AAPL.US");
    assertThat(out.toString()).contains("files: 10; instruments: ", "outputs written: ");
    assertThat(price("WM.US").toFile().exists()).isEqualTo(!isTheOnlyOne);
    assertThat(prepare()).isZero(); // what the file holds now was seen
    assertThat(price("AAPL.US")).exists();
  }

  /** What lies there now; a preparation that is refused or kept from removing leaves it so. */
  private void requireLeft(Map<String, String> before, String... words) throws IOException {
    assertThat(err.toString()).contains(words);
    assertThat(outputs().keySet()).isEqualTo(before.keySet());
    assertThat(price("SPY.US")).exists();
  }

  private void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aFolderWithoutAnyListIsRefusedAndNothingIsRemoved() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    delete(sample.lists());
    assertThat(prepare()).isEqualTo(1);
    requireLeft(
        before, "no list (*.csv) lies in the folder " + sample.lists() + "; ", "--tradeable-dir");
    assertThat(outputs()).isEqualTo(before);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void aDumpWithoutAnyFileIsRefusedAndNothingIsRemoved() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    delete(sample.dump());
    assertThat(prepare()).isEqualTo(1);
    requireLeft(
        before,
        "no Stooq file (*.txt) lies below the folder " + sample.dump() + "; ",
        "--data-dir");
    assertThat(outputs()).isEqualTo(before);
  }

  @Test
  void aListOfNoRowsIsToldAndTheOtherListsStand() throws IOException {
    sample.writeList("broker_etfs.csv", "symbol,isin,market,name,currency\n");
    assertThat(prepare()).isZero();
    assertThat(err.toString())
        .contains("warning: " + sample.list("broker_etfs.csv") + " has no row with a symbol; ");
  }

  @Test
  void notAllExportsAreRemovedAtOnce() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    sample.writeList("broker_etfs.csv", "symbol,isin,market,name,currency\n");
    Files.delete(sample.list("broker_stocks.csv"));
    assertThat(prepare()).isEqualTo(1);
    requireLeft(
        before,
        "error: no instrument has prices any more, and the 9 files of prices in ",
        "delete");
    Files.delete(price("SPY.US"));
    delete(made("prices"));
    assertThat(prepare()).isZero();
  }

  @Test
  void theExportOfAFileThatIsDamagedNowStays() throws IOException {
    assertThat(prepare()).isZero();
    Map<String, String> before = outputs();
    Files.writeString(sample.file("spy"), "<html>not found</html>\n");
    assertThat(prepare()).isEqualTo(1);
    requireLeft(before, "nyse etfs/2/spy.us.txt: error:header: line 1 is not <TICKER>,", "unpack");
    assertThat(outputs())
        .containsEntry("prices/SPY.US.parquet", before.get("prices/SPY.US.parquet"));
  }

  @Test
  void aFileInPlaceOfAFolderIsNamedOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(prepareOver("--prices-output", file)).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.contains(file + " is no folder; remove that, or"))
        .allMatch(line -> line.contains("--prices-output"));
    assertThat(prepareOver("--data-dir", file)).isEqualTo(1);
    assertThat(err.toString()).contains(file + " is a file, no folder for the Stooq dump; ");
    assertThat(prepareOver("--tradeable-dir", file)).isEqualTo(1);
    assertThat(err.toString()).contains(file + " is a file, no folder for the brokers' lists; ");
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamedOnceAndCounted() {
    assertThat(prepareOver("--match-report", Path.of("/proc/m.csv"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("error: /proc/m.csv was not written: "))
        .allMatch(line -> line.indexOf("/proc/m.csv") == line.lastIndexOf("/proc/m.csv"))
        .noneMatch(line -> line.contains("cannot be written") || line.contains("Exception"));
    assertThat(out.toString()).contains("removed: 0, failed: 1; ");
  }

  @ParameterizedTest
  @CsvSource({
    "symbol;name, cells are separated by semicolons in [symbol;name]; save the list with commas",
    "'Ticker,name', 'no column \"symbol\" in [Ticker, name]; rename the column \"Ticker\" to that'"
  })
  void aHeaderThatIsNearlyOneIsToldWhatToChange(String header, String words) throws IOException {
    sample.writeList("mine.csv", header + "\n");
    assertThat(prepare()).isEqualTo(1);
    assertThat(err.toString()).contains("mine.csv, line 1: " + words);
  }
}
