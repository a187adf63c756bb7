package dev.tapeloft.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.DiscoveringProcess.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Stages of discovery that are killed amid their work, and go on in another process. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledDiscoveryTest {
  private static final Map<Stage, Said> UNDISTURBED = new EnumMap<>(Stage.class);

  /**
   * What a process said until its end.
   *
   * @param computed how many items it computed
   * @param reused how many it found
   * @param result the rest: what came out
   */
  private record Said(long computed, long reused, List<String> result) {
    static Said of(List<String> lines) {
      List<String> result = new ArrayList<>(lines);
      result.removeIf(
          line ->
              line.equals(DiscoveringProcess.BEGUN)
                  || line.startsWith(DiscoveringProcess.COMPUTED)
                  || line.startsWith(DiscoveringProcess.REUSED));
      return new Said(
          number(lines, DiscoveringProcess.COMPUTED),
          number(lines, DiscoveringProcess.REUSED),
          result);
    }
  }

  @BeforeAll
  static void oneRunOfEachStageIsLeftAlone() throws Exception {
    for (Stage stage : Stage.values()) {
      Said said = toTheEnd(empty("ready"), stage);
      assertThat(said.computed()).as(stage.name()).isPositive();
      assertThat(said.reused()).as(stage.name()).isZero();
      assertThat(said.result()).hasSizeGreaterThan(1).contains("damaged 0");
      UNDISTURBED.put(stage, said);
    }
  }

  /** Items count as computed before their batch is written: of these, a batch may be lost. */
  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"LABELS", "UNIVERSES"})
  void whatAKilledStageFinishedIsNotComputedAgain(Stage stage) throws Exception {
    Path home = empty("killed");
    long before = haltedAndKilled(home, stage);
    Said again = toTheEnd(home, stage);

    long all = UNDISTURBED.get(stage).computed();
    assertThat(before).isBetween(1L, all - 1);
    assertThat(again.result()).isEqualTo(UNDISTURBED.get(stage).result());
    assertThat(again.reused() + again.computed()).isEqualTo(all);
    assertThat(again.reused()).isBetween(before - DiscoveringProcess.BATCH, before).isPositive();
    assertThat(toTheEnd(home, stage).computed()).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = Stage.class, names = "EXPORT")
  void anExportGoesOnBehindItsLastCheckpoint(Stage stage) throws Exception {
    Path home = empty("killed");
    assertThat(haltedAndKilled(home, stage)).isBetween(11L, 13L);
    Said again = toTheEnd(home, stage);

    assertThat(again.result()).isEqualTo(UNDISTURBED.get(stage).result());
    assertThat(again.reused()).isEqualTo(10);
    assertThat(again.computed()).isEqualTo(DiscoveringProcess.EXPORTED - 10);
    assertThat(toTheEnd(home, stage).computed()).isZero();
  }

  /**
   * When a process is killed.
   *
   * @param millis so long after the stage began
   */
  record Moment(Stage stage, int millis) {}

  static List<Moment> moments() {
    Random random = Sample.random("moments of discovery");
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (Stage stage : Stage.values()) {
        moments.add(new Moment(stage, random.nextInt(400)));
      }
    }
    return Sample.of("kills amid discovery", moments, 5);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void whereverItIsKilledTheNextRunComesToTheSame(Moment moment) throws Exception {
    Path home = empty("killed");
    killedAt(home, moment);
    Said again = toTheEnd(home, moment.stage());
    assertThat(again.result()).isEqualTo(UNDISTURBED.get(moment.stage()).result());
  }

  /** It has one result, which was not there yet. */
  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"REGIMES", "PATTERNS"})
  void aStageWithOneResultBeginsAnew(Stage stage) throws Exception {
    Path home = empty("killed");
    List<String> said = killedAt(home, new Moment(stage, 20));
    assertThat(said).containsExactly(DiscoveringProcess.BEGUN);
    Said again = toTheEnd(home, stage);
    assertThat(again.result()).isEqualTo(UNDISTURBED.get(stage).result());
    assertThat(again.computed()).isEqualTo(1);
    assertThat(toTheEnd(home, stage).computed()).isZero();
  }

  /** A cache folder, beside which tables are exported. */
  private static Path empty(String name) throws IOException {
    return Checkout.empty("discovery-" + name).resolve("home");
  }

  /** How many items were computed when it was killed. */
  private static long haltedAndKilled(Path home, Stage stage) throws Exception {
    Process process = DiscoveringProcess.start(home, stage, true);
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith(DiscoveringProcess.HALTED)) {
        line = out.readLine();
      }
      assertThat(line).as("it stands still amid its work").isNotNull();
      return number(List.of(line), DiscoveringProcess.HALTED);
    } finally {
      Program.kill(process);
    }
  }

  private static List<String> killedAt(Path home, Moment moment) throws Exception {
    Process process = DiscoveringProcess.start(home, moment.stage(), false);
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> lines = new ArrayList<>();
      lines.add(out.readLine());
      process.waitFor(moment.millis(), TimeUnit.MILLISECONDS);
      Program.kill(process);
      out.lines().forEach(lines::add);
      return lines;
    } finally {
      Program.kill(process);
    }
  }

  private static Said toTheEnd(Path home, Stage stage) throws Exception {
    Process process = DiscoveringProcess.start(home, stage, false);
    try (BufferedReader out = process.inputReader(UTF_8)) {
      Said said = Said.of(out.lines().toList());
      assertThat(process.waitFor()).as(stage + " " + said).isZero();
      return said;
    } finally {
      Program.kill(process);
    }
  }

  private static long number(List<String> lines, String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .mapToLong(line -> Long.parseLong(line.substring(beginning.length())))
        .findFirst()
        .orElse(-1);
  }
}
