package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ForcingTest {
  private static final long NEVER_MILLIS = TimeUnit.DAYS.toMillis(1);

  @TempDir private Path folder;
  private final AtomicInteger forced = new AtomicInteger();
  private final Semaphore onDisk = new Semaphore(0);
  private RandomAccessFile file;

  @BeforeEach
  void openFile() throws IOException {
    file = new RandomAccessFile(folder.resolve("journal").toFile(), "rw");
  }

  @AfterEach
  void closeFile() throws IOException {
    file.close();
  }

  private void force(RandomAccessFile appended) throws IOException {
    appended.getFD().sync();
    forced.incrementAndGet();
    onDisk.release();
  }

  private void append(Forcing forcing, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      file.write(i);
      forcing.soon(file);
    }
  }

  @Test
  void manyAppendsReachTheDiskOnce() throws IOException {
    try (Forcing forcing = new Forcing(this::force, NEVER_MILLIS)) {
      append(forcing, 1_000);
      assertThat(forced).hasValue(0);
      forcing.now();
      assertThat(forced).hasValue(1);
      forcing.now();
      assertThat(forced).hasValue(1);
    }
    assertThat(forced).hasValue(1);
  }

  @Test
  void whatWasAppendedReachesTheDiskWithoutAnybodyAsking() throws Exception {
    try (Forcing forcing = new Forcing(this::force, 1)) {
      append(forcing, 1);
      onDisk.acquire();
      append(forcing, 1);
      onDisk.acquire();
    }
    assertThat(forced).hasValue(2);
  }

  @Test
  void closingForcesWhatWasAppended() throws IOException {
    Forcing forcing = new Forcing(this::force, NEVER_MILLIS);
    append(forcing, 3);
    forcing.close();
    assertThat(forced).hasValue(1);
    append(forcing, 1); // nobody comes later
    assertThat(forced).hasValue(2);
  }

  @Test
  void aFailureBehindTheBackIsToldOnceToWhoAppendsNext() throws Exception {
    Semaphore failed = new Semaphore(0);
    Forcing.Disk broken =
        appended -> {
          failed.release();
          throw new IOException("no disk");
        };
    try (Forcing forcing = new Forcing(broken, 1)) {
      append(forcing, 1);
      failed.acquire();
      assertThatThrownBy(() -> appendUntilTold(forcing))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("could not be forced to disk")
          .hasRootCauseMessage("no disk");
    } catch (IOException e) {
      assertThat(e).hasMessage("no disk"); // of what was appended meanwhile
    }
  }

  /** The failure is noted after the disk was asked. */
  private void appendUntilTold(Forcing forcing) throws IOException {
    while (true) {
      append(forcing, 1);
      Thread.onSpinWait();
    }
  }
}
