package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLogTest {
  @TempDir private Path home;

  @Test
  void whatWasAddedIsReadOnceByEachWhoAsks() {
    LineLog writer = new LineLog(home, LineLog.TRIALS);
    LineLog reader = new LineLog(home, LineLog.TRIALS);
    assertThat(reader.unread()).isEmpty();
    writer.add(List.of("one", "zwei – 二"));
    assertThat(reader.unread()).containsExactly("one", "zwei – 二");
    writer.add(List.of("three"));
    assertThat(reader.unread()).containsExactly("three");
    assertThat(reader.unread()).isEmpty();
    assertThat(writer.unread()).containsExactly("one", "zwei – 二", "three");
  }

  @Test
  void aLineIsOneLine() {
    LineLog log = new LineLog(home, LineLog.TRIALS);
    assertThatThrownBy(() -> log.add(List.of("one", "two\nthree")))
        .hasMessageContaining("must be one line");
    assertThat(log.unread()).isEmpty();
  }

  @Test
  void anyFlippedByteCostsAtMostTwoLines() throws IOException {
    LineLog log = new LineLog(home, LineLog.TRIALS);
    List<String> lines = IntStream.range(0, 5).mapToObj(i -> "line number " + i).toList();
    log.add(lines);
    byte[] good = Files.readAllBytes(log.file());
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(log.file(), bad);
      LineLog damaged = new LineLog(home, LineLog.TRIALS);
      List<String> left = damaged.unread();
      assertThat(lines).as("byte %d", at).containsAll(left);
      assertThat(left.size()).as("byte %d", at).isBetween(3, 4);
    }
  }

  @Test
  void aWriteThatWasTornAnywhereLosesNoOtherLine() throws IOException {
    LineLog log = new LineLog(home, LineLog.TRIALS);
    log.add(List.of("before"));
    long whole = Files.size(log.file());
    log.add(List.of("torn"));
    byte[] bytes = Files.readAllBytes(log.file());
    for (int end = Math.toIntExact(whole); end < bytes.length; end++) {
      Files.write(log.file(), Arrays.copyOf(bytes, end));
      LineLog next = new LineLog(home, LineLog.TRIALS);
      assertThat(next.unread()).containsExactly("before");
      next.add(List.of("after"));
      assertThat(next.unread()).contains("after").doesNotContain("torn ");
      assertThat(new LineLog(home, LineLog.TRIALS).unread()).startsWith("before").endsWith("after");
    }
  }

  @Test
  void manyWritersAtOnceLoseNoLine() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> writing = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      LineLog log = new LineLog(home, LineLog.TRIALS);
      String name = "writer " + writer + " ".repeat(5_000) + "line ";
      writing.add(
          threads.submit(
              () -> IntStream.range(0, 20).forEach(i -> log.add(List.of(name + i, "second")))));
    }
    for (Future<?> one : writing) {
      one.get();
    }
    threads.shutdown();
    LineLog log = new LineLog(home, LineLog.TRIALS);
    assertThat(log.unread()).hasSize(320);
    assertThat(log.damaged()).isZero();
  }

  @Test
  void aFileThatIsNoLogIsReadWithoutALine() throws IOException {
    LineLog log = new LineLog(home, LineLog.TRIALS);
    Files.write(
        log.file(),
        "not a log\n\n\u0000\n".getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE);
    assertThat(log.unread()).isEmpty();
    assertThat(log.damaged()).isEqualTo(2);
  }

  @Test
  void aFolderThatIsInTheWayIsNamed() throws IOException {
    LineLog log = new LineLog(home, LineLog.TRIALS);
    Files.createDirectory(log.file());
    assertThatThrownBy(() -> log.add(List.of("one")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(log.file().toString());
  }
}
