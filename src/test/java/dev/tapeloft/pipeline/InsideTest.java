package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked for inside of computations. */
@Timeout(60)
class InsideTest {
  @TempDir private Path home;
  private Workshop shop;

  @BeforeEach
  void makeWorkshop() {
    shop = new Workshop(home);
  }

  @Test
  void aComputationMayAskForOthersEvenWithOneWorker() {
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 1, false)) {
      Each<Integer, Frame> sums =
          shop.each(
              "sums",
              range(1, 6),
              4,
              number -> Workshop.rows(sum(pipeline.keep(shop.cubes(range(1, number), 2)))));
      Single<Frame> total =
          shop.single(Recipe.of("total", 1), () -> Workshop.rows(sum(pipeline.keep(sums))));
      assertThat(Workshop.cells(pipeline.keep(total)))
          .containsExactly(1 + 9 + 36 + 100 + 225 + 441);
      assertThat(shop.computations).as("the total, 6 sums, 6 cubes").hasValue(13);
    }
  }

  @Test
  void anErrorInsideIsTheErrorOutside() {
    Single<Frame> failing =
        shop.single(
            Recipe.of("failing", 1),
            () -> {
              throw new IllegalArgumentException("no bars for XYZ");
            });
    try (Pipeline pipeline = shop.open()) {
      Single<Frame> outer = shop.single(Recipe.of("outer", 1), () -> pipeline.keep(failing).get());
      assertThatThrownBy(() -> pipeline.keep(outer))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no bars for XYZ");
      assertThat(pipeline.cache().list()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"NORMAL", "FRESH", "OFF"})
  void whatNeedsItsOwnResultIsRefused(Mode mode) {
    try (Pipeline pipeline = shop.open().in(mode)) {
      assertThatThrownBy(() -> pipeline.keep(bars(pipeline)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "bars needs its own result, which can never be computed (bars → labels → bars);"
                  + " let it ask for something else");
      assertThat(shop.computations).hasValue(2);
    }
  }

  private Single<Frame> bars(Pipeline pipeline) {
    return shop.single(Recipe.of("bars", 1), () -> pipeline.keep(labels(pipeline)).get());
  }

  private Single<Frame> labels(Pipeline pipeline) {
    return shop.single(Recipe.of("labels", 1), () -> pipeline.keep(bars(pipeline)).get());
  }

  @Test
  void anItemThatNeedsItselfFailsAlone() {
    try (Pipeline pipeline = shop.open()) {
      Kept<Frame> kept = pipeline.keep(selfish(pipeline, 2));
      assertThat(kept.failures()).containsOnlyKeys("2");
      assertThat(kept.failures().get("2")).contains("cubes 2 needs its own result");
      assertThat(Workshop.cells(kept)).containsExactly(1, 27);
    }
  }

  private Each<Integer, Frame> selfish(Pipeline pipeline, int item) {
    return shop.each(
        range(1, 3),
        3,
        number ->
            number == item
                ? pipeline.keep(selfish(pipeline, item)).get()
                : Workshop.rows((long) number * number * number));
  }

  @Test
  void anItemMayNeedAnotherOfItsBatch() {
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 1, false)) {
      Each<Integer, Frame> chained =
          shop.each(
              range(1, 3),
              3,
              number ->
                  number == 1
                      ? Workshop.rows(sum(pipeline.keep(shop.cubes(range(2, 3), 1))))
                      : Workshop.rows((long) number * number * number));
      assertThat(Workshop.cells(pipeline.keep(chained))).containsExactly(35, 8, 27);
      assertThat(shop.waits).as("nobody else would ever compute it").isEmpty();
    }
  }

  @Test
  void batchesOfTwoThreadsThatNeedEachOtherEnd() throws Exception {
    CountDownLatch bothHold = new CountDownLatch(2);
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 4, false);
        Callers callers = new Callers()) {
      Future<Kept<Frame>> left =
          callers.call(() -> pipeline.keep(needing(pipeline, "left", "right", bothHold)));
      Future<Kept<Frame>> right =
          callers.call(() -> pipeline.keep(needing(pipeline, "right", "left", bothHold)));
      assertThat(Workshop.cells(left.get())).containsExactly(20, 2);
      assertThat(Workshop.cells(right.get())).containsExactly(20, 2);
      assertThat(shop.computations).as("4, and what was not waited for").hasValueBetween(5, 6);
    }
  }

  /** Two items, of which the first needs the second of the other; begins when both hold theirs. */
  private Each<Integer, Frame> needing(
      Pipeline pipeline, String own, String other, CountDownLatch bothHold) {
    return shop.each(
        own,
        range(1, 2),
        2,
        number -> {
          if (number == 2) {
            return Workshop.rows(2);
          }
          bothHold.countDown();
          await(bothHold);
          Each<Integer, Frame> needed =
              shop.each(other, List.of(2), 1, same -> Workshop.rows(same));
          return Workshop.rows(10 * sum(pipeline.keep(needed)));
        });
  }

  @Test
  void manyItemsInsideOfOneComputationAreWorkedOnByFew() {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 2, false)) {
      Each<Integer, Frame> many =
          shop.each(
              range(1, 100),
              100,
              number -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.yield();
                atOnce.decrementAndGet();
                return Workshop.rows(number);
              });
      Single<Frame> outer = shop.single(Recipe.of("outer", 1), () -> pipeline.keep(many).get());
      assertThat(Workshop.cells(pipeline.keep(outer)))
          .isEqualTo(LongStream.rangeClosed(1, 100).toArray());
      assertThat(most).hasValueLessThanOrEqualTo(2);
    }
  }

  @Test
  void interruptingTheCallerCancelsWhatIsInside() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Supplier<Frame> endless =
        () -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Workshop.rows(1);
        };
    try (Pipeline pipeline = shop.open();
        Callers callers = new Callers()) {
      Single<Frame> inner = shop.single(Recipe.of("inner", 1), endless::get);
      Single<Frame> outer = shop.single(Recipe.of("outer", 1), () -> pipeline.keep(inner).get());
      Future<Kept<Frame>> caller = callers.call(() -> pipeline.keep(outer));
      begun.await();
      caller.cancel(true);
      interrupted.await();
      Recipe outerAgain = Recipe.of("outer", 1);
      assertThat(Workshop.cells(pipeline.keep(shop.single(outerAgain, 5)))).containsExactly(5);
    }
  }

  private static long sum(Kept<Frame> kept) {
    return LongStream.of(Workshop.cells(kept)).sum();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
