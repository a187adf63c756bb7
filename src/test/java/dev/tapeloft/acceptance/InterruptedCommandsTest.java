package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Commands that get SIGINT amid a backtest, as Ctrl-C sends it; here the first process alone. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterruptedCommandsTest {
  private static final int SECONDS = 10;
  private static final Pattern REUSED = Pattern.compile("reused (\\d+) of (\\d+)");

  /** A small grid, of which it is said when it is kept, and a large one that has it in it. */
  private static final String CELL =
      """
      var bars = loft.bars(loft.ticks(Samples.eurusdTicks()), seconds(5));
      var small = StrategyGrid.meanReversion().lookback(20).threshold(2).exits(Exits.standard());
      var kept = loft.backtest(bars, small);
      var large = small.plus(StrategyGrid.firstLook());
      System.out.println("begun");
      var results = loft.backtest(bars, large);
      System.out.println("reused " + results.step().reused() + " of " + results.rowCount());
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedNotebookKeepsWhatIsFinishedAndItsRerunGoesOn(boolean elsewhere)
      throws Exception {
    Path home = Checkout.empty("interrupted");
    Path folder = Checkout.empty("interrupted-notebook");
    Path notebook = folder.resolve("long.ipynb");
    Files.writeString(notebook, notebook(CELL));
    String before = Files.readString(notebook);

    String said = interrupted(home, from(notebook, elsewhere), "begun", "run", notebook.toString());

    assertThat(said).doesNotContain("reused ");
    assertThat(notebook).hasContent(before);
    Program.Ended again =
        Checkout.tapeloft(Jdk.running(), home, "run", notebook.toString()).run().expect(0);
    Matcher reused = REUSED.matcher(again.out());
    assertThat(reused.find()).as(again.out()).isTrue();
    assertThat(Integer.parseInt(reused.group(1)))
        .isBetween(11, Integer.parseInt(reused.group(2)) - 1);
  }

  @Test
  void anInterruptedDemoEndsWithItsChild() throws Exception {
    String said =
        interrupted(Checkout.empty("interrupted-demo"), Checkout.folder(), "bars ·", "demo");
    assertThat(said).doesNotContain("the four verbs");
  }

  /** Interrupts a command when it says a word; gives what it said. */
  private static String interrupted(Path home, Path folder, String word, String... arguments)
      throws Exception {
    Checkout.tapeloft(Jdk.running(), home, "--version").run().expect(0); // it is built
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Checkout.folder().resolve("tapeloft").toString());
    command.addAll(List.of(arguments));
    Process process =
        new Program(command)
            .in(folder)
            .without("TAPELOFT_")
            .with(Checkout.environment(Jdk.running(), home))
            .with(Map.of("TAPELOFT_WORKERS", "1", "TAPELOFT_BATCH_SIZE", "5"))
            .startPiped();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder said = new StringBuilder();
      while (said.indexOf(word) < 0) {
        String line = out.readLine();
        assertThat(line).as("%s, in: %s", word, said).isNotNull();
        said.append(line).append('\n');
      }
      List<ProcessHandle> children = process.descendants().toList();
      new Program(List.of("kill", "-INT", Long.toString(process.pid()))).run().expect(0);
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      out.lines().forEach(line -> said.append(line).append('\n'));
      return said.toString();
    } finally {
      Program.kill(process);
    }
  }

  /** In a notebook's own folder it runs in the first process, elsewhere in a child of that. */
  private static Path from(Path notebook, boolean elsewhere) {
    return elsewhere ? Checkout.folder() : notebook.resolveSibling("");
  }

  private static String notebook(String code) {
    Map<String, Object> cell =
        Map.of(
            "cell_type",
            "code",
            "id",
            "one",
            "metadata",
            Map.of(),
            "outputs",
            List.of(),
            "source",
            code);
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "cells", List.of(cell), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
  }
}
