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
  void stepsOfOneComputationAreCountedAsTheyBecomeKnown() {
    Progress steps = Progress.ofSteps(events::add, "search", "cuts");
    try (Tally tally = new Tally(steps)) {
      tally.at(0, 300);
      tally.at(12, 40);
      tally.at(20, 20);
      tally.finish();
    }
    assertThat(events.get(0).line()).startsWith("search 0/300 cuts");
    assertThat(events.get(events.size() - 1).line()).startsWith("search 20/20 cuts · ");
    events.clear();
    new Tally(Progress.ofSteps(events::add, "search", "cuts")).close();
    assertThat(events).isEmpty();
    try (Tally tally = new Tally(Progress.ofSteps(events::add, "search", "cuts"))) {
      tally.at(1, 2);
    }
    assertThat(events.get(events.size() - 1).line())
        .startsWith("search 1/2 cuts · interrupted after ");
  }

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
