package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.universe.Universe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cell that is stopped while it mines returns, and nobody goes on mining for it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class StoppedMiningTest {
  private static final Miner OF_MINUTES = Miner.boostedTrees().trees(10_000).depth(12);

  @TempDir private Path folder;

  @Test
  void whatNobodyWaitsForEnds() throws Exception {
    try (Loft loft = Tapeloft.open(TestConfig.in(folder))) {
      Kept<Bars> bars = WalkFile.bars(loft, folder, 8, -1);
      Kept<Universe> universe = loft.universe(bars, Interval.minutes(5), 20);
      Kept<Labels> labels = loft.labels(bars, LabelGrid.standard());
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread cell =
          new Thread(
              () -> {
                try {
                  loft.patterns(universe, labels, Target.standard(), OF_MINUTES);
                } catch (CancellationException e) {
                  thrown.complete(e);
                } finally {
                  thrown.complete(new AssertionError("it was not stopped"));
                }
              });
      cell.start();
      await(StoppedMiningTest::trees);
      cell.interrupt();
      cell.join();
      assertThat(thrown.join()).hasMessageContaining("patterns was interrupted");
      await(() -> !trees());
      Kept<Patterns> mined =
          loft.patterns(universe, labels, Target.standard(), OF_MINUTES.trees(2));
      assertThat(mined.step().computed()).isEqualTo(1);
    }
  }

  /** Whether a thread grows trees. */
  private static boolean trees() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(at -> at.getClassName().equals("dev.tapeloft.pattern.Trees"));
  }

  private static void await(BooleanSupplier happened) throws TimeoutException {
    while (!happened.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new TimeoutException();
      }
      Thread.onSpinWait();
    }
  }
}
