package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.strategy.StrategyGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final int SIZE = StrategyGrid.firstLook().size();
  private static final int KILLS = 100;
  private static final int FEW = 4;

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

  /** How many strategies a process may begin before it is killed; 0 is while it reads ticks. */
  static List<Integer> killPoints() {
    Random random = Sample.random("kill points");
    List<Integer> points =
        IntStream.range(0, KILLS)
            .mapToObj(i -> i % 10 == 0 ? 0 : 1 + random.nextInt(SIZE - 1))
            .toList();
    return Sample.of("kill points", points, FEW);
  }

  @ParameterizedTest
  @MethodSource("killPoints")
  void whatAKilledProcessFinishedIsRightAndKept(int point) throws Exception {
    Path home = Checkout.empty("killed");
    Said killed = killedAfter(home, point);
    Said again = toTheEnd(home);

    assertThat(again.result()).isEqualTo(undisturbed);
    assertThat(killed.computed().size() + again.computed().size())
        .as("computed by both")
        .isBetween(SIZE, SIZE + ResearchProcess.BATCH);
    assertThat(toTheEnd(home).computed()).isEmpty();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(file -> file.getParent().endsWith("temporary"))).isEmpty();
    }
  }

  @Test
  void twoProcessesAtOnceComputeEachStrategyOnce() throws Exception {
    Path home = Checkout.empty("two-processes");
    Process one = ResearchProcess.start(home);
    Process other = ResearchProcess.start(home);
    try {
      Said saidByOther = new Said(List.of(), List.of());
      List<Said> both = new ArrayList<>();
      Thread reader = new Thread(() -> both.add(Said.of(lines(other))));
      reader.start();
      Said saidByOne = Said.of(lines(one));
      reader.join();
      saidByOther = both.get(0);

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

  private static Said killedAfter(Path home, int point) throws Exception {
    Random random = Sample.random("moment " + point);
    Process process = ResearchProcess.start(home);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      if (point == 0) {
        process.waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS);
      }
      while (lines.size() < point) {
        lines.add(out.readLine());
      }
      LockSupport.parkNanos(random.nextInt(50_000_000));
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
