package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mining that nobody waits for any more ends soon. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class InterruptedMiningTest {
  private static final Examples EXAMPLES =
      Windows.of(3, 3_000, 12)
          .binary((row, random) -> Windows.coin(row[1] * row[2] > 0 ? .7 : .3, random));
  private static final Matrix ROWS = Matrix.of(EXAMPLES.features(), EXAMPLES.names());

  /** A later test of this thread is not interrupted. */
  @AfterEach
  void forget() {
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Ten thousand deep trees take long, and would be given. */
  @Test
  void treesEndBetweenTwoRounds() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Map<String, Object> deep = Trees.settings(Miner.boostedTrees().depth(12), TargetKind.BINARY, 1);
    Thread mining =
        new Thread(
            () -> {
              begun.countDown();
              try {
                Trees.grow(deep, 10_000, ROWS, EXAMPLES.y()).close();
              } catch (CancellationException e) {
                thrown.complete(e);
              } finally {
                thrown.complete(new AssertionError("it was not stopped"));
              }
            });
    mining.start();
    begun.await();
    mining.interrupt();
    mining.join();
    assertThat(thrown.join()).hasMessage("mining was interrupted");
  }

  /** Interrupts its own thread when it has predicted so often. */
  private static final class Interrupting implements Predictor {
    private final int at;
    private final AtomicInteger asked = new AtomicInteger();

    Interrupting(int at) {
      this.at = at;
    }

    @Override
    public float[][] predict(Matrix rows) {
      if (asked.incrementAndGet() == at) {
        Thread.currentThread().interrupt();
      }
      float[][] predicted = new float[rows.rows()][1];
      for (int row = 0; row < predicted.length; row++) {
        predicted[row][0] = 0.5f;
      }
      return predicted;
    }
  }

  @Test
  void shufflesEndBetweenTwoPredictions() {
    Interrupting trees = new Interrupting(7);
    boolean[] used = new boolean[ROWS.features()];
    Arrays.fill(used, true);
    assertThatThrownBy(
            () ->
                Permutations.of(trees, Measure.of(TargetKind.BINARY), ROWS, EXAMPLES.y(), used, 42))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(trees.asked).hasValue(7);
  }

  @Test
  void pairsEndBetweenTwoPredictions() {
    Interrupting trees = new Interrupting(9);
    List<String> names = EXAMPLES.names();
    Matrix few = ROWS.pick(new int[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> Interactions.of(trees, few, new int[] {0, 1, 2, 3, 4}, names))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(trees.asked).hasValue(9);
  }
}
