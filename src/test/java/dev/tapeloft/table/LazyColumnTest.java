package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyColumnTest {
  private final AtomicInteger decoded = new AtomicInteger();

  private DoubleColumn lazy(double... cells) {
    return DoubleColumn.lazy(
        cells.length,
        () -> {
          decoded.incrementAndGet();
          return cells;
        });
  }

  @Test
  void shapeAndWordsNeverDecode() {
    DoubleColumn column = lazy(1, 2, 3);
    Frame frame = Frame.builder().metadata("a", "b").column("x", column).build();
    assertThat(frame.slice(1, 3).pick(new int[] {0}).rowCount()).isEqualTo(1);
    assertThat(frame.doubles("x").typeName()).isEqualTo("double");
    assertThat(frame.slice(1, 1).contentId()).isNotNull();
    assertThat(column.sizeBytes()).isEqualTo(40);
    assertThat(column.isDecoded()).isFalse();
    assertThat(decoded).hasValue(0);
    assertThat(frame.doubles("x").at(2)).isEqualTo(3);
    assertThat(frame.doubles("x").toArray()).containsExactly(1, 2, 3);
    assertThat(column.isDecoded()).isTrue();
    assertThat(decoded).hasValue(1);
  }

  @Test
  void wrongRowsAreRefusedBeforeCellsAreThere() {
    assertThatThrownBy(() -> lazy(1, 2).slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> lazy(1, 2).pick(new int[] {2}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(decoded).hasValue(0);
  }

  @Test
  void pickedRowsAreCopiedBeforeTheyAreUsed() {
    int[] rows = {1};
    DoubleColumn picked = lazy(1, 2).pick(rows);
    rows[0] = 0;
    assertThat(picked.at(0)).isEqualTo(2);
  }

  @Test
  void whatFailsIsTriedAgainAtTheNextUse() {
    AtomicInteger tries = new AtomicInteger();
    Column column =
        ColumnType.LONG.lazy(
            "x",
            1,
            ColumnLoader.direct(),
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IOException("not now");
              }
              return LongColumn.of(7);
            });
    Column part = column.slice(0, 1);
    assertThatThrownBy(() -> part.text(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not now");
    assertThat(part.isDecoded()).isFalse();
    assertThat(part.text(0)).isEqualTo("7");
    assertThat(column.text(0)).isEqualTo("7");
    assertThat(tries).hasValue(2);
  }

  @Test
  void manyThreadsDecodeOnce() throws InterruptedException, ExecutionException {
    int threads = 8;
    CountDownLatch start = new CountDownLatch(threads);
    DoubleColumn column = lazy(1, 2, 3);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Double>> sums = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      sums.add(
          pool.submit(
              () -> {
                start.countDown();
                start.await();
                return column.at(0) + column.at(1) + column.at(2);
              }));
    }
    for (Future<Double> sum : sums) {
      assertThat(sum.get()).isEqualTo(6);
    }
    pool.shutdown();
    assertThat(decoded).hasValue(1);
  }

  @Test
  void theLoaderMayBringAnEqualColumnButNoOther() throws IOException {
    Frame frame = Frame.builder().column("x", LongColumn.of(1, 2)).build();
    GuardedSections file = GuardedSections.of(FileFormat.COLUMNS.write(frame));
    Frame held = FrameColumns.open(file, (name, decoding) -> frame.columns().get(name));
    file.reads();
    assertThat(held.longs("x").toArray()).containsExactly(1, 2);
    assertThat(file.reads()).isEmpty();
    Frame shorter = FrameColumns.open(file, (name, decoding) -> LongColumn.of(1));
    assertThatThrownBy(() -> shorter.longs("x").at(0))
        .hasMessage("column \"x\" is 2 × long, the one loaded for it 1 × long");
    Frame other = FrameColumns.open(file, (name, decoding) -> IntColumn.of(1, 2));
    assertThatThrownBy(() -> other.longs("x").at(0)).hasMessageContaining("2 × int");
  }

  @Test
  void aKnownContentIdIsTakenAsItIs() {
    ContentId known = new ContentId("ab".repeat(32));
    Frame frame = Frame.builder().column("x", lazy(1)).build().withContentId(known);
    assertThat(frame.contentId()).isEqualTo(known);
    assertThat(frame.slice(0, 1).contentId()).isEqualTo(known);
    assertThat(decoded).hasValue(0);
    assertThat(frame.pick(new int[] {0}).contentId()).isNotEqualTo(known);
  }

  @Test
  void sizesAreThoseOfTheCells() {
    assertThat(IntColumn.of(1, 2, 3).sizeBytes()).isEqualTo(16 + 3 * 4);
    assertThat(InstantColumn.of(1).sizeBytes()).isEqualTo(16 + 8);
    assertThat(TextColumn.of("abc", "").sizeBytes()).isEqualTo(16 + 2 * 56 + 3);
  }
}
