package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EachRunTest {
  @TempDir private Path home;
  private Workshop shop;

  @BeforeEach
  void makeWorkshop() {
    shop = new Workshop(home);
  }

  @Test
  void addingItemsComputesOnlyThem() {
    once(shop.cubes(range(1, 50), 8));
    assertThat(shop.computations).hasValue(50);
    Kept<Frame> more = once(shop.cubes(range(1, 60), 8));
    assertThat(shop.computations).hasValue(60);
    assertThat(more.step().outcome()).isEqualTo("60 numbers: 50 reused, 10 computed");
    assertThat(more.step().reasons())
        .containsExactly("10 of the numbers were never computed, or removed since");
    assertThat(Workshop.cells(more)).isEqualTo(cubes(range(1, 60)));
  }

  @Test
  void anotherBatchSizeOrOrderComputesNothing() {
    once(shop.cubes(range(1, 50), 8));
    Kept<Frame> other = once(shop.cubes(range(1, 50), 200));
    assertThat(Workshop.cells(other)).isEqualTo(cubes(range(1, 50)));
    List<Integer> backwards = IntStream.rangeClosed(1, 50).map(n -> 51 - n).boxed().toList();
    assertThat(Workshop.cells(once(shop.cubes(backwards, 7)))).isEqualTo(cubes(backwards));
    assertThat(shop.computations).hasValue(50);
  }

  @Test
  void theContentIsTheSameHoweverItCameTogether() {
    Kept<Frame> mixed;
    once(shop.cubes(range(5, 9), 2));
    once(shop.cubes(range(20, 30), 100));
    mixed = once(shop.cubes(range(1, 40), 3));
    Workshop elsewhere = new Workshop(home.resolve("elsewhere"));
    try (Pipeline one = elsewhere.open(Mode.NORMAL, 1, false)) {
      Kept<Frame> fresh = one.keep(elsewhere.cubes(range(1, 40), 40));
      assertThat(mixed.contentId()).isEqualTo(fresh.contentId());
      assertThat(mixed.frame().contentId()).isEqualTo(fresh.frame().contentId());
    }
    try (Pipeline off = elsewhere.open(Mode.OFF, 4, false)) {
      assertThat(off.keep(elsewhere.cubes(range(1, 40), 9)).frame().contentId())
          .isEqualTo(mixed.frame().contentId());
    }
  }

  @Test
  void anItemThatFailsFailsAloneAndIsTriedAgain() {
    Kept<Frame> most = once(shop.each(range(1, 10), 4, EachRunTest::failOnSeven));
    assertThat(most.failures()).containsOnlyKeys("7").containsValue("seven is refused");
    assertThat(most.rowCount()).isEqualTo(9);
    assertThat(most.step().outcome()).isEqualTo("10 numbers: 0 reused, 9 computed, 1 failed");
    int before = shop.computations.get();
    Kept<Frame> all = once(shop.cubes(range(1, 10), 4));
    assertThat(shop.computations.get() - before).isEqualTo(1);
    assertThat(all.failures()).isEmpty();
  }

  @Test
  void whereAllFailTheFirstErrorIsTold() {
    assertThatThrownBy(() -> once(shop.each(List.of(7), 4, EachRunTest::failOnSeven)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("all 1 numbers failed")
        .hasMessageContaining("seven is refused");
  }

  @Test
  void twoItemsOfOneNameAreRefused() {
    assertThatThrownBy(() -> once(shop.cubes(List.of(1, 1), 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"1\" is there twice among the numbers");
  }

  @Test
  void whatWasFinishedBeforeAnInterruptIsKept() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Each<Integer, Frame> stuck =
        shop.each(
            range(1, 40),
            5,
            number -> {
              if (number == 23) {
                reached.countDown();
                waitFor(never);
              }
              return Workshop.rows((long) number * number * number);
            });
    try (Pipeline pipeline = shop.open()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  pipeline.keep(stuck);
                } catch (CancellationException e) {
                  thrown.set(e);
                }
              });
      caller.start();
      reached.await();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).hasMessageContaining("what was finished is kept");
    }
    int before = shop.computations.get();
    Kept<Frame> whole = once(shop.cubes(range(1, 40), 5));
    assertThat(shop.computations.get() - before).isLessThanOrEqualTo(20);
    assertThat(Workshop.cells(whole)).isEqualTo(cubes(range(1, 40)));
    assertThat(shop.events).anyMatch(event -> event.state() == State.INTERRUPTED);
  }

  @Test
  void aDamagedBatchIsComputedAgainAlone() throws IOException {
    shop = new Workshop(home, 0);
    once(shop.cubes(range(1, 40), 10));
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(shop.cubes(range(1, 40), 10));
      damageOneBlob();
      assertThat(Workshop.cells(kept)).isEqualTo(cubes(range(1, 40)));
      assertThat(shop.computations).hasValue(50);
    }
  }

  @Test
  void rowsLostFromAHandleAreNotReplacedByOthers() throws IOException {
    shop = new Workshop(home, 0);
    AtomicBoolean fails = new AtomicBoolean(true);
    Each<Integer, Frame> moody =
        shop.each(
            range(1, 3),
            10,
            number -> {
              if (number == 2 && fails.get()) {
                throw new IllegalStateException("not today");
              }
              return Workshop.rows(number);
            });
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> two = pipeline.keep(moody);
      try (Stream<Path> files = Files.walk(home.resolve("v2").resolve("blobs"))) {
        Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
      }
      fails.set(false);
      assertThatThrownBy(two::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("came out different");
    }
  }

  @Test
  void aDamagedBatchThatComesOutDifferentIsRefused() throws IOException {
    shop = new Workshop(home, 0);
    AtomicInteger salt = new AtomicInteger();
    Each<Integer, Frame> unsteady =
        shop.each(range(1, 3), 3, number -> Workshop.rows(number + salt.get()));
    once(unsteady);
    salt.set(100);
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(unsteady);
      damageOneBlob();
      assertThatThrownBy(kept::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("came out different");
    }
  }

  @Test
  void aDamagedBatchThatCannotBeSetAsideIsComputedWithoutTheStore() throws Exception {
    shop = new Workshop(home, 0);
    once(shop.cubes(range(1, 4), 2));
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(shop.cubes(range(1, 4), 2));
      damageOneBlob();
      refuseDeletions();
      assertThat(Workshop.cells(kept)).isEqualTo(cubes(range(1, 4)));
    }
    assertThat(shop.warnings).singleElement().asString().contains("work goes on uncached");
  }

  @Test
  void progressEndsOnceWithAllItemsCounted() {
    once(shop.cubes(range(1, 30), 10));
    shop.events.clear();
    once(shop.cubes(range(1, 50), 10));
    List<ProgressEvent> ends =
        shop.events.stream().filter(event -> event.state() != State.RUNNING).toList();
    assertThat(ends).hasSize(1);
    assertThat(ends.get(0))
        .matches(e -> e.cached() == 30 && e.computed() == 20 && e.failed() == 0 && e.total() == 50);
    assertThat(ends.get(0).line())
        .startsWith("cubes 50/50 numbers · cached 30 · computed 20 · failed 0 · ");
  }

  @Test
  void whatIsComputedBesideTakesNothingFromTheTimeSaved() {
    once(shop.each(range(1, 5), 5, number -> workFor(Duration.ofMillis(60))));
    try (Pipeline pipeline = shop.open()) {
      pipeline.keep(shop.each(range(1, 6), 5, number -> workFor(Duration.ofMillis(600))));
      assertThat(pipeline.cache().session().savedTime()).isPositive();
    }
  }

  private static Frame workFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return Workshop.rows(1);
  }

  private static Frame failOnSeven(int number) {
    if (number == 7) {
      throw new IllegalArgumentException("seven is refused");
    }
    return Workshop.rows((long) number * number * number);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted");
    }
  }

  private void damageOneBlob() throws IOException {
    Path blob;
    try (Stream<Path> files = Files.walk(home.resolve("v2").resolve("blobs"))) {
      blob = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(blob);
    bytes[bytes.length / 2] ^= 1;
    Files.write(blob, bytes);
  }

  /** As a full disk would. */
  private void refuseDeletions() throws SQLException {
    String ledger = "jdbc:sqlite:" + home.resolve("v2").resolve("ledger.sqlite");
    try (Connection connection = DriverManager.getConnection(ledger);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER full BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'full'); END");
    }
  }

  private Kept<Frame> once(Each<Integer, Frame> each) {
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(each);
      kept.get();
      return kept;
    }
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static long[] cubes(List<Integer> numbers) {
    return numbers.stream().mapToLong(n -> (long) n * n * n).toArray();
  }
}
