package dev.tapeloft.cli;

import static dev.tapeloft.market.Interval.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.store.Batch;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.store.NextRemovals;
import dev.tapeloft.store.Removal;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreConfig;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.StrategyGrid;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.LongColumn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on a cache that holds ticks, bars, a few strategies and their ranking. */
class CacheCommandsTest {
  private static final List<String> OPERATIONS =
      List.of("ticks", "bars", "backtest", "ranking", "daily-returns", "overfitting");

  private static final int STRATEGIES = 8;

  @TempDir private Path folder;
  private Path home;
  private Path quotes;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void compute() throws IOException {
    home = folder.resolve("home");
    quotes = folder.resolve("quotes.csv");
    Files.writeString(quotes, quotes(7, 3_000));
    Files.setLastModifiedTime(quotes, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    work();
  }

  @Test
  void listsAreCutByAgeAndSize() {
    assertThat(json("list")).hasSize(OPERATIONS.size());
    assertThat(json("list", "--older", "0")).hasSize(OPERATIONS.size());
    assertThat(json("list", "--older", "1")).isEmpty();
    assertThat(json("list", "--larger", "1GB")).isEmpty();
    assertThat(json("list", "--larger", "1 B", "--op", "bars")).hasSize(1);
    assertThat(run("list", "--larger", "much")).isEqualTo(2);
    assertThat(err.toString()).contains("--larger (much) must be a size such as 500 MB");
    assertThat(run("list", "--older", "-1")).isEqualTo(2);
  }

  @Test
  void showNamesPartsAndItems() {
    assertThat(run("show", key("backtest").substring(0, 8))).isZero();
    assertThat(out.toString())
        .contains(key("backtest"), "parameter rules", "input bars", "8 rows", "stop=10 target=20");
    JsonNode shown = json("show", key("backtest"));
    assertThat(shown.get("items")).hasSize(STRATEGIES);
  }

  @Test
  void explainGoesDownToTheFileAndNamesTheNearestOther() throws IOException {
    try (Loft loft = open()) {
      loft.bars(loft.ticks(quotes.toString(), Instrument.fx("EURUSD")), minutes(7));
    }
    assertThat(run("explain", key("ranking"))).isZero();
    assertThat(out.toString())
        .containsSubsequence("ranking ", "results ← backtest ", "bars ← bars ", "ticks ← ticks ")
        .contains("file ← ", "no other ranking is kept");
    String five = json("list", "--op", "bars").get(0).get("key").asString();
    assertThat(run("explain", five)).isZero();
    assertThat(out.toString()).contains("the nearest other bars is", "parameter interval: 7m → 5m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "explain", "pin", "unpin", "clear"})
  void aKeyThatNothingIsKeptUnderIsAFailureThatSaysSo(String command) {
    assertThat(run(command, "feedbeef")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is kept under key or content id feedbeef");
    assertThat(run(command, "")).isEqualTo(1);
    assertThat(err.toString()).contains("a key must have at least one digit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "explain", "pin", "unpin", "clear"})
  void theIdThatAHandleShowsWillDoForItsKey(String command) throws IOException {
    String many = work().contentId().brief();
    String bars = json("show", key("bars")).get("items").get(0).get("contentId").asString();
    for (String id : List.of(bars, bars.substring(0, 10), many)) {
      List<String> line = new ArrayList<>(List.of(command, id));
      line.addAll(command.equals("clear") ? List.of("--yes") : List.of());
      assertThat(run(line.toArray(String[]::new))).as(err.toString()).isZero();
      assertThat(out.toString()).contains(id.equals(many) ? "ranking" : "bars");
      work();
    }
  }

  @Test
  void theIdOfManyResultsAndOfOneOfThemLeadToTheirKey() throws IOException {
    String backtest = key("backtest");
    Kept<BacktestResults> results = results();
    assertThat(shownKey(results.contentId().brief())).isEqualTo(backtest);
    JsonNode items = json("show", backtest).get("items");
    assertThat(shownKey(items.get(3).get("contentId").asString())).isEqualTo(backtest);
    assertThat(run("repair")).isZero();
    assertThat(shownKey(results.contentId().brief())).as("without the ledger").isEqualTo(backtest);
  }

  @Test
  void ofWhatSeveralAreMeantEachIsNamed() throws IOException {
    try (Loft loft = open()) {
      Kept<Double> one = loft.version("1").cached("same", () -> 1.5);
      loft.version("2").cached("same", () -> 1.5);
      assertThat(run("show", one.contentId().brief())).isEqualTo(1);
    }
    assertThat(err.toString())
        .contains("2 results begin with ", ": same ", ", same ", " (id ", "; give more digits")
        .doesNotContain("bars");
  }

  @Test
  void theListHasAHeaderAndSaysWhatDecidedEachResult() {
    assertThat(run("pin", key("bars"))).isZero();
    assertThat(run("list")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(OPERATIONS.size() + 1);
    assertThat(lines.get(0))
        .startsWith("computed (UTC)")
        .containsSubsequence("key", "operation", "items", "rows", "size", "took", "parameters");
    assertThat(lines)
        .anyMatch(line -> line.matches(".* bars  .* pinned  ticks [0-9a-f]{10} · interval 5m"))
        .anyMatch(line -> line.contains("instrument FX 100000.0 1.0E-4 USD EURUSD 1.0E-5"))
        .allMatch(line -> line.length() < 180);
    int column = lines.get(0).indexOf("operation");
    assertThat(lines.stream().skip(1).map(line -> line.substring(column).split(" ")[0]))
        .containsExactlyInAnyOrderElementsOf(OPERATIONS);
  }

  @Test
  void whatWasComputedAgainIsListedOnce() throws IOException {
    JsonNode before = json("list");
    try (Loft loft = open()) {
      Kept<Bars> bars =
          loft.bars(loft.ticks(quotes.toString(), Instrument.fx("EURUSD")), minutes(5));
      loft.fresh().bars(loft.ticks(quotes.toString(), Instrument.fx("EURUSD")), minutes(5));
      loft.fresh().backtest(bars, grid());
      loft.fresh().backtest(bars, grid());
    }
    JsonNode after = json("list");
    for (int i = 0; i < before.size(); i++) {
      for (String figure : List.of("operation", "key", "items", "rowCount")) {
        assertThat(after.get(i).get(figure)).as(figure).isIn(before.findValues(figure));
      }
    }
    JsonNode backtest = json("list", "--op", "backtest").get(0);
    JsonNode once =
        before
            .valueStream()
            .filter(row -> row.get("key").equals(backtest.get("key")))
            .findFirst()
            .orElseThrow();
    assertThat(backtest.get("rowCount")).isEqualTo(once.get("rowCount"));
    assertThat(backtest.get("sizeBytes").asLong())
        .isCloseTo(once.get("sizeBytes").asLong(), Percentage.withPercentage(5));
    assertThat(backtest.get("replacedBytes").asLong())
        .isCloseTo(2 * once.get("sizeBytes").asLong(), Percentage.withPercentage(5));
    assertThat(run("show", key("backtest"))).isZero();
    assertThat(out.toString()).contains("8 rows", "of copies before it");
    assertThat(json("repair").get("entries").asInt()).isEqualTo(after.size());
  }

  @Test
  void whatIsPinnedIsShownUntilItIsUnpinned() {
    String bars = key("bars");
    assertThat(run("pin", bars.substring(0, 12))).isZero();
    assertThat(json("list", "--op", "bars").get(0).get("pinned").asBoolean()).isTrue();
    assertThat(run("unpin", bars)).isZero();
    assertThat(out.toString()).contains("may be evicted");
    assertThat(run("unpin", bars)).isZero();
    assertThat(out.toString()).contains("was not pinned");
  }

  @Test
  void clearingNamesWhatGoesItsSizeWhyAndItsCost() {
    assertThat(run("clear", key("ranking"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("would remove 1 result", "computing it again takes about", "say --yes");
    JsonNode removed = json("clear", key("ranking"), "--yes");
    assertThat(removed.get("done").asBoolean()).isTrue();
    assertThat(removed.get("freedBytes").asLong()).isPositive();
    JsonNode row = removed.get("rows").get(0);
    assertThat(row.get("operation").asString()).isEqualTo("ranking");
    assertThat(row.get("reason").asString()).isEqualTo("asked for");
    assertThat(Duration.parse(row.get("cost").asString())).isPositive();
    assertThat(operations()).hasSize(OPERATIONS.size() - 1).doesNotContain("ranking");
  }

  @Test
  void clearingADataSetTakesAllThatWasMadeFromItAndNothingElse() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, quotes(8, 3_000));
    try (Loft loft = open()) {
      loft.bars(loft.ticks(other.toString(), Instrument.fx("EURUSD")), minutes(5));
    }
    assertThat(json("clear", "--dataset", other.toString(), "--yes").get("rows")).hasSize(2);
    assertThat(operations()).containsExactlyInAnyOrderElementsOf(OPERATIONS);
    String content = json("show", key("bars")).get("items").get(0).get("contentId").asString();
    assertThat(run("clear", "--dataset", content.substring(0, 12), "--yes")).isZero();
    assertThat(operations()).containsExactlyInAnyOrder("ticks", "bars");
    assertThat(run("clear", "--dataset", "nowhere.csv", "--yes")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is known of data set \"nowhere.csv\"");
  }

  @Test
  void collectNamesAndRemovesWhatWasReplaced() throws IOException {
    assertThat(run("collect", "--dry-run")).isZero();
    assertThat(out.toString()).contains("nothing to remove");
    assertThat(run("collect")).isZero();
  }

  @Test
  void whatIsSharedIsCollectedOnlyWhereSomethingIsShared() {
    assertThat(run("collect", "--shared", "--dry-run")).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is shared, so there is nothing to collect");
    assertThat(run("collect", "--older-than", "90d")).isEqualTo(2);
    assertThat(err.toString()).contains("say --shared too");
    assertThat(run("collect", "--shared", "--older-than", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("--older-than (soon) must be hours, days or weeks");
    assertThat(run("collect", "--shared", "--older-than", "0d")).isEqualTo(2);
    assertThat(run("collect", "--shared", "--max-size", "much")).isEqualTo(2);
    assertThat(err.toString()).contains("--max-size (much) must be a size such as 500 MB");
  }

  @Test
  void theLedgerIsMadeAnewWithoutLoss() {
    assertThat(json("repair").get("entries").asInt()).isEqualTo(OPERATIONS.size());
    assertThat(operations()).containsExactlyInAnyOrderElementsOf(OPERATIONS);
    assertThat(run("verify", "--parallel", "2")).isZero();
    assertThat(run("verify", "--parallel", "0")).isEqualTo(2);
  }

  @Test
  void trialsAreListedAndForgottenOnlyWhenAsked() {
    assertThat(run("clear", "--yes")).isZero();
    JsonNode tried = json("trials").get("instruments").get(0);
    assertThat(tried.get("instrument").asString()).isEqualTo("EURUSD");
    assertThat(tried.get("trials").asInt()).isEqualTo(STRATEGIES);
    assertThat(run("trials", "--forget")).isEqualTo(2);
    assertThat(err.toString()).contains("Forget 8 trials on 1 instrument", "say --yes");
    assertThat(run("trials")).isZero();
    assertThat(out.toString()).contains("instrument  trials", "EURUSD", "8 trials on 1 instrument");
    assertThat(run("trials", "--forget", "--yes")).isZero();
    assertThat(out.toString()).contains("0 trials on 0 instruments; those before ");
    assertThat(json("trials").get("forgotten").asString()).startsWith("20");
  }

  @Test
  void theReportIsAPageOfItsOwn() throws IOException {
    Path page = folder.resolve("cache.html");
    assertThat(run("report", page.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo(page.toString());
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Hit rate", "backtest");
    assertThat(run("report", folder.resolve("none/cache.html").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no such file or folder");
  }

  @Test
  void whatIsHonestComesOutTheSame() {
    assertThat(run("check", "--all")).isZero();
    assertThat(out.toString())
        .contains("same       first computed in", "read in", "6 same, 0 different, 0 failed");
    assertThat(json("check", "--op", "backtest").get("rows").get(0).get("items").asInt())
        .isEqualTo(STRATEGIES);
    assertThat(json("check", "--sample", "3").get("rows")).hasSize(3);
    assertThat(run("check", "--sample", "0")).isEqualTo(2);
    assertThat(run("check", "--sample", "3", "--all")).isEqualTo(2);
  }

  @Test
  void aResultWhoseInputIsGoneIsNotCheckedAndNoFailure() {
    assertThat(json("clear", "--op", "bars", "--yes").get("rows")).hasSize(1);
    assertThat(run("check", "--op", "backtest")).isZero();
    assertThat(out.toString()).contains("not checked: its input bars", "is not kept any more");
    JsonNode rows = json("check", "--op", "backtest").get("rows");
    assertThat(rows.get(0).get("verdict").asString()).isEqualTo("NOT_CHECKED");
  }

  @Test
  void anEvictedInputIsComputedAgainForACheck() throws IOException {
    Files.writeString(quotes, quotes(9, 12_000));
    Files.setLastModifiedTime(quotes, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
    assertThat(run("clear", "--yes")).isZero();
    work();
    try (Store store = Store.open(StoreConfig.of(home, warning -> {}))) {
      List<Removal> ticks =
          NextRemovals.of(store, 10).stream()
              .filter(removal -> removal.entry().batch().operation().equals("ticks"))
              .toList();
      assertThat(ticks).singleElement().matches(Removal::dropsRowsOnly);
      store.collect(ticks);
    }
    assertThat(run("show", key("ticks"))).isZero();
    assertThat(out.toString()).contains("evicted");
    assertThat(run("check", "--all")).isZero();
    assertThat(out.toString()).contains("rows evicted", "6 same, 0 different");
    assertThat(run("export", key("ticks"), folder.resolve("t.parquet").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("were evicted; run its cell again");
  }

  @Test
  void aWrongResultIsFoundAndStaysAsItIs() throws IOException {
    String wrong = plantWrongBars();
    assertThat(run("check", "--op", "bars")).isEqualTo(1);
    assertThat(out.toString())
        .contains("DIFFERENT", "bars is not reproducible: content " + wrong.substring(0, 10));
    assertThat(json("show", key("bars")).get("items").get(0).get("contentId").asString())
        .isEqualTo(wrong);
  }

  @Test
  void whatCodeOfANotebookMadeIsNamedAndNoFailure() throws IOException {
    plant("my feature");
    assertThat(run("check", "--op", "my feature")).isZero();
    assertThat(out.toString()).contains("not checked: made by code of a notebook");
  }

  @Test
  void manyItemsGoOutAndComeBackIn() throws IOException {
    Path file = folder.resolve("results.parquet");
    assertThat(run("export", key("backtest"), file.toString())).isZero();
    Frame rows = FrameParquet.read(Files.readAllBytes(file));
    assertThat(rows.texts("item").at(0)).isEqualTo(rows.texts("name").at(0));
    assertThat(rows.rowCount()).isEqualTo(STRATEGIES);
    JsonNode before = json("show", key("backtest"));
    home = folder.resolve("elsewhere");
    assertThat(run("import", file.toString())).isZero();
    assertThat(out.toString()).contains("8 items taken in");
    JsonNode after = json("show", before.get("entry").get("key").asString());
    assertThat(after.get("items")).isEqualTo(before.get("items"));
    assertThat(json("import", file.toString()).get("taken").asInt()).isZero();
    assertThat(work().explain().toString()).contains("8 strategies: 8 reused, 0 computed");
  }

  @Test
  void oneResultGoesOutAndComesBackIn() {
    Path file = folder.resolve("bars.parquet");
    assertThat(run("export", key("bars"), file.toString())).isZero();
    assertThat(run("clear", "--op", "bars", "--yes")).isZero();
    assertThat(json("import", file.toString()).get("taken").asInt()).isEqualTo(1);
    assertThat(run("check", "--op", "bars")).isZero();
    assertThat(run("export", key("bars"), file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bars.parquet is there already");
  }

  @Test
  void aCsvHoldsAllDigitsAndIsNotTakenIn() throws IOException {
    Path file = folder.resolve("bars.csv");
    assertThat(run("export", key("bars"), file.toString())).isZero();
    try (Loft loft = open()) {
      Frame bars = loft.cache().rows(key("bars"));
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSize(bars.rowCount() + 1);
      assertThat(lines.get(0)).startsWith("time,open,high,low,close");
      assertThat(lines.get(1)).contains("," + bars.doubles("open").at(0) + ",");
    }
    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("export to .parquet to import");
  }

  @Test
  void whatDoesNotAgreeIsRefused() throws IOException {
    Path file = folder.resolve("bars.parquet");
    assertThat(run("export", key("bars"), file.toString())).isZero();
    Path words = folder.resolve("bars.parquet.json");
    String honest = Files.readString(words);
    String id = json("show", key("bars")).get("items").get(0).get("contentId").asString();
    assertThat(run("clear", "--yes")).isZero();

    assertRefused(file, words, honest.replace("5m", "6m"), "is not that of its parts");
    assertRefused(file, words, honest.replace(id, "0".repeat(64)), "not 0000000000 as they should");
    assertRefused(file, words, honest.replace(id, "../../etc"), "not ../../etc as they should");
    assertRefused(file, words, honest.replace("\"rowCount\" : ", "\"rowCount\" : 1"), "together");
    assertRefused(file, words, honest.replace("\"PT", "\"-PT"), "a cost that cannot be");
    assertRefused(file, words, honest.replace("export 1", "export 9"), "must be tapeloft export 1");
    assertRefused(
        file,
        words,
        honest.replace("\"name\" : \"\"", "\"name\" : \"x\\u001b[31m\""),
        "control characters");
    assertRefused(file, words, "{}", "is missing");
    assertRefused(file, words, "[1, 2", "was not taken in");
    Files.writeString(words, honest);
    byte[] rows = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(rows, rows.length / 2));
    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(operations()).isEmpty();
  }

  @Test
  void aResultThatIsKeptWithAnotherContentIsNotReplaced() throws IOException {
    Path file = folder.resolve("bars.parquet");
    assertThat(run("export", key("bars"), file.toString())).isZero();
    plantWrongBars();
    assertThat(run("import", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("it is kept already with another content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "explain", "pin", "clear", "check", "report", "export", "import"})
  void everyCommandHasHelpAndRefusesWhatItDoesNotKnow(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: tapeloft cache " + command);
    assertThat(run(command, "--nonsense")).isEqualTo(2);
  }

  private void assertRefused(Path file, Path words, String said, String why) throws IOException {
    Files.writeString(words, said);
    assertThat(run("import", file.toString())).as(why).isEqualTo(1);
    assertThat(err.toString()).contains(why);
    assertThat(operations()).isEmpty();
  }

  private Kept<?> work() throws IOException {
    try (Loft loft = open()) {
      Kept<Bars> bars =
          loft.bars(loft.ticks(quotes.toString(), Instrument.fx("EURUSD")), minutes(5));
      return loft.rank(loft.backtest(bars, grid()));
    }
  }

  private Kept<BacktestResults> results() throws IOException {
    try (Loft loft = open()) {
      return loft.backtest(
          loft.bars(loft.ticks(quotes.toString(), Instrument.fx("EURUSD")), minutes(5)), grid());
    }
  }

  private static StrategyGrid grid() {
    return StrategyGrid.meanReversion()
        .lookback(5, 10)
        .threshold(1.5, 1.6)
        .exits(List.of(Exits.pips(10, 20), Exits.none()));
  }

  private String shownKey(String name) {
    return json("show", name).get("entry").get("key").asString();
  }

  /** Publishes other rows under the recipe of the bars; gives their content id. */
  private String plantWrongBars() throws IOException {
    try (Store store = Store.open(StoreConfig.of(home, warning -> {}))) {
      Entry bars =
          store.entries().stream()
              .filter(entry -> entry.batch().operation().equals("bars"))
              .findFirst()
              .orElseThrow();
      return publish(store, bars, "bars");
    }
  }

  private void plant(String operation) throws IOException {
    try (Store store = Store.open(StoreConfig.of(home, warning -> {}))) {
      publish(store, store.entries().get(0), operation);
    }
  }

  private static String publish(Store store, Entry like, String operation) {
    Frame rows = Frame.builder().column("n", LongColumn.of(1, 2, 3)).build();
    String id = rows.contentId().hex();
    store.publish(
        new Batch(
            operation.equals(like.batch().operation())
                ? like.batch().recipe()
                : like.batch().recipe().item(operation),
            operation,
            like.batch().parts(),
            Items.of(List.of(new Items.Item("", id, rows.rowCount(), Duration.ofMillis(3)))),
            id,
            Batch.Layout.PARQUET,
            Instant.now(),
            like.batch().notes()),
        file -> FrameParquet.write(rows, file));
    return id;
  }

  private Loft open() {
    return Tapeloft.open(LoftConfig.load().withHome(home));
  }

  private String key(String operation) {
    return json("list", "--op", operation).get(0).get("key").asString();
  }

  private List<String> operations() {
    return json("list").valueStream().map(row -> row.get("operation").asString()).toList();
  }

  private JsonNode json(String... args) {
    List<String> line = new ArrayList<>(List.of(args));
    line.add("--json");
    run(line.toArray(String[]::new));
    return JsonMapper.shared().readTree(out.toString());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    List<String> line = new ArrayList<>(List.of("cache", args[0], "--home", home.toString()));
    line.addAll(List.of(args).subList(1, args.length));
    return command.execute(line.toArray(String[]::new));
  }

  private static String quotes(long seed, int count) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("Timestamp,Bid,Ask\n");
    int points = 138_000;
    for (int i = 0; i < count; i++) {
      points += random.nextInt(21) - 10;
      String time = Instant.parse("2014-05-01T00:00:00Z").plusSeconds(20L * i).toString();
      text.append(time, 0, 10).append(' ').append(time, 11, 19);
      text.append(String.format(Locale.ROOT, ",%.5f,%.5f%n", points / 1e5, (points + 8) / 1e5));
    }
    return text.toString();
  }
}
