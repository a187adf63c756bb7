package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that nobody waits for any more ends soon; each of these would take minutes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class InterruptedSearchTest {
  private static final Points MANY = new Points(new Random(5).doubles(2 * 300_000).toArray(), 2);

  static Stream<Map.Entry<String, Runnable>> searches() {
    int[] labels = new Random(6).ints(MANY.size(), 0, 3).toArray();
    return Stream.of(
        Map.entry("means", () -> KMeans.fit(MANY, 90, 1)),
        Map.entry("dense places", () -> Hdbscan.labels(MANY, 15, 1_000)),
        Map.entry("silhouette", () -> Separation.silhouette(MANY, labels, 3)));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void itEndsWhenItsThreadIsInterrupted(Map.Entry<String, Runnable> search) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread searching =
        new Thread(
            () -> {
              begun.countDown();
              try {
                search.getValue().run();
              } catch (CancellationException e) {
                thrown.complete(e);
              } finally {
                thrown.complete(new AssertionError("it was not stopped"));
              }
            });
    searching.start();
    begun.await();
    searching.interrupt();
    searching.join();
    assertThat(thrown.join()).hasMessage("the search for regimes was interrupted");
  }
}
