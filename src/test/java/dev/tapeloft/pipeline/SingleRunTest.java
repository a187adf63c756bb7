package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SingleRunTest {
  @TempDir private Path home;
  private Workshop shop;

  @BeforeEach
  void makeWorkshop() {
    shop = new Workshop(home);
  }

  @Test
  void aSecondRunComputesNothingAndReadsNoRow() {
    Kept<Frame> first = once(shop.square(7));
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> second = pipeline.keep(shop.square(7));
      assertThat(shop.computations).hasValue(1);
      assertThat(second.contentId()).isEqualTo(first.contentId());
      assertThat(pipeline.cache().session().rowsRead()).isZero();
      assertThat(second.step().reasons()).isEmpty();
      assertThat(Workshop.cells(second)).containsExactly(49);
      assertThat(pipeline.cache().session().rowsRead()).isEqualTo(1);
    }
  }

  @Test
  void aParameterThatChangedIsComputedAndNamed() {
    once(shop.square(7));
    Kept<Frame> other = once(shop.square(8));
    assertThat(Workshop.cells(other)).containsExactly(64);
    assertThat(other.explain().text())
        .contains("square: computed")
        .contains("because parameter number: 7 → 8");
  }

  @Test
  void anInputAVersionAndAFirstTimeAreNamed() {
    Recipe recipe = Recipe.of("sum", 1);
    Kept<Frame> a = once(shop.square(1));
    Kept<Frame> b = once(shop.square(2));
    assertThat(reasons(recipe.input("of", a.contentId()))).containsExactly("never computed");
    assertThat(reasons(recipe.input("of", b.contentId())))
        .containsExactly(
            "input of: %s → %s".formatted(a.contentId().brief(), b.contentId().brief()));
    assertThat(reasons(Recipe.of("sum", 2).input("of", b.contentId())))
        .containsExactly("version: 1 → 2");
  }

  @Test
  void notesAreKeptWithTheResult() {
    Single<Frame> noted =
        new Single<>(
            Recipe.of("noted", 1),
            List.of(),
            Workshop.FRAMES,
            () -> new Outcome<>(Workshop.rows(1), Map.of("repairs", "3 quotes dropped")));
    once(noted);
    assertThat(once(noted).toString()).contains("reused").contains("3 quotes dropped");
  }

  @Test
  void aDamagedBlobIsComputedAgainAndReportedOnce() throws IOException {
    shop = new Workshop(home, 0);
    once(shop.square(7));
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(shop.square(7));
      flipOneByteOfEveryBlob();
      assertThat(Workshop.cells(kept)).containsExactly(49);
      assertThat(shop.computations).hasValue(2);
      assertThat(shop.warnings).singleElement().asString().contains("set aside");
    }
    assertThat(Workshop.cells(once(shop.square(7)))).containsExactly(49);
    assertThat(shop.computations).hasValue(2);
  }

  @Test
  void whatFailsIsNotKeptAndItsErrorIsToldAsItIs() {
    Single<Frame> failing =
        new Single<>(
            Recipe.of("failing", 1),
            List.of(),
            Workshop.FRAMES,
            () -> {
              throw new IllegalArgumentException("no bars for XYZ");
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> once(failing))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no bars for XYZ")
          .satisfies(
              e ->
                  assertThat(e.getStackTrace())
                      .as("the frames of the caller")
                      .anyMatch(frame -> frame.getMethodName().equals("once")));
    }
    try (Pipeline pipeline = shop.open()) {
      assertThat(pipeline.cache().list()).isEmpty();
    }
  }

  @Test
  void manyThreadsThatAskForOneKeyComputeItOnce() throws Exception {
    CountDownLatch allAsk = new CountDownLatch(8);
    Single<Frame> slow =
        new Single<>(
            Recipe.of("slow", 1),
            List.of(),
            Workshop.FRAMES,
            () -> {
              allAsk.await();
              shop.computations.incrementAndGet();
              return Outcome.of(Workshop.rows(1));
            });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Pipeline pipeline = shop.open()) {
      List<Future<Kept<Frame>>> asked = new ArrayList<>();
      Callable<Kept<Frame>> ask =
          () -> {
            allAsk.countDown();
            return pipeline.keep(slow);
          };
      for (int i = 0; i < 8; i++) {
        asked.add(threads.submit(ask));
      }
      for (Future<Kept<Frame>> answer : asked) {
        assertThat(Workshop.cells(answer.get())).containsExactly(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(shop.computations).hasValue(1);
  }

  @Test
  void freshComputesAgainAndSaysWhatIsNotReproducible() {
    Recipe recipe = Recipe.of("clock", 1);
    once(shop.single(recipe, 1));
    try (Pipeline pipeline = shop.open(Mode.FRESH, 2, false)) {
      assertThat(pipeline.keep(shop.single(recipe, 1)).step().reasons())
          .containsExactly("fresh() asked for it");
      assertThat(shop.warnings).isEmpty();
      pipeline.keep(shop.single(recipe, 2));
      assertThat(shop.warnings).singleElement().asString().contains("clock is not reproducible");
    }
    assertThat(Workshop.cells(once(shop.single(recipe, 3)))).containsExactly(2);
  }

  @Test
  void cachedOnlyRefusesToCompute() {
    try (Pipeline pipeline = shop.open(Mode.CACHED_ONLY, 2, false)) {
      assertThatThrownBy(() -> pipeline.keep(shop.square(7)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "square is not kept: never computed, how long it takes is not known; run it without"
                  + " cachedOnly()");
    }
    once(shop.square(7));
    try (Pipeline pipeline = shop.open(Mode.CACHED_ONLY, 2, false)) {
      assertThatThrownBy(() -> pipeline.keep(shop.square(8)))
          .hasMessageStartingWith("square is not kept: parameter number: 7 → 8, took ")
          .hasMessageEndingWith(" last time; run it without cachedOnly()");
      assertThat(Workshop.cells(pipeline.keep(shop.square(7)))).containsExactly(49);
    }
  }

  @Test
  void offNeitherReusesNorKeeps() {
    once(shop.square(7));
    try (Pipeline normal = shop.open()) {
      Pipeline off = normal.in(Mode.OFF);
      assertThat(Workshop.cells(off.keep(shop.square(7)))).containsExactly(49);
      assertThat(Workshop.cells(off.keep(shop.square(8)))).containsExactly(64);
      assertThat(shop.computations).hasValue(3);
      assertThat(normal.cache().list()).hasSize(1);
    }
  }

  @Test
  void aFolderThatCannotBeUsedMeansUncachedWorkAndOneWarning() throws IOException {
    Workshop nowhere = new Workshop(Files.createFile(home.resolve("a file")));
    try (Pipeline pipeline = nowhere.open()) {
      assertThat(Workshop.cells(pipeline.keep(nowhere.square(3)))).containsExactly(9);
      Kept<Frame> again = pipeline.keep(nowhere.square(3));
      assertThat(Workshop.cells(again)).containsExactly(9);
      assertThat(again.step().outcome()).isEqualTo("computed, not kept");
      assertThat(pipeline.cache().stats().files()).isZero();
    }
    assertThat(nowhere.computations).hasValue(2);
    assertThat(nowhere.warnings).singleElement().asString().contains("work goes on uncached");
  }

  @Test
  void aFolderLostOnTheWayMeansUncachedWorkAndOneWarning() throws IOException {
    shop = new Workshop(home, 0);
    try (Pipeline pipeline = shop.open()) {
      deleteBlobFolder();
      Files.createFile(home.resolve("v2").resolve("blobs"));
      for (int number = 2; number < 5; number++) {
        Kept<Frame> kept = pipeline.keep(shop.square(number));
        assertThat(Workshop.cells(kept)).containsExactly((long) number * number);
      }
    }
    assertThat(shop.warnings).singleElement().asString().contains("work goes on uncached");
  }

  @Test
  void anInterruptedCallerReturnsAtOnceAndLeavesTheKeyFree() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Recipe recipe = Recipe.of("endless", 1);
    Single<Frame> endless =
        new Single<>(
            recipe,
            List.of(),
            Workshop.FRAMES,
            () -> {
              begun.countDown();
              never.await();
              return Outcome.of(Workshop.rows(1));
            });
    try (Pipeline pipeline = shop.open()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  pipeline.keep(endless);
                } catch (CancellationException e) {
                  thrown.set(e);
                }
              });
      caller.start();
      begun.await();
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).hasMessageContaining("endless was interrupted");
      assertThat(Workshop.cells(pipeline.keep(shop.single(recipe, 5)))).containsExactly(5);
    }
  }

  @Test
  void whoWaitsForAComputationThatFailsGetsItsError() throws Exception {
    Recipe recipe = Recipe.of("failing", 1);
    CountDownLatch fail = new CountDownLatch(1);
    Single<Frame> failing =
        shop.single(
            recipe,
            () -> {
              fail.await();
              throw new IllegalArgumentException("no bars for XYZ");
            });
    try (Pipeline pipeline = shop.open();
        Callers callers = new Callers()) {
      Future<Kept<Frame>> one = callers.call(() -> pipeline.keep(failing));
      Future<Kept<Frame>> other = callers.call(() -> pipeline.keep(failing));
      assertThat(shop.waits.take()).isEqualTo("this process");
      fail.countDown();
      for (Future<Kept<Frame>> answer : List.of(one, other)) {
        assertThatThrownBy(answer::get)
            .hasRootCauseInstanceOf(IllegalArgumentException.class)
            .hasRootCauseMessage("no bars for XYZ");
      }
      assertThat(shop.computations).hasValue(1);
      assertThat(Workshop.cells(pipeline.keep(shop.single(recipe, 5)))).containsExactly(5);
    }
  }

  @Test
  void aFailureOfSomebodyWhoDoesNotHoldTheKeyIsNobodyElses() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Recipe recipe = Recipe.of("moody", 1);
    Single<Frame> slow =
        shop.single(
            recipe,
            () -> {
              begun.countDown();
              goOn.await();
              return Workshop.rows(5);
            });
    Single<Frame> failing =
        shop.single(
            recipe,
            () -> {
              throw new IllegalArgumentException("not here");
            });
    try (Pipeline pipeline = shop.open();
        Callers callers = new Callers()) {
      Future<Kept<Frame>> owner = callers.call(() -> pipeline.keep(slow));
      begun.await();
      Future<Kept<Frame>> waiting = callers.call(() -> pipeline.keep(slow));
      shop.waits.take();
      assertThatThrownBy(() -> pipeline.in(Mode.FRESH).keep(failing)).hasMessage("not here");
      goOn.countDown();
      assertThat(Workshop.cells(owner.get())).containsExactly(5);
      assertThat(Workshop.cells(waiting.get())).containsExactly(5);
    }
  }

  @Test
  void aComputationThatIsCancelledIsTakenOverByWhoWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Recipe recipe = Recipe.of("endless", 1);
    Single<Frame> endless =
        shop.single(
            recipe,
            () -> {
              begun.countDown();
              never.await();
              return Workshop.rows(1);
            });
    try (Pipeline pipeline = shop.open();
        Callers callers = new Callers()) {
      Future<Kept<Frame>> cancelled = callers.call(() -> pipeline.keep(endless));
      begun.await();
      Future<Kept<Frame>> waiting = callers.call(() -> pipeline.keep(shop.single(recipe, 5)));
      shop.waits.take();
      cancelled.cancel(true);
      assertThat(Workshop.cells(waiting.get())).containsExactly(5);
      assertThat(shop.events).last().matches(e -> e.computed() == 1 && e.waitsFor().isEmpty());
    }
  }

  @Test
  void closingCancelsWhatRunsAndWhoWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Single<Frame> endless =
        shop.single(
            Recipe.of("endless", 1),
            () -> {
              begun.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Workshop.rows(1);
            });
    try (Callers callers = new Callers();
        Pipeline after = shop.open()) {
      Pipeline pipeline = shop.open();
      Future<Kept<Frame>> running = callers.call(() -> pipeline.keep(endless));
      begun.await();
      Future<Kept<Frame>> waiting = callers.call(() -> pipeline.keep(endless));
      shop.waits.take();
      pipeline.close();
      interrupted.await();
      for (Future<Kept<Frame>> answer : List.of(running, waiting)) {
        assertThatThrownBy(answer::get)
            .hasCauseInstanceOf(CancellationException.class)
            .hasMessageContaining("endless was interrupted");
      }
      assertThatThrownBy(() -> pipeline.keep(endless)).hasMessageContaining("closed");
      assertThat(after.cache().list()).isEmpty();
      assertThat(shop.computations).hasValue(1);
    }
  }

  private List<String> reasons(Recipe recipe) {
    return once(shop.single(recipe, 1)).step().reasons();
  }

  private Kept<Frame> once(Single<Frame> single) {
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(single);
      kept.get();
      return kept;
    }
  }

  private void flipOneByteOfEveryBlob() throws IOException {
    for (Path blob : blobs()) {
      byte[] bytes = Files.readAllBytes(blob);
      bytes[bytes.length / 2] ^= 4;
      Files.write(blob, bytes);
    }
  }

  private void deleteBlobFolder() throws IOException {
    for (Path blob : blobs()) {
      Files.delete(blob);
    }
    Files.delete(home.resolve("v2").resolve("blobs"));
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("v2").resolve("blobs"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
