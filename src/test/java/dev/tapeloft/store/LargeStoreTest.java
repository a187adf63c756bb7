package dev.tapeloft.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million entries, or a fifth of that as a sample: every one is found again from the journals,
 * and none slows a look-up.
 */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LargeStoreTest {
  private static final boolean FULL = "true".equals(System.getenv("TAPELOFT_FULL"));
  private static final int JOURNALS = FULL ? 20 : 4;
  private static final int RECORDS = 50_000;

  @TempDir private Path home;

  @Test
  void aMillionEntriesAreRebuiltFoundCountedAndCleared() throws IOException {
    new StoreHome(home).reopened().close();
    try (StoreHome at = new StoreHome(home)) {
      Files.delete(at.ledger());
      for (int journal = 0; journal < JOURNALS; journal++) {
        write(at, journal);
      }
      said("rebuilding the ledger", at::store);
      assertThat(at.warnings)
          .singleElement()
          .asString()
          .contains(String.format("%,d batches", JOURNALS * RECORDS));
      said("opening", at::reopened);
      assertThat(at.warnings).hasSize(1);
      assertThat(Batches.texts(at.store(), "r 2 1234")).containsExactly("rows 2 1234");
      assertThat(at.store().recipes("bars", 3)).hasSize(3);
      Batches.of("one more").pack(at.store(), "it");
      assertThat(Batches.texts(at.reopened(), "one more")).containsExactly("it");
      assertThat(at.store().extent().bytes()).isEqualTo(at.bytesOf("journal"));
      Entry found = at.store().find(Batches.key("r 0 0"), 0).get(0);
      said("removing one", () -> at.store().remove(List.of(found)));
      assertThat(at.store().find(Batches.key("r 0 0"), 0)).isEmpty();
      said("clearing", at.store()::removeAll);
      assertThat(at.files("journal")).isEmpty();
    }
  }

  private static void write(StoreHome at, int journal) throws IOException {
    Path file = at.root().resolve("journal").resolve(String.format("%032x.log", journal));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < RECORDS; i++) {
        String text = "rows " + journal + " " + i;
        Batch batch =
            Batches.of("r " + journal + " " + i).parts(Map.of("parameter p", "" + i)).batch(text);
        out.write(JournalRecord.of(JournalRecord.body(batch, null), text.getBytes(UTF_8)));
      }
    }
  }

  private static void said(String what, Runnable work) {
    long from = System.nanoTime();
    work.run();
    System.out.printf("%s: %,d ms%n", what, (System.nanoTime() - from) / 1_000_000);
  }
}
