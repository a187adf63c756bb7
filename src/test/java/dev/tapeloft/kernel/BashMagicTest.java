package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BashMagicTest {
  private final TestCells cells = new TestCells();

  @Test
  void bothStreamsGoToTheCell() {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      assertThat(cells.run("%%bash a 'b c'\necho \"$2 ü\"\necho oh >&2"))
          .isEqualTo(new CellOutcome.Done(null));
      screen.flush();
    }
    assertThat(output.lines).containsExactlyInAnyOrder("stdout:b c ü\n", "stderr:oh\n");
  }

  @Test
  void anExitCodeOtherThanZeroFailsTheCell() {
    CellFailure failure = cells.failure("%%bash\nexit 3");
    assertThat(failure.name()).isEqualTo("MagicFailed");
    assertThat(failure.message()).isEqualTo("the shell ended with exit code 3");
  }

  @Test
  void muchOutputComesWhole() {
    assertThat(cells.printed("%%bash\nhead -c 3000000 /dev/zero | tr '\\0' x")).hasSize(3_000_000);
  }

  @Test
  void thereIsNoInputToWaitFor() {
    assertThat(cells.printed("%%bash\nread line || echo none")).isEqualTo("none\n");
  }

  @Test
  void whatStaysInTheBackgroundIsNotWaitedFor() {
    String[] printed = cells.printed("%%bash\nsleep 50 &\necho $!").strip().split("\n");
    Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(printed[0]));
    assertThat(left).isPresent();
    left.get().destroyForcibly();
  }

  @Test
  void anInterruptEndsTheShellAndWhatItStarted() throws Exception {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      CompletableFuture<CellOutcome> outcome =
          CompletableFuture.supplyAsync(
              () -> cells.run("%%bash\n(sleep 60; echo late) &\necho $!\nsleep 60; true"));
      output.begun.await();
      long started = Long.parseLong(output.lines.get(0).replaceAll("\\D", ""));
      ProcessHandle child = ProcessHandle.of(started).orElseThrow();
      long before = System.nanoTime();
      cells.session().interrupt();
      assertThat(outcome.get(30, TimeUnit.SECONDS))
          .isEqualTo(new CellOutcome.Failed(CellFailure.interrupted("")));
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
      child.onExit().get(20, TimeUnit.SECONDS);
      screen.flush();
    }
    assertThat(cells.value("1 + 1")).isEqualTo("2");
  }
}
