package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.ProgressEvent.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final List<ProgressEvent> events = new ArrayList<>();
  private final Progress progress = new Progress(events::add, "squares", "numbers", 3);

  @Test
  void nothingIsToldAfterTheEnd() {
    progress.end(State.INTERRUPTED);
    progress.computed();
    progress.failed();
    progress.found(1);
    progress.waitsFor("another process");
    progress.end(State.FINISHED);
    assertThat(events).extracting(ProgressEvent::state).containsExactly(State.INTERRUPTED);
  }

  @Test
  void whileItRunsTheHeapInUseIsTold() {
    progress.computed();
    assertThat(events.get(0).line()).matches("squares 1/3 .* · ETA .* · heap [0-9,]+ MB");
    progress.end(State.FINISHED);
    assertThat(events.get(1).line()).doesNotContain("heap");
  }
}
