package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One batch that a tier does not take keeps no other, and nobody waits for ever. */
class SendingTest {
  private static final int MOST_WAITING = 10_000;

  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatIsRefusedAloneIsSaidAndTheTierStaysInUse() {
    Reach reach = reach(Duration.ofSeconds(20));
    Sending sending = new Sending(reach, Duration.ofSeconds(20), warnings::add);
    sending.add(
        () -> {
          throw new AccessDeniedException("actions/ab");
        });
    sending.add(() -> arrived.add("second"));
    sending.close((sent, of) -> {});
    assertThat(arrived).containsExactly("second");
    assertThat(reach.isOpen()).isTrue();
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).contains("could not be sent").contains("actions/ab");
    assertThat(warnings.get(1)).contains("1 batch could not be sent");
  }

  @Test
  void whatFailsAgainAndAgainKeepsNothingElseFromBeingSent() throws InterruptedException {
    Sending sending =
        new Sending(reach(Duration.ofSeconds(20)), Duration.ofSeconds(20), warnings::add);
    CountDownLatch failed = new CountDownLatch(1);
    sending.add(
        () -> {
          failed.countDown();
          throw new IOException("not this one");
        });
    sending.add(() -> arrived.add("second"));
    sending.add(() -> arrived.add("third"));
    failed.await();
    sending.close((sent, of) -> {});
    assertThat(arrived).containsExactly("second", "third");
    assertThat(warnings.get(warnings.size() - 1)).contains("1 batch could not be sent");
  }

  @Test
  @Timeout(30)
  void ofATierThatTakesNothingOneWaitsOnceAndNotForEveryBatch() {
    Duration patience = Duration.ofMillis(100);
    Sending sending = new Sending(reach(patience), patience, warnings::add);
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int i = 0; i < MOST_WAITING + 1_000; i++) {
        sending.add(() -> hang(never));
      }
      sending.close((sent, of) -> {});
    } finally {
      never.countDown();
    }
    assertThat(warnings).singleElement().asString().contains("11,000 batches could not be sent");
  }

  private static void hang(CountDownLatch never) throws IOException {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Reach reach(Duration patience) {
    return new Reach(System::nanoTime, patience, warnings::add);
  }
}
