package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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
    assertThat(more.step().reasons()).containsExactly("10 of the numbers were never computed");
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
    assertThat(shop.events)
        .filteredOn(event -> event.state() == State.INTERRUPTED)
        .singleElement()
        .as("what was cancelled did not fail")
        .matches(event -> event.failed() == 0 && event.computed() >= 20);
  }

  @Test
  void failuresAreListedInOrderAndTriedAgainAlone() {
    Set<Integer> refused = ConcurrentHashMap.newKeySet();
    refused.addAll(List.of(3, 17, 18, 40));
    Each<Integer, Frame> moody =
        shop.each(
            range(1, 40),
            8,
            number -> {
              if (refused.contains(number)) {
                throw new IllegalArgumentException(number + " is refused");
              }
              return Workshop.rows((long) number * number * number);
            });
    Kept<Frame> most = once(moody);
    assertThat(most.failures()).containsExactlyInAnyOrderEntriesOf(refusals(refused));
    assertThat(most.failures().keySet()).containsExactly("3", "17", "18", "40");
    refused.removeAll(List.of(3, 40));
    Kept<Frame> more = once(moody);
    assertThat(more.failures().keySet()).containsExactly("17", "18");
    assertThat(more.step().outcome()).isEqualTo("40 numbers: 36 reused, 2 computed, 2 failed");
    refused.clear();
    assertThat(Workshop.cells(once(moody))).isEqualTo(cubes(range(1, 40)));
    assertThat(shop.computations).hasValue(40 + 4 + 2);
  }

  private static Map<String, String> refusals(Set<Integer> refused) {
    return refused.stream()
        .collect(Collectors.toMap(String::valueOf, number -> number + " is refused"));
  }

  @Test
  void whoWaitsForAnItemThatFailsListsItToo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch fail = new CountDownLatch(1);
    Each<Integer, Frame> failing =
        shop.each(
            range(6, 8),
            3,
            number -> {
              begun.countDown();
              waitFor(fail);
              return failOnSeven(number);
            });
    try (Pipeline pipeline = shop.open();
        Callers callers = new Callers()) {
      Future<Kept<Frame>> one = callers.call(() -> pipeline.keep(failing));
      waitFor(begun);
      Future<Kept<Frame>> other = callers.call(() -> pipeline.keep(failing));
      assertThat(shop.waits.take()).isEqualTo("this process");
      fail.countDown();
      for (Future<Kept<Frame>> answer : List.of(one, other)) {
        assertThat(answer.get().failures()).containsOnlyKeys("7").containsValue("seven is refused");
        assertThat(Workshop.cells(answer.get())).containsExactly(216, 512);
      }
      assertThat(shop.computations).hasValue(3);
    }
  }

  @Test
  void itemsThatAreCancelledAreTakenOverByWhoWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Each<Integer, Frame> stuck =
        shop.each(
            range(1, 4),
            4,
            number -> {
              begun.countDown();
              waitFor(never);
              return Workshop.rows(number);
            });
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 8, false);
        Callers callers = new Callers()) {
      Future<Kept<Frame>> cancelled = callers.call(() -> pipeline.keep(stuck));
      begun.await();
      Future<Kept<Frame>> waiting = callers.call(() -> pipeline.keep(shop.cubes(range(1, 8), 4)));
      shop.waits.take();
      cancelled.cancel(true);
      assertThat(waiting.get().failures()).isEmpty();
      assertThat(Workshop.cells(waiting.get())).isEqualTo(cubes(range(1, 8)));
    }
  }

  @Test
  void noMoreRowsThanThoseOfOneBatchAreInMemory() {
    Queue<WeakReference<Frame>> made = new ConcurrentLinkedQueue<>();
    AtomicInteger most = new AtomicInteger();
    Each<Integer, Frame> many =
        shop.each(
            range(1, 200),
            10,
            number -> {
              if (number % 10 == 5) {
                System.gc();
                most.accumulateAndGet((int) alive(made), Math::max);
              }
              Frame rows = Workshop.rows(new long[1_000]);
              made.add(new WeakReference<>(rows));
              return rows;
            });
    try (Pipeline pipeline = shop.open()) {
      assertThat(pipeline.keep(many).rowCount()).isEqualTo(200_000);
    }
    assertThat(most).hasValueBetween(1, 10);
  }

  private static long alive(Queue<WeakReference<Frame>> made) {
    return made.stream().filter(rows -> rows.get() != null).count();
  }

  @Test
  void noMoreItemsRunAtOnceThanThereAreWorkers() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 3, false)) {
      pipeline.keep(
          shop.each(
              range(1, 200),
              50,
              number -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.yield();
                atOnce.decrementAndGet();
                return Workshop.rows(number);
              }));
    }
    assertThat(most).hasValueBetween(1, 3);
  }

  @Test
  void freshComputesAllAgainAndNamesTheItemThatIsNotReproducible() {
    AtomicInteger salt = new AtomicInteger();
    Each<Integer, Frame> unsteady =
        shop.each(range(1, 6), 2, number -> Workshop.rows(number == 4 ? salt.get() : number));
    try (Pipeline pipeline = shop.open()) {
      Pipeline fresh = pipeline.in(Mode.FRESH);
      assertThat(fresh.keep(unsteady).step().outcome())
          .as("cold")
          .isEqualTo("6 numbers: 0 reused, 6 computed");
      assertThat(fresh.keep(unsteady).step().reasons()).containsExactly("fresh() asked for it");
      assertThat(shop.computations).hasValue(12);
      assertThat(shop.warnings).isEmpty();
      salt.set(9);
      fresh.keep(unsteady);
      assertThat(shop.warnings).singleElement().asString().contains("cubes 4 is not reproducible");
      assertThat(Workshop.cells(pipeline.keep(unsteady))).containsExactly(1, 2, 3, 9, 5, 6);
      assertThat(shop.computations).as("what was computed last is kept").hasValue(18);
    }
  }

  @Test
  void replacingComputesAllAgainWithoutComparing() {
    AtomicInteger salt = new AtomicInteger();
    Each<Integer, Frame> unsteady = shop.each(range(1, 6), 2, number -> Workshop.rows(salt.get()));
    try (Pipeline pipeline = shop.open()) {
      pipeline.keep(unsteady);
      salt.set(9);
      Kept<Frame> replaced = pipeline.in(Mode.REPLACE).keep(unsteady);
      assertThat(replaced.step().reasons()).containsExactly("replacing() asked for it");
      assertThat(shop.computations).hasValue(12);
      assertThat(shop.warnings).isEmpty();
      assertThat(Workshop.cells(pipeline.keep(unsteady))).containsExactly(9, 9, 9, 9, 9, 9);
      assertThat(shop.computations).hasValue(12);
    }
  }

  @Test
  void twentyTwoOfTwentyFourBatchesAreFoundAndTwoComputed() {
    once(shop.cubes(range(1, 440), 20));
    shop.events.clear();
    Kept<Frame> grown = once(shop.cubes(range(1, 462), 20));
    assertThat(shop.computations).hasValue(462);
    assertThat(shop.events.stream().map(ProgressEvent::line))
        .contains("cubes 462 numbers · 24 batches of 20 · 22 cached (440), 2 to run (22)");
    assertThat(grown.batches()).hasToString("batches 1–22 cached, 23–24 computed");
    Batch last = grown.batches().list().get(23);
    assertThat(last)
        .matches(b -> b.number() == 24 && b.first().equals("461") && b.last().equals("462"))
        .matches(b -> b.items() == 2 && b.computed() == 2 && b.state() == Batch.State.COMPUTED);
    assertThat(once(shop.cubes(range(1, 462), 20)).batches().list().get(23).contentId())
        .isEqualTo(last.contentId());
  }

  @Test
  void aBatchTellsWhatOfItWasKeptAndWhatFailed() {
    once(shop.cubes(range(1, 5), 4));
    Kept<Frame> most = once(shop.each(range(1, 10), 4, EachRunTest::failOnSeven));
    assertThat(most.batches()).hasToString("batches 1 cached, 2 failed 1 of 4, 3 computed");
    assertThat(once(shop.cubes(range(4, 9), 6)).batches())
        .hasToString("batch 1 partly cached 5 of 6");
    assertThat(most.batches().frame().texts("state").at(1)).isEqualTo("failed 1 of 4");
    assertThat(most.batches().frame().ints("reused").at(1)).isEqualTo(1);
    double[] heap = most.batches().frame().doubles("heap_mb").toArray();
    assertThat(heap[0]).isNaN();
    assertThat(heap[1]).isBetween(1.0, Runtime.getRuntime().maxMemory() / 1e6);
  }

  @Test
  void offNeitherReusesNorKeeps() {
    try (Pipeline pipeline = shop.open()) {
      Pipeline off = pipeline.in(Mode.OFF);
      for (int run = 1; run <= 2; run++) {
        Kept<Frame> kept = off.keep(shop.cubes(range(1, 6), 2));
        assertThat(Workshop.cells(kept)).isEqualTo(cubes(range(1, 6)));
        assertThat(kept.step().kept()).isFalse();
        assertThat(shop.computations).hasValue(6 * run);
      }
      assertThat(pipeline.cache().list()).isEmpty();
    }
  }

  @Test
  void cachedOnlyRefusesToComputeAndSaysHowMuchIsMissing() {
    try (Pipeline pipeline = shop.open()) {
      Pipeline cachedOnly = pipeline.in(Mode.CACHED_ONLY);
      assertThatThrownBy(() -> cachedOnly.keep(shop.cubes(range(1, 6), 2)))
          .hasMessage(
              "6 of 6 numbers of cubes are not kept, the first is 1: never computed, how long it"
                  + " takes is not known; run without cachedOnly()");
      pipeline.keep(shop.cubes(range(1, 4), 2));
      assertThatThrownBy(() -> cachedOnly.keep(shop.cubes(range(1, 6), 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "2 of 6 numbers of cubes are not kept, the first is 5: 2 of the numbers were never"
                  + " computed, about ")
          .hasMessageEndingWith("; run without cachedOnly()");
      assertThat(Workshop.cells(cachedOnly.keep(shop.cubes(range(2, 4), 2))))
          .isEqualTo(cubes(range(2, 4)));
      assertThat(shop.computations).hasValue(4);
    }
  }

  @Test
  void aRefusedRunCountsNothingAsReused() {
    once(shop.each(range(1, 4), 2, number -> workFor(Duration.ofMillis(20))));
    try (Pipeline cachedOnly = shop.open(Mode.CACHED_ONLY, 2, false)) {
      assertThatThrownBy(() -> cachedOnly.keep(shop.cubes(range(1, 6), 2)))
          .hasMessageStartingWith("2 of 6 numbers of cubes are not kept");
      assertThat(cachedOnly.cache().session().reused()).isZero();
      assertThat(cachedOnly.cache().session().savedTime()).isZero();
      assertThat(shop.events.get(shop.events.size() - 1).state()).isEqualTo(State.INTERRUPTED);
    }
    try (Pipeline pipeline = shop.open()) {
      CacheStats.Operation cubes = pipeline.cache().stats().operations().get(0);
      assertThat(cubes.computed()).isEqualTo(4);
      assertThat(cubes.reused()).isZero();
      assertThat(cubes.savedTime()).isZero();
      pipeline.keep(shop.cubes(range(1, 4), 2));
      assertThat(pipeline.cache().stats().operations().get(0).reused()).isEqualTo(4);
    }
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
    once(shop.each(range(1, 5), 5, number -> workFor(Duration.ofMillis(200))));
    try (Pipeline pipeline = shop.open()) {
      pipeline.keep(shop.each(range(1, 6), 5, number -> workFor(Duration.ofMillis(2_000))));
      assertThat(pipeline.cache().session().savedTime()).isPositive();
    }
  }

  @Test
  void whatWasComputedAgainSavesWhatItTookLast() {
    once(shop.each(range(1, 4), 4, number -> workFor(Duration.ofMillis(200))));
    try (Pipeline pipeline = shop.open(Mode.FRESH, 1, false)) {
      pipeline.keep(shop.each(range(1, 4), 4, number -> workFor(Duration.ofMillis(5))));
    }
    try (Pipeline pipeline = shop.open()) {
      pipeline.keep(shop.cubes(range(1, 4), 4));
      assertThat(pipeline.cache().session().savedTime()).isLessThan(Duration.ofMillis(300));
    }
  }

  @Test
  void findingSavesNoMoreThanComputingTookOnTheClock() {
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 4, false)) {
      pipeline.keep(shop.each(range(1, 8), 8, number -> workFor(Duration.ofMillis(40))));
    }
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> found = pipeline.keep(shop.cubes(range(1, 8), 8));
      CacheStats.Operation cubes = pipeline.cache().stats().operations().get(0);
      assertThat(cubes.savedTime()).isPositive().isLessThanOrEqualTo(cubes.computeTime());
      assertThat(found.step().cost()).isLessThanOrEqualTo(cubes.computeTime().plusNanos(8));
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
