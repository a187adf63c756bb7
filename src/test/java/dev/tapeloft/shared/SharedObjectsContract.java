package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a folder and a bucket both do. */
abstract class SharedObjectsContract {
  static final String NAME = "team/actions/ab/cd.0";

  private static final int WRITERS = 8;

  abstract SharedObjects objects();

  /** How many may believe that they were first where several write a name at once. */
  abstract int mostFirst();

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    assertThat(objects().open(NAME)).isEmpty();
    assertThat(objects().writeIfAbsent(NAME, content(1, 1_000))).isTrue();
    assertThat(objects().writeIfAbsent(NAME, content(2, 1_000))).isFalse();
    assertThat(read(NAME)).containsOnly(1).hasSize(1_000);
    objects().delete(NAME);
    objects().delete(NAME);
    assertThat(objects().open(NAME)).isEmpty();
  }

  @Test
  void aLargeOneIsWrittenOnceToo() throws IOException {
    int size = 3 << 20;
    assertThat(objects().writeIfAbsent(NAME, content(1, size))).isTrue();
    assertThat(objects().writeIfAbsent(NAME, content(2, size))).isFalse();
    assertThat(read(NAME)).containsOnly(1).hasSize(size);
  }

  @Test
  void ofThoseWhoWriteANameAtOnceOneDoes() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < 50; round++) {
        String name = NAME + round;
        CyclicBarrier begin = new CyclicBarrier(WRITERS);
        List<Future<Boolean>> all =
            IntStream.range(0, WRITERS)
                .mapToObj(writer -> writers.submit(() -> isFirst(begin, name, writer)))
                .toList();
        int first = 0;
        for (Future<Boolean> one : all) {
          first += one.get() ? 1 : 0;
        }
        assertThat(first).isBetween(1, mostFirst());
        byte[] whole = read(name);
        assertThat(whole).hasSize(1_000).containsOnly(whole[0]);
      }
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void whatIsListedBeginsAsAsked() throws IOException {
    objects().writeIfAbsent(NAME, content(1, 1_000));
    objects().writeIfAbsent("other/actions/ab/1", content(2, 1_000));
    List<SharedObjects.Listed> listed = new ArrayList<>();
    objects().list("team/", listed::add);
    assertThat(listed).extracting(SharedObjects.Listed::name).containsExactly(NAME);
    assertThat(listed).extracting(SharedObjects.Listed::sizeBytes).containsExactly(1_000L);
  }

  private boolean isFirst(CyclicBarrier begin, String name, int writer) throws Exception {
    begin.await();
    return objects().writeIfAbsent(name, content(writer, 1_000));
  }

  byte[] read(String name) throws IOException {
    try (InputStream in = objects().open(name).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  static SharedObjects.Content content(int value, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return new SharedObjects.Content() {
      @Override
      public long sizeBytes() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
