package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A tier that fails is left alone for longer and longer, and one that hangs keeps nobody. */
class ReachTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> warnings = new ArrayList<>();
  private final Reach reach = new Reach(nanos::get, Duration.ofMillis(1), warnings::add);

  @Test
  void afterEachFailureItIsLeftAloneTwiceAsLongUpToAMinute() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      reach.failed(new IOException("gone"));
      assertThat(reach.isOpen()).isFalse();
      pauses.add(reach.pause().toSeconds());
      pass(reach.pause().minusNanos(1));
      assertThat(reach.isOpen()).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(reach.isOpen()).isTrue();
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(warnings).singleElement().asString().contains("cannot be reached (gone)");
  }

  @Test
  void onceItAnswersNothingIsLeftOfWhatWas() {
    reach.failed(new IOException("gone"));
    reach.failed(new IOException("gone"));
    reach.worked();
    assertThat(reach.isOpen()).isTrue();
    reach.failed(new IOException("gone"));
    assertThat(reach.pause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(warnings).hasSize(1);
  }

  @Test
  void whoAsksATierThatHangsIsNotKept() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      assertThatThrownBy(
              () ->
                  reach.one(
                      () -> {
                        never.await();
                        return "";
                      },
                      0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer within");
    } finally {
      never.countDown();
    }
  }

  @Test
  void severalQuestionsAreAskedAtOnce() throws IOException {
    Reach patient = new Reach(nanos::get, Duration.ofMinutes(1), warnings::add);
    CountDownLatch both = new CountDownLatch(2);
    List<Integer> answers = patient.all(List.of(() -> met(both, 1), () -> met(both, 2)));
    assertThat(answers).containsExactly(1, 2);
  }

  private static int met(CountDownLatch both, int answer) throws InterruptedException {
    both.countDown();
    both.await();
    return answer;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
