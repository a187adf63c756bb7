package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that are killed at any moment, and processes that work over one folder at once. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledProcessesTest {
  private static final int SIZE = ResearchProcess.SIZE;

  private static Path ready;
  private static List<String> undisturbed;

  /** What a process said until its end. */
  private record Said(List<String> computed, List<String> result) {
    static Said of(List<String> lines) {
      return new Said(
          lines.stream().filter(line -> line.startsWith(ResearchProcess.COMPUTED)).toList(),
          lines.stream().filter(line -> !line.startsWith(ResearchProcess.COMPUTED)).toList());
    }
  }

  @BeforeAll
  static void oneRunIsLeftAlone() throws Exception {
    ready = Checkout.empty("killed-ready");
    Said said = toTheEnd(ready);
    assertThat(said.computed()).hasSize(SIZE);
    assertThat(said.result()).hasSize(2).contains("damaged 0");
    undisturbed = said.result();
  }

  /**
   * When a process is killed.
   *
   * @param strategies so many were begun before
   * @param millis so long after that
   */
  record Moment(int strategies, int millis) {}

  static List<Moment> moments() {
    Random random = Sample.random("moments");
    List<Moment> amid = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      amid.add(new Moment(1 + random.nextInt(SIZE - 1), random.nextInt(50)));
    }
    List<Moment> early = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      early.add(new Moment(0, random.nextInt(3_000)));
    }
    List<Moment> moments = new ArrayList<>(Sample.of("kills amid the backtest", amid, 7));
    moments.addAll(Sample.of("kills before the backtest", early, 1));
    return moments;
  }

  @ParameterizedTest
  @MethodSource("moments")
  void whatAKilledProcessFinishedIsRightAndKept(Moment moment) throws Exception {
    Path home = Checkout.empty("killed");
    Said killed = killedAt(home, moment);
    Said again = toTheEnd(home);

    assertThat(again.result()).isEqualTo(undisturbed);
    assertThat(killed.computed().size() + again.computed().size())
        .as("computed by both")
        .isBetween(SIZE, SIZE + ResearchProcess.BATCH);
    assertThat(toTheEnd(home).computed()).isEmpty();
  }

  @Test
  void twoProcessesAtOnceComputeEachStrategyOnce() throws Exception {
    Path home = Checkout.empty("two-processes");
    Process one = ResearchProcess.start(home);
    Process other = ResearchProcess.start(home);
    try {
      CompletableFuture<Said> reading = CompletableFuture.supplyAsync(() -> Said.of(lines(other)));
      Said saidByOne = Said.of(lines(one));
      Said saidByOther = reading.join();

      Set<String> distinct = new HashSet<>(saidByOne.computed());
      distinct.addAll(saidByOther.computed());
      assertThat(distinct).hasSize(SIZE);
      assertThat(saidByOne.computed().size() + saidByOther.computed().size()).isEqualTo(SIZE);
      assertThat(saidByOne.result()).isEqualTo(undisturbed);
      assertThat(saidByOther.result()).isEqualTo(undisturbed);
    } finally {
      Program.kill(one);
      Program.kill(other);
    }
  }

  private static Said killedAt(Path home, Moment moment) throws Exception {
    Process process = ResearchProcess.start(home);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      while (lines.size() < moment.strategies()) {
        lines.add(out.readLine());
      }
      process.waitFor(moment.millis(), TimeUnit.MILLISECONDS);
      Program.kill(process);
      out.lines().forEach(lines::add);
      return Said.of(lines);
    }
  }

  private static Said toTheEnd(Path home) throws Exception {
    Process process = ResearchProcess.start(home);
    try {
      Said said = Said.of(lines(process));
      assertThat(process.waitFor()).isZero();
      return said;
    } finally {
      Program.kill(process);
    }
  }

  private static List<String> lines(Process process) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      return out.lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
