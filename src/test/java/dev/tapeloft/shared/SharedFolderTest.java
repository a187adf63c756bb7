package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  private static final String NAME = "team/actions/ab/cd.0";
  private static final int WRITERS = 8;

  @TempDir private Path root;

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    SharedFolder folder = new SharedFolder(root);
    assertThat(folder.open(NAME)).isEmpty();
    assertThat(folder.writeIfAbsent(NAME, content(1))).isTrue();
    assertThat(folder.writeIfAbsent(NAME, content(2))).isFalse();
    try (InputStream in = folder.open(NAME).orElseThrow()) {
      assertThat(in.readAllBytes()).containsOnly(1).hasSize(1_000);
    }
    folder.delete(NAME);
    folder.delete(NAME);
    assertThat(folder.open(NAME)).isEmpty();
  }

  @Test
  void ofThoseWhoWriteANameAtOnceOneDoes() throws Exception {
    SharedFolder folder = new SharedFolder(root);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < 50; round++) {
        String name = NAME + round;
        CyclicBarrier begin = new CyclicBarrier(WRITERS);
        AtomicInteger written = new AtomicInteger();
        List<Future<Integer>> all =
            IntStream.range(0, WRITERS)
                .mapToObj(
                    writer ->
                        writers.submit(
                            () -> {
                              begin.await();
                              boolean isFirst = folder.writeIfAbsent(name, content(writer));
                              return isFirst ? written.incrementAndGet() : 0;
                            }))
                .toList();
        for (Future<Integer> one : all) {
          one.get();
        }
        assertThat(written).hasValue(1);
        try (InputStream in = folder.open(name).orElseThrow()) {
          assertThat(in.readAllBytes()).hasSize(1_000);
        }
      }
    } finally {
      writers.shutdownNow();
    }
    try (Stream<Path> left = Files.list(root.resolve("team/actions/ab"))) {
      assertThat(left).as("nothing unfinished among them").hasSize(50);
    }
  }

  @Test
  void aFolderThatIsNotThereIsNotAnEmptyOne() throws IOException {
    SharedFolder gone = new SharedFolder(root.resolve("gone"));
    assertThatThrownBy(() -> gone.open(NAME)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.writeIfAbsent(NAME, content(1))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.delete(NAME)).isInstanceOf(IOException.class);
    assertThat(Files.exists(root.resolve("gone"))).isFalse();
  }

  @Test
  void whoMayWriteInTheFolderMayWriteInWhatWasMadeInIt() throws IOException {
    Files.setAttribute(root, "unix:mode", 02770);
    new SharedFolder(root).writeIfAbsent(NAME, content(1));
    for (String made : List.of("team", "team/actions", "team/actions/ab")) {
      assertThat(mode(made)).as(made).isEqualTo(02770);
    }
    assertThat(mode(NAME)).isEqualTo(0440);
  }

  @Test
  void whatIsListedIsWhatIsWhole() throws IOException {
    SharedFolder folder = new SharedFolder(root);
    folder.writeIfAbsent(NAME, content(1));
    folder.writeIfAbsent("other/actions/ab/1", content(2));
    Files.writeString(root.resolve(NAME).resolveSibling("0.new"), "half");
    List<SharedObjects.Listed> listed = new ArrayList<>();
    folder.list("team/", listed::add);
    assertThat(listed).extracting(SharedObjects.Listed::name).containsExactly(NAME);
    assertThat(listed).extracting(SharedObjects.Listed::sizeBytes).containsExactly(1_000L);
    assertThat(listed.get(0).writtenAt())
        .isEqualTo(Files.getLastModifiedTime(root.resolve(NAME)).toInstant());
  }

  private int mode(String name) throws IOException {
    return (Integer) Files.getAttribute(root.resolve(name), "unix:mode") & 07777;
  }

  private static SharedObjects.Content content(int value) {
    byte[] bytes = new byte[1_000];
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
