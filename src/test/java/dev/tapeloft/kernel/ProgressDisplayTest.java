package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressEvent.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final AtomicLong clock = new AtomicLong();
  private final RecordedOutput cell = new RecordedOutput();

  @Test
  void oneBarIsReplacedAtMostTenTimesASecondAndEndsWithOneLine() {
    try (Screen screen = Screen.install(cell)) {
      ProgressDisplay progress = new ProgressDisplay(screen, clock::get);
      for (int ms = 0; ms < 1_000; ms++) {
        clock.set(ms * 1_000_000L);
        progress.on(event(1, State.RUNNING, ms));
      }
      progress.on(event(1, State.FINISHED, 1_000));
    }
    assertThat(cell.lines).filteredOn(line -> line.startsWith("display:")).hasSize(1);
    assertThat(cell.lines).hasSize(11);
    assertThat(cell.lines).last().asString().startsWith("update:bars 1,000/1,000 rows");
  }

  @Test
  void twoPiecesOfWorkHaveABarEach() {
    try (Screen screen = Screen.install(cell)) {
      ProgressDisplay progress = new ProgressDisplay(screen, clock::get);
      progress.on(event(1, State.RUNNING, 1));
      progress.on(event(2, State.RUNNING, 2));
      progress.on(event(1, State.INTERRUPTED, 3));
    }
    assertThat(cell.lines).hasSize(3);
    assertThat(cell.lines.get(2)).startsWith("update:").contains("interrupted");
  }

  @Test
  void aBarStaysInTheCellThatBeganIt() {
    RecordedOutput next = new RecordedOutput();
    try (Screen screen = Screen.install(cell)) {
      ProgressDisplay progress = new ProgressDisplay(screen, clock::get);
      progress.on(event(1, State.RUNNING, 1));
      screen.show(next);
      progress.on(event(1, State.FINISHED, 1_000));
    }
    assertThat(cell.lines).hasSize(2);
    assertThat(next.lines).isEmpty();
  }

  @Test
  void theBarIsAsWideAsWhatIsDoneAndGoneAtTheEnd() {
    assertThat(ProgressDisplay.bundle(event(1, State.RUNNING, 250)).data().get(MimeBundle.HTML))
        .contains("width:25.0%");
    assertThat(ProgressDisplay.bundle(event(1, State.FINISHED, 1_000)).data().get(MimeBundle.HTML))
        .doesNotContain("width");
  }

  private static ProgressEvent event(long id, State state, long computed) {
    return new ProgressEvent(
        id, "bars", "rows", state, 1_000, 0, computed, 0, Duration.ofMillis(100), "");
  }
}
