package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Samples;
import dev.tapeloft.table.FrameParquet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Batches on the first 2,000 hours of the samples: 44 strategies that run in batches of 20. */
class BatchCommandTest {
  private static final String GRID =
      """
      [{"template": "mean_reversion", "lookback": [20], "threshold": [1, 2], "exits": "standard"},
       {"template": "pair_divergence", "lookback": [20], "threshold": [1, 2], "exits": "standard"}]
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path grid;

  @BeforeEach
  void writeFiles() throws IOException {
    begin(Samples.eurusdHours().path(), "euro.csv", 2_001);
    begin(Samples.nzdusdHours().path(), "kiwi.csv", 2_001);
    grid = Files.writeString(folder.resolve("grid.json"), GRID);
  }

  @Test
  void aSecondRunFindsAllAndAGrownOneComputesTheRest() throws IOException {
    assertThat(batch()).isZero();
    assertThat(err.toString())
        .contains("asked 44 · runnable 22 · refused 22 (22 needs a second series)")
        .contains("batches 1–2 computed");
    assertThat(out.toString()).contains("\nbuy and hold: ");
    JsonNode grown = json("--second", "NZDUSD=" + folder.resolve("kiwi.csv"));
    assertThat(grown.get("runnable").asInt()).isEqualTo(44);
    assertThat(grown.get("cached").asInt()).isEqualTo(22);
    assertThat(grown.get("computed").asInt()).isEqualTo(22);
    assertThat(err.toString()).contains("batches 1 cached, 2 partly cached 2 of 20, 3 computed");
    JsonNode again = json("--second", "NZDUSD=" + folder.resolve("kiwi.csv"), "--batch-size", "7");
    assertThat(again.get("computed").asInt()).isZero();
    assertThat(again.get("contentId")).isEqualTo(grown.get("contentId"));
    assertThat(again.get("batches")).hasSize(7);
    assertThat(again.get("buyAndHold").get("maxDrawdown").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void aFileNamedAfterItsPairNeedsNoOtherName() throws IOException {
    JsonNode named = json("--second", "NZDUSD=" + folder.resolve("kiwi.csv"));
    Path file = Files.move(folder.resolve("kiwi.csv"), folder.resolve("nzdusd_2007.csv"));
    JsonNode alone = json("--second", file.toString());
    assertThat(batch("--second", file.toString(), "--force-rerun")).isZero();
    assertThat(err.toString())
        .startsWith("force rerun: ")
        .contains("nzdusd_2007.csv is of NZDUSD, as its name tells");
    assertThat(alone.get("computed").asInt()).isZero();
    assertThat(alone.get("contentId")).isEqualTo(named.get("contentId"));
  }

  @Test
  void theThreeForceWordsComputeWhatTheySayAndGiveTheSame() {
    JsonNode first = json();
    JsonNode compared = json("--force-rerun");
    assertThat(err.toString())
        .startsWith("force rerun: recomputing 2 batches, cache ignored")
        .doesNotContain("not reproducible");
    assertThat(compared.get("computed").asInt()).isEqualTo(22);
    JsonNode replaced = json("--no-skip-existing");
    assertThat(replaced.get("computed").asInt()).isEqualTo(22);
    JsonNode fresh = json("--fresh");
    assertThat(fresh.get("computed").asInt()).isEqualTo(22);
    assertThat(List.of(compared, replaced, fresh))
        .allMatch(words -> words.get("contentId").equals(first.get("contentId")));
    assertThat(batch("--force-rerun", "--fresh")).isEqualTo(2);
  }

  @Test
  void resultsAreWrittenAsParquetCsvAndJson() throws IOException {
    for (String kind : List.of("parquet", "csv", "json")) {
      Path file = folder.resolve("results." + kind);
      assertThat(batch("--output", file.toString())).as(kind).isZero();
      assertThat(file).isNotEmptyFile();
    }
    assertThat(FrameParquet.read(Files.readAllBytes(folder.resolve("results.parquet"))).rowCount())
        .isEqualTo(22);
    assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(23);
    JsonNode rows = JsonText.tree(Files.readString(folder.resolve("results.json")));
    assertThat(rows).hasSize(22);
    assertThat(rows.get(0).get("n_trades").isNumber()).isTrue();
    assertThat(batch("--output", "results.txt")).isEqualTo(1);
    assertThat(err.toString()).contains("must end in .parquet, .csv or .json");
  }

  @Test
  void whatIsWrongIsToldBeforeAnythingRuns() throws IOException {
    Files.writeString(grid, "{\"template\": \"mean_reversal\", \"lookback\": [20]}");
    assertThat(batch()).isEqualTo(1);
    assertThat(err.toString()).contains("mean_reversal").contains("mean_reversion");
    assertThat(run("batch", "--instrument", "EURUSD")).isEqualTo(2);
    assertThat(run("batch", "--bars", "aapl.csv", "--instrument", "AAPL")).isEqualTo(2);
    assertThat(err.toString()).contains("a share and its currency, such as SPY:USD");
    Files.writeString(grid, GRID);
    for (String nameless : List.of("kiwi.csv", "prices_nzd.csv", "NZDUSDX.csv", "nzd.csv")) {
      assertThat(batch("--second", nameless)).isEqualTo(2);
      assertThat(err.toString())
          .contains(nameless + ": the file's name does not begin with a currency pair")
          .contains("such as --second NZDUSD=" + nameless);
    }
    assertThat(batch("--output", "none/there.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("there.csv cannot be written: there is no folder");
    assertThat(batch("--report", "page.txt")).isEqualTo(2);
  }

  @Test
  void rulesConversionAndAReportAreGivenAsOptions() {
    Path report = folder.resolve("report.html");
    assertThat(batch("--rule", "spread=2", "--rule", "sides=long", "--report", report.toString()))
        .isZero();
    assertThat(err.toString()).contains("report in " + report);
    assertThat(report).content().contains("spread=2 ").contains("sides=long ");
    assertThat(batch("--rule", "spreads=2")).isEqualTo(2);
    assertThat(err.toString()).contains("no rule \"spreads\"; there are fill, inside, ");
    assertThat(batch("--rule", "sides=up")).isEqualTo(2);
    assertThat(err.toString())
        .contains("rule sides=up cannot be read (it must be one of [both, long, short])");
    assertThat(batch("--rule", "spread")).isEqualTo(2);
    String kiwi = "NZDUSD=" + folder.resolve("kiwi.csv");
    JsonNode kiwis = json("--rule", "currency=NZD", "--conversion", kiwi);
    assertThat(kiwis.get("computed").asInt()).isEqualTo(22);
    assertThat(kiwis.get("contentId")).isNotEqualTo(json().get("contentId"));
    assertThat(batch("--rule", "currency=NZD")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "the account is in NZD and EURUSD in USD; give bars of NZDUSD or USDNZD that convert");
    assertThat(batch("--rule", "currency=NZD", "--conversion", "GBPUSD=kiwi.csv")).isEqualTo(2);
    assertThat(err.toString()).startsWith("series of GBPUSD does not convert USD to NZD");
    assertThat(batch("--rule", "currency=USD")).isZero();
    assertThat(batch("--conversion", kiwi)).isEqualTo(2);
    assertThat(err.toString()).contains("nothing to convert");
  }

  @Test
  void aConversionOfAnotherTimeIsRefusedOnceBeforeAnythingRuns() throws IOException {
    begin(Samples.nzdusdHours().path(), "brief.csv", 101);
    String brief = "NZDUSD=" + folder.resolve("brief.csv");
    assertThat(batch("--rule", "currency=NZD", "--conversion", brief)).isEqualTo(2);
    assertThat(err.toString())
        .contains("bars of NZDUSD end at ")
        .contains("a rate must not be older than 7 days")
        .doesNotContain("asked ", "failed: ");
  }

  @Test
  void theTimesOfABarFileTellItsInterval() throws IOException {
    assertThat(run(line())).isZero();
    assertThat(err.toString())
        .contains("interval 1h, as the times of " + folder.resolve("euro.csv") + " tell");
    assertThat(json().get("computed").asInt()).isZero();
    assertThat(err.toString()).doesNotContain("as the times of");
    begin(Samples.eurusdHours().path(), "euro.csv", 2);
    assertThat(run(line())).isEqualTo(2);
    assertThat(err.toString())
        .contains("euro.csv do not tell how long its bars are; give --interval, such as");
    List<String> ticks = new ArrayList<>(List.of(line()));
    ticks.set(1, "--ticks");
    assertThat(run(ticks.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("--ticks needs --interval");
  }

  @Test
  void fillsAreAtSingleQuotesWhereThatIsAsked() throws IOException {
    begin(Samples.eurusdTicks().path(), "ticks.csv", 30_001);
    List<String> line =
        List.of(
            "batch",
            "--ticks",
            folder.resolve("ticks.csv").toString(),
            "--interval",
            "1m",
            "--instrument",
            "EURUSD",
            "--grid",
            grid.toString(),
            "--home",
            folder.resolve("home").toString(),
            "--json");
    assertThat(run(line.toArray(String[]::new))).isZero();
    JsonNode atBars = JsonText.tree(out.toString());
    List<String> filled = new ArrayList<>(line);
    filled.add("--tick-fills");
    assertThat(run(filled.toArray(String[]::new))).isZero();
    JsonNode atTicks = JsonText.tree(out.toString());
    assertThat(atTicks.get("computed").asInt()).isEqualTo(22);
    assertThat(atTicks.get("contentId")).isNotEqualTo(atBars.get("contentId"));
    assertThat(batch("--tick-fills")).isEqualTo(2);
    assertThat(err.toString()).contains("--tick-fills needs quotes; give --ticks");
  }

  private JsonNode json(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    assertThat(batch(all.toArray(String[]::new))).isZero();
    return JsonText.tree(out.toString());
  }

  private int batch(String... more) {
    List<String> line = new ArrayList<>(List.of(line("--interval", "1h")));
    List<String> given = List.of(more);
    if (!given.contains("--batch-size")) {
      line.addAll(List.of("--batch-size", "20"));
    }
    line.addAll(given);
    return run(line.toArray(String[]::new));
  }

  private String[] line(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "batch",
                "--bars",
                folder.resolve("euro.csv").toString(),
                "--instrument",
                "EURUSD",
                "--grid",
                grid.toString(),
                "--home",
                folder.resolve("home").toString()));
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  private int run(String... line) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(line);
  }

  private void begin(Path sample, String name, int lineCount) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(sample)), StandardCharsets.UTF_8))) {
      String text = lines.lines().limit(lineCount).collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve(name), text);
    }
  }
}
