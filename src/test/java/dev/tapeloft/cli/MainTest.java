package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
  private static final String NOTHING_OF_TICS =
      "tapeloft: nothing is kept of \"tics\"; there are [ticks]%n".formatted();

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "help cache",
        "demo --help",
        "run --help",
        "jshell --help",
        "notebook --help",
        "kernel --help",
        "kernel install --help",
        "kernel list --help",
        "kernel doctor --help",
        "kernel remove --help",
        "kernel uninstall --help",
        "cache --help",
        "cache stats --help",
        "cache list --help",
        "cache verify --help",
        "cache clear --help",
        "doctor --help",
        "--version"
      })
  void helpIsEverywhereAndGoesToStandardOutput(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dance",
        "cache",
        "cache burn",
        "cache stats --jsn",
        "kernel",
        "kernel install --user --prefix x",
        "kernel remove --user --prefix x",
        "kernel remove one --name two",
        "run"
      })
  void whatIsNotUnderstoodIsUsageOnStandardError(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).containsAnyOf("Usage: tapeloft", "Possible solutions");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatACommandLacksIsToldInThreeLines() {
    assertThat(run("run")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "Missing required parameter: 'NOTEBOOK'",
            "Usage: tapeloft run [-hV] [--allow-errors] [--output=F] NOTEBOOK",
            "See: tapeloft run --help");
  }

  @Test
  void clearingWithoutATerminalWantsYes() throws IOException {
    computeSomething();
    assertThat(run("cache", "clear", "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("say --yes").doesNotContain("Usage:");
    assertThat(entries()).hasSize(1);
    assertThat(run("cache", "clear", "--home", home.toString(), "--yes")).isZero();
    assertThat(entries()).isEmpty();
  }

  @Test
  void clearingOneOperationLeavesTheOthers() throws IOException {
    computeSomething();
    assertThat(run("cache", "clear", "--home", home.toString(), "--op", "bars", "--yes")).isZero();
    assertThat(entries()).hasSize(1);
    assertThat(run("cache", "clear", "--home", home.toString(), "--op", "ticks", "--yes")).isZero();
    assertThat(entries()).isEmpty();
  }

  @Test
  void anOperationThatNothingIsKeptOfIsNamedBesideThoseThereAre() throws IOException {
    computeSomething();
    for (String command : List.of("list", "clear")) {
      List<String> line = new ArrayList<>(List.of("cache", command, "--home", home.toString()));
      line.addAll(List.of("--op", "tics"));
      line.addAll(command.equals("clear") ? List.of("--yes") : List.of());
      err.getBuffer().setLength(0);
      assertThat(run(line.toArray(String[]::new))).isZero();
      assertThat(err).hasToString(NOTHING_OF_TICS);
    }
    assertThat(entries()).hasSize(1);
  }

  @Test
  void listNamesWhatDecidedAResult() throws IOException {
    computeSomething();
    JsonNode entry = entries().get(0);
    assertThat(entry.get("operation").asString()).isEqualTo("ticks");
    assertThat(entry.get("parts").get("parameter instrument symbol").asString())
        .isEqualTo("EURUSD");
    assertThat(entry.get("rowCount").asInt()).isEqualTo(2);
  }

  @Test
  void oneIsCountedInTheSingular() throws IOException {
    assertThat(Count.of(1, "file")).isEqualTo("1 file");
    assertThat(Count.of(1_234, "file")).isEqualTo("1,234 files");
    Files.writeString(home.resolve("one.csv"), "Timestamp,Bid,Ask\n2014-05-01 00:00:00,1.1,1.2\n");
    try (Loft loft = Tapeloft.open(LoftConfig.load().withHome(home))) {
      assertThat(loft.ticks(home.resolve("one.csv").toString(), Instrument.fx("EURUSD")).get())
          .asString()
          .startsWith("1 tick of EURUSD");
    }
    assertThat(run("cache", "list", "--home", home.toString())).isZero();
    assertThat(out.toString()).containsPattern(" +1 +1 +[0-9.,]+ k?B ");
    out.getBuffer().setLength(0);
    assertThat(run("cache", "repair", "--home", home.toString())).isZero();
    assertThat(out.toString()).contains("made anew, 1 result,");
  }

  @ParameterizedTest
  @CsvSource({
    "stats, '{\"folder\":null,\"sizeBytes\":0,\"files\":0,\"budgetBytes\":0,\"memoryBytes\":0,"
        + "\"operations\":[],\"days\":[]}'",
    "list, []",
    "list --op bars, []",
    "verify, '{\"entries\":0,\"damaged\":[]}'",
    "clear, '{\"done\":true,\"freedBytes\":0,\"cost\":\"PT0S\",\"rows\":[]}'",
    "collect --dry-run, '{\"done\":false,\"freedBytes\":0,\"cost\":\"PT0S\",\"rows\":[]}'",
    "repair, '{\"entries\":0}'",
  })
  void aFolderWithoutACacheIsLookedAtAndLeftAlone(String command, String json) {
    Path none = home.resolve("none");
    for (Path folder : List.of(none, home)) {
      List<String> line = new ArrayList<>(List.of("cache"));
      line.addAll(List.of(command.split(" ")));
      line.addAll(List.of("--home", folder.toString()));
      assertThat(run(line.toArray(String[]::new))).isZero();
      assertThat(err).hasToString("tapeloft: no cache at %s%n".formatted(folder));
      line.add("--json");
      assertThat(run(line.toArray(String[]::new))).isZero();
      assertThat(json()).isEqualTo(JsonMapper.shared().readTree(json));
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void verifyEndsWithOneWhereSomethingIsDamaged() throws IOException {
    computeSomething();
    assertThat(run("cache", "verify", "--home", home.toString())).isZero();
    assertThat(out.toString()).contains("1 batch of results checked, 0 damaged");
    for (Path journal : journals()) {
      Files.writeString(journal, "x".repeat((int) Files.size(journal)));
    }
    assertThat(run("cache", "verify", "--home", home.toString())).isEqualTo(1);
  }

  @Test
  void statsAreJsonForPrograms() throws IOException {
    computeSomething();
    assertThat(run("cache", "stats", "--home", home.toString(), "--json")).isZero();
    JsonNode stats = json();
    assertThat(stats.get("sizeBytes").asInt()).isPositive();
    assertThat(stats.get("operations").get(0).get("name").asString()).isEqualTo("ticks");
    assertThat(stats.get("operations").get(0).get("computed").asInt()).isEqualTo(1);
  }

  @Test
  void theCacheIsLookedAtWhateverModeTheSettingsSay() throws IOException {
    computeSomething();
    LoftConfig off = LoftConfig.load().withMode(Mode.OFF);
    try (Loft loft = CacheAction.looked(off.withHome(home))) {
      assertThat(loft.cache().list()).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsAFailure() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "no folder");
    assertThat(run("cache", "clear", "--yes", "--home", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("nothing was done");
  }

  @Test
  void aMissingNotebookIsAFailureWithItsPath() {
    assertThat(run("run", home.resolve("none.ipynb").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no notebook " + home.resolve("none.ipynb"));
  }

  @Test
  void theDemoEmptiesNoFolderThatIsNotItsOwn() throws IOException {
    Path precious = Files.writeString(home.resolve("thesis.txt"), "years");
    assertThat(run("demo", "--home", home.toString())).isEqualTo(1);
    assertThat(precious).hasContent("years");
    assertThat(err.toString()).contains("holds files that no demo made");
  }

  private void computeSomething() throws IOException {
    Path ticks = home.resolve("ticks.csv");
    Files.writeString(
        ticks, "Timestamp,Bid,Ask\n2014-05-01 00:00:00,1.1,1.2\n2014-05-01 00:00:01,1.1,1.2\n");
    try (Loft loft = Tapeloft.open(LoftConfig.load().withHome(home))) {
      loft.ticks(ticks.toString(), Instrument.fx("EURUSD"));
    }
  }

  private List<JsonNode> entries() {
    assertThat(run("cache", "list", "--home", home.toString(), "--json")).isZero();
    return json().valueStream().toList();
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("v2").resolve("journal"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
