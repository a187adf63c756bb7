package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.table.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that ask for the same over one folder at once, of which one may be killed. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SharedFolderTest {
  private static final int PROCESSES = 8;
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @TempDir private Path home;

  @Test
  void manyThreadsOfManyProcessesComputeEachKeyOnce() throws Exception {
    Path sideFile = home.resolve("computed.txt");
    List<AskingProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(AskingProcess.start(home, "many", sideFile.toString(), "" + i));
      }
      for (AskingProcess process : processes) {
        assertThat(process.hear()).isEqualTo("ready");
      }
      for (AskingProcess process : processes) {
        process.answer();
      }
      String right =
          Arrays.toString(
              IntStream.range(0, AskingProcess.KEYS).mapToLong(AskingProcess::answer).toArray());
      for (AskingProcess process : processes) {
        for (int thread = 0; thread < AskingProcess.THREADS; thread++) {
          assertThat(process.hear()).isEqualTo(right);
        }
      }
    } finally {
      processes.forEach(AskingProcess::kill);
    }
    List<String> computed = Files.readAllLines(sideFile);
    assertThat(new HashSet<>(computed)).hasSize(AskingProcess.KEYS);
    assertThat(computed).hasSize(AskingProcess.KEYS);
  }

  @Test
  void batchesOfTwoProcessesThatNeedEachOtherEnd() throws Exception {
    try (AskingProcess left = AskingProcess.start(home, "circle", "left", "right");
        AskingProcess right = AskingProcess.start(home, "circle", "right", "left")) {
      for (AskingProcess process : List.of(left, right)) {
        assertThat(process.hear()).isEqualTo("holding");
      }
      left.answer();
      right.answer();
      assertThat(left.hear()).isEqualTo("[20, 2]");
      assertThat(right.hear()).isEqualTo("[20, 2]");
    }
  }

  @Test
  void whoWaitsForAProcessThatIsKilledTakesOver() throws Exception {
    takeOver("never", pipeline -> pipeline.keep(AskingProcess.alone(() -> AskingProcess.rows(7))));
  }

  @Test
  void whoWaitsForTheItemsOfAProcessThatIsKilledTakesOver() throws Exception {
    takeOver(
        "never of many", pipeline -> pipeline.keep(AskingProcess.many(i -> AskingProcess.rows(7))));
  }

  private void takeOver(String task, Function<Pipeline, Kept<Frame>> asking) throws Exception {
    BlockingQueue<String> waits = new LinkedBlockingQueue<>();
    try (AskingProcess owner = AskingProcess.start(home, task)) {
      assertThat(owner.hear()).isEqualTo("begun");
      try (Pipeline pipeline = AskingProcess.open(home, event -> note(event, waits))) {
        CompletableFuture<Kept<Frame>> waiting =
            CompletableFuture.supplyAsync(() -> asking.apply(pipeline));
        assertThat(waits.take()).isEqualTo("process " + owner.pid());
        owner.kill();
        long from = System.nanoTime();
        Kept<Frame> kept = waiting.join();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(AT_ONCE);
        assertThat(Stream.of(AskingProcess.cells(kept))).containsAnyOf("[7]", "[7, 7, 7]");
        assertThat(kept.failures()).isEmpty();
      }
    }
  }

  private static void note(ProgressEvent event, BlockingQueue<String> waits) {
    if (!event.waitsFor().isEmpty()) {
      waits.add(event.waitsFor());
    }
  }
}
