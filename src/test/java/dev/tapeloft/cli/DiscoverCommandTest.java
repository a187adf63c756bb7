package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The commands {@code discover} and {@code mass} on a few days of random walks. */
class DiscoverCommandTest {
  private static final String GRID =
      """
      [{"template": "mean_reversion", "lookback": [20], "threshold": [1, 2], "exits": "standard"}]
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path grid;

  @BeforeEach
  void writeFiles() throws IOException {
    grid = Files.writeString(folder.resolve("grid.json"), GRID);
    walk("EURUSD_a.csv", 5);
    walk("EURUSD_b.csv", 6);
  }

  private Path walk(String name, long seed) throws IOException {
    Random random = new Random(seed);
    Instant time = Instant.parse("2014-05-05T00:00:00Z");
    List<String> lines = new ArrayList<>(List.of("Timestamp,Bid,Ask"));
    int price = 138_000;
    for (int row = 0; row < 9 * 720; row++) {
      price += random.nextInt(41) - 20;
      time = time.plusSeconds(60 + random.nextInt(121));
      String quote = "%s,%.5f,%.5f";
      double bid = price / 1e5;
      lines.add(String.format(Locale.ROOT, quote, time, bid, bid + random.nextInt(3) / 1e5));
    }
    return Files.write(folder.resolve(name), lines);
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private int discover(String... more) {
    String file = folder.resolve("EURUSD_a.csv").toString();
    return run(
        Stream.concat(
                Stream.of(
                    "discover",
                    file,
                    "--home",
                    folder.resolve("home").toString(),
                    "--skip",
                    "edges",
                    "--grid",
                    grid.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private int mass(String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "mass",
                    folder.resolve("list.csv").toString(),
                    "--home",
                    folder.resolve("home").toString(),
                    "--skip",
                    "edges",
                    "--grid",
                    grid.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void stagesAreNumberedAndFoundAgain() throws IOException {
    assertThat(discover("--report", folder.resolve("page.html").toString())).isZero();
    assertThat(err.toString()).contains("is of EURUSD, as its name tells", "report in ");
    assertThat(out.toString()).contains("1/9  prices     computed", "9/9  ranking    computed");
    assertThat(Files.readString(folder.resolve("page.html"))).contains("Discovery on EURUSD");
    assertThat(discover()).isZero();
    assertThat(out.toString()).contains("1/9  prices     cached", "9/9  ranking    cached");
    assertThat(out.toString()).contains("0 computed in ");
    assertThat(discover("--fresh-stage", "labels", "--json")).isZero();
    JsonNode stages = JsonText.tree(out.toString()).get("stages");
    assertThat(stages).hasSize(9);
    for (JsonNode stage : stages) {
      String state =
          switch (stage.get("stage").asString()) {
            case "labels" -> "computed";
            case "edges" -> "skipped";
            default -> "cached";
          };
      assertThat(stage.get("state").asString()).isEqualTo(state);
    }
    for (String word : List.of("--no-skip-existing", "--force-rerun")) {
      assertThat(discover(word)).isZero();
      assertThat(out.toString())
          .contains(
              "1/9  prices     cached", "3/9  universes  computed", "9/9  ranking    computed");
    }
    assertThat(discover("--fresh")).isZero();
    assertThat(out.toString()).doesNotContain("cached");
  }

  @Test
  void patternsOfAnotherFileAreTaken() {
    assertThat(discover("--patterns-from", folder.resolve("EURUSD_b.csv").toString())).isZero();
    assertThat(out.toString())
        .contains("4/9  labels     skipped", "patterns are given")
        .contains("7/9  patterns   computed", "8/9  backtests  computed");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThat(discover("--skip", "bars")).isEqualTo(2);
    assertThat(err.toString()).contains("stage bars cannot be skipped");
    assertThat(discover("--fresh-stage", "label")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--fresh-stage: stage \"label\" must be one of prices, bars, universes");
    assertThat(discover("--fresh-stage", "prices")).isEqualTo(2);
    assertThat(err.toString()).contains("discover with --fresh");
    assertThat(discover("--bars", "--interval", "foo")).isEqualTo(2);
    assertThat(err.toString()).contains("--interval foo: ");
    assertThat(discover("--workers", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("workers (0) must be at least 1");
    assertThat(discover("--known-by", "may")).isEqualTo(2);
    assertThat(err.toString()).contains("2014-05-12");
    assertThat(discover("--rule", "cash")).isEqualTo(2);
    assertThat(err.toString()).contains("--rule cash must be a name");
    assertThat(discover("--instrument", "EURXXXX")).isEqualTo(2);
    assertThat(err.toString()).contains("must be a currency pair of six letters");
    assertThat(run("discover", folder.resolve("grid.json").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--instrument EURUSD");
    assertThat(discover("--instrument", "SPY:USD")).isEqualTo(1);
    assertThat(err.toString()).contains("EURUSD_a.csv").contains("tick size");
  }

  @Test
  void aListOfDatasetsIsRunToldAndTriedAgain() throws IOException {
    Files.writeString(
        folder.resolve("list.csv"),
        """
        name,file,instrument,patterns_from
        first,EURUSD_a.csv,EURUSD,
        second,EURUSD_b.csv,EURUSD,first
        gone,nothing.csv,GBPUSD,
        """);
    assertThat(mass("--list")).isZero();
    assertThat(out.toString())
        .contains("first: ticks of EURUSD", "second: ticks of EURUSD, patterns from first");
    assertThat(mass("--status")).isZero();
    assertThat(out.toString()).contains("3 datasets: 3 waiting");
    Path table = folder.resolve("table.csv");
    assertThat(mass("--output", table.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("failed   gone", "no such file");
    assertThat(Files.readAllLines(table)).hasSize(4);
    assertThat(mass("--only", "first")).isZero();
    assertThat(mass("--status", "--json")).isZero();
    JsonNode datasets = JsonText.tree(out.toString()).get("datasets");
    assertThat(datasets.get(0).get("state").asString()).isEqualTo("done");
    assertThat(datasets.get(1).get("labels").asString()).isEqualTo("skipped, patterns of first");
    walk("nothing.csv", 9);
    assertThat(mass("--retry-failed")).isZero();
    assertThat(err.toString()).contains("done     gone").doesNotContain("done     first");
    assertThat(mass("--only", "GBPUSD", "--metric", "sortino")).isZero();
    assertThat(err.toString()).doesNotContain("done     first");
    assertThat(mass("--only", "AUDUSD")).isEqualTo(2);
    assertThat(mass("--metric", "luck")).isEqualTo(2);
    assertThat(mass("--budget", "big")).isEqualTo(2);
    assertThat(mass("--status", "--metric", "sortino")).isZero();
    assertThat(out.toString()).contains("sortino");
  }

  @Test
  void aListThatIsNoneIsSaidWithItsLine() throws IOException {
    Files.writeString(folder.resolve("list.csv"), "name,path\na,b\n");
    assertThat(mass()).isEqualTo(1);
    assertThat(err.toString()).contains("must be name, file, instrument");
    Files.writeString(folder.resolve("list.csv"), "name,file,instrument\na,EURUSD_a.csv,\n");
    assertThat(mass()).isEqualTo(1);
    assertThat(err.toString()).contains("line 2: instrument is empty");
    Files.writeString(
        folder.resolve("list.csv"), "name,file,instrument,interval\n\nNA,EURUSD_a.csv,EURUSD\n");
    assertThat(mass("--list")).isZero();
    assertThat(out.toString()).isEqualTo("NA: ticks of EURUSD\n");
    Files.writeString(folder.resolve("list.csv"), "name,file,instrument\n");
    assertThat(mass()).isEqualTo(1);
    assertThat(err.toString()).contains("names no dataset");
    Files.writeString(folder.resolve("list.csv"), "name,file,instrument\na,EURUSD_a.csv,EUR\n");
    assertThat(mass()).isEqualTo(1);
    assertThat(err.toString()).contains("line 2: instrument \"EUR\"");
  }
}
