package dev.tapeloft.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final String LONG = Batches.text("many rows ", 1_050);

  @TempDir private Path home;
  private StoreHome at;

  @BeforeEach
  void open() {
    at = new StoreHome(home);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void whatIsPublishedIsFoundAndRead() throws IOException {
    Batches.of("few").pack(at.store(), "rows");
    Batches.of("many").file(at.store(), LONG);
    assertThat(Batches.texts(at.store(), "few")).containsExactly("rows");
    assertThat(Batches.texts(at.store(), "many")).containsExactly(LONG);
    assertThat(at.store().find(Batches.key("none"), 0)).isEmpty();
  }

  @Test
  void anEntryHoldsItsRowsOnlyWhereTheyAreFew() throws IOException {
    String rows = Batches.text("packed, and read when somebody looks ", 9_000);
    assertThat(Batches.of("few").pack(at.store(), "rows").payload()).isNotNull();
    assertThat(Batches.of("many").pack(at.store(), rows).payload()).isNull();
    assertThat(Batches.texts(at.store(), "many")).containsExactly(rows);
  }

  @Test
  void anEntryReadFromDiskSaysWhatWasPublished() {
    Batches published =
        Batches.of("r").operation("labels").parts(Map.of("input bars", "x")).items("AAA", "BBB");
    Entry packed = published.pack(at.store(), "rows");
    Entry filed = published.file(at.store(), LONG);
    List<Entry> found = at.reopened().find(Batches.key("r"), 0);
    assertThat(found).containsExactly(packed, filed);
    Batch batch = found.get(1).batch();
    assertThat(batch.operation()).isEqualTo("labels");
    assertThat(batch.parts()).containsExactly(Map.entry("input bars", "x"));
    assertThat(batch.contentId()).isEqualTo(Batches.id(LONG));
    assertThat(batch.computedAt()).isEqualTo(published.computedAt());
    assertThat(batch.notes()).containsExactly(Map.entry("note", "many rows"));
    assertThat(batch.items().name(1)).isEqualTo("BBB");
    assertThat(batch.items().contentId(1)).isEqualTo(Batches.id(LONG));
    assertThat(batch.items().rowFrom(1)).isEqualTo(1);
    assertThat(batch.items().rowTo(1)).isEqualTo(2);
    assertThat(batch.items().cost(1)).isEqualTo(published.cost());
    assertThat(found.get(0).isPacked()).isTrue();
    assertThat(found.get(1).isPacked()).isFalse();
    assertThat(found).allMatch(entry -> entry.state() == State.PRESENT);
    assertThat(found.get(1).sizeBytes()).isEqualTo(filed.sizeBytes());
  }

  @Test
  void batchesOfARecipeComeInTheOrderTheyWerePublished() throws IOException {
    Entry first = Batches.of("r").items("A", "B").pack(at.store(), "one");
    Batches.of("other").pack(at.store(), "between");
    Batches.of("r").items("B").file(at.store(), LONG);
    Batches.of("r").items("A").pack(at.store(), "three");
    assertThat(Batches.texts(at.store(), "r")).containsExactly("one", LONG, "three");
    assertThat(at.store().find(Batches.key("r"), first.id())).hasSize(2);
    assertThat(Batches.texts(at.reopened(), "r")).containsExactly("one", LONG, "three");
  }

  @Test
  void anotherStoreOfTheFolderSeesIt() throws IOException {
    Batches.of("before").pack(at.store(), "rows");
    try (Store other = at.another()) {
      assertThat(Batches.texts(other, "before")).containsExactly("rows");
      Batches.of("after").file(at.store(), LONG);
      Batches.of("more").pack(other, "theirs");
      assertThat(Batches.texts(other, "after")).containsExactly(LONG);
      assertThat(Batches.texts(at.store(), "more")).containsExactly("theirs");
    }
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void rowsTooLongToComeWithALookUpAreReadAsWell() throws IOException {
    String rows = Batches.text("x", 100_000);
    Batches.of("r").pack(at.store(), rows);
    assertThat(Batches.texts(at.store(), "r")).containsExactly(rows);
    assertThat(Batches.texts(at.reopened(), "r")).containsExactly(rows);
  }

  @Test
  void aWriterThatFailsLeavesNothing() throws IOException {
    BlobWriter failing =
        out -> {
          out.write("ro".getBytes(UTF_8));
          throw new IOException("no more rows");
        };
    assertThatThrownBy(() -> at.store().publish(Batches.of("r").batch("rows"), failing))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no more rows");
    assertNothingKept();
  }

  @Test
  void aWriterWhoseSectionsAreNotItsBytesIsRefused() throws IOException {
    for (long[] ends : new long[][] {{}, {3}, {5}, {4, 2}, {-1, 4}, {3, 2, 4}}) {
      BlobWriter wrong =
          out -> {
            out.write("rows".getBytes(UTF_8));
            return ends;
          };
      assertThatThrownBy(() -> at.store().publish(Batches.of("r").batch("rows"), wrong))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("sections of a blob");
      assertNothingKept();
    }
  }

  @Test
  void rowsTooLongForAJournalAreRefusedAndNothingIsKept() throws IOException {
    byte[] rows = new byte[JournalRecord.LONGEST_PAYLOAD + 1];
    assertThatThrownBy(() -> at.store().publishPacked(Batches.of("r").batch("rows"), rows))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("file of their own");
    assertNothingKept();
  }

  @Test
  void whatAKilledProcessWasWritingIsSweptAndWhatALivingOneWritesIsNot() throws Exception {
    at.store();
    Path left = at.root().resolve("temporary/" + "e".repeat(64) + ".left");
    Files.createFile(left);
    BlobWriter writing =
        out -> {
          at.another().close();
          assertThat(at.files("temporary")).singleElement().isNotEqualTo(left);
          return Batches.sections("rows").writeTo(out);
        };
    at.store().publish(Batches.of("r").batch("rows"), writing);
    assertThat(Batches.texts(at.store(), "r")).containsExactly("rows");
    assertThat(at.files("temporary")).isEmpty();
  }

  @Test
  void aJournalIsGoneOnWithByTheNextProcess() throws IOException {
    for (int i = 0; i < 5; i++) {
      Batches.of("r" + i).pack(at.reopened(), "rows");
    }
    assertThat(at.files("journal")).hasSize(1);
  }

  @Test
  void twoThatWriteAtOnceHaveAJournalEach() throws IOException {
    try (Store other = at.another()) {
      Batches.of("mine").pack(at.store(), "rows");
      Batches.of("theirs").pack(other, "rows");
      Batches.of("mine too").pack(at.store(), "rows");
      assertThat(at.files("journal")).hasSize(2);
    }
    assertThat(at.store().entries()).hasSize(3);
  }

  @Test
  void blobsOfTheSameContentAreOneFile() throws IOException {
    Entry one = Batches.of("one").file(at.store(), LONG);
    Batches.of("two").file(at.store(), LONG);
    assertThat(at.files("blobs")).hasSize(1);
    assertThat(at.store().extent().files()).isEqualTo(1);
    at.store().remove(List.of(one));
    assertThat(Batches.texts(at.store(), "two")).containsExactly(LONG);
    assertThat(at.store().extent().files()).isEqualTo(1);
    at.store().remove(at.store().entries());
    assertThat(at.files("blobs")).isEmpty();
    assertThat(at.store().extent().files()).isZero();
  }

  @Test
  void removingEverythingLeavesNoFile() throws IOException {
    Batches.of("few").pack(at.store(), "rows");
    Batches.of("many").file(at.store(), LONG);
    Files.write(at.blob(LONG).resolveSibling("e".repeat(62) + ".parquet"), new byte[9]);
    assertThat(at.store().removeAll()).isGreaterThan(LONG.length() + 9);
    assertThat(at.files("blobs")).isEmpty();
    assertThat(at.files("journal")).isEmpty();
    assertNothingKept();
    Batches.of("few").pack(at.store(), "again");
    assertThat(Batches.texts(at.reopened(), "few")).containsExactly("again");
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void aNumberIsNeverGivenTwice() {
    Entry first = Batches.of("r").pack(at.store(), "one");
    at.store().remove(List.of(first));
    Entry second = Batches.of("r").pack(at.store(), "two");
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(at.store().find(Batches.key("r"), first.id())).containsExactly(second);
    at.store().repair();
    assertThat(at.store().find(Batches.key("r"), second.id())).hasSize(1);
  }

  @Test
  void aClosedStoreRefusesAndLeavesTheFolderAlone() throws IOException {
    Store closed = at.store();
    Batches.of("r").pack(closed, "rows");
    closed.close();
    closed.close();
    long before = at.bytesOf("journal");
    assertThatThrownBy(() -> closed.find(Batches.key("r"), 0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> Batches.of("r").pack(closed, "more"))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> Batches.of("r").file(closed, LONG)).isInstanceOf(StoreException.class);
    closed.count(Usage.of("bars", Counted.COMPUTED, 1));
    assertThat(at.bytesOf("journal")).isEqualTo(before);
    assertThat(at.files("blobs")).isEmpty();
    assertThat(at.files("quarantine")).isEmpty();
    assertThat(Batches.texts(at.reopened(), "r")).containsExactly("rows");
  }

  @Test
  void storesOpenedAtOnceOnANewFolderAllOpen() throws Exception {
    int stores = 8;
    ExecutorService threads = Executors.newFixedThreadPool(stores);
    try {
      for (int round = 0; round < 10; round++) {
        Path folder = home.resolve("new " + round);
        CyclicBarrier together = new CyclicBarrier(stores);
        Callable<Boolean> opening =
            () -> {
              together.await();
              try (Store opened = Store.open(StoreConfig.of(folder, at.warnings::add))) {
                Batches.of("r").pack(opened, "rows");
                return opened.find(Batches.key("r"), 0).isEmpty();
              }
            };
        for (Future<Boolean> opened : threads.invokeAll(Collections.nCopies(stores, opening))) {
          assertThat(opened.get()).isFalse();
        }
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void threadsPublishAndFindAtOnce() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Boolean>> work =
          IntStream.range(0, threads)
              .<Callable<Boolean>>mapToObj(thread -> () -> publishedAndFound(thread))
              .toList();
      for (Future<Boolean> done : pool.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(at.store().entries()).hasSize(threads * 20);
    assertThat(at.warnings).isEmpty();
  }

  @Test
  void everythingIsForItsOwnerOnly() throws IOException {
    Batches.of("few").pack(at.store(), "rows");
    Batches.of("many").file(at.store(), LONG);
    assertOwnersOnly();
    at.store().repair();
    Batches.of("more").pack(at.store(), "rows");
    assertOwnersOnly();
  }

  @Test
  void aFolderThatWasOpenedToOthersIsClosedAgain() throws IOException {
    at.store();
    Files.setPosixFilePermissions(at.root(), PosixFilePermissions.fromString("rwxrwxrwx"));
    at.reopened();
    assertOwnersOnly();
  }

  @Test
  void aFolderThatIsAFileIsRefusedWithTheRemedy() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    assertThatThrownBy(() -> Store.open(StoreConfig.of(file, at.warnings::add)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("TAPELOFT_HOME");
  }

  @Test
  void aFolderOfAnotherUserIsRefused() throws IOException {
    at.store();
    at.close();
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root gives files away");
    Files.setAttribute(at.root(), "unix:uid", 65_534);
    assertThatThrownBy(() -> Store.open(StoreConfig.of(home, at.warnings::add)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a cache folder has one user")
        .hasMessageContaining("TAPELOFT_HOME");
  }

  @Test
  void namesOfAnyUnicodeAreKeptApart() {
    String[] names = {
      "a",
      "A",
      "",
      " ",
      "\0",
      "\n",
      "../x",
      "é",
      "e\u0301",
      "\ud83d\ude00",
      "\ud83d",
      "\ude00",
      "?",
      "\ufffd"
    };
    Batches.of("r").items(names).pack(at.store(), "rows");
    Items kept = at.reopened().find(Batches.key("r"), 0).get(0).batch().items();
    assertThat(IntStream.range(0, names.length).mapToObj(kept::name)).containsExactly(names);
    assertThat(Stream.of(names).map(Batches.key("r")::item)).doesNotHaveDuplicates();
  }

  @Test
  void aFileIsRememberedAsItLooked() {
    String id = Batches.id("bars");
    SeenFile file = new SeenFile("/data/x.csv", 10, 20, "30");
    at.store().remember(file, id);
    assertThat(at.store().seen(file)).contains(id);
    assertThat(at.store().seen(new SeenFile("/data/x.csv", 11, 20, "30"))).isEmpty();
    assertThat(at.store().seen(new SeenFile("/data/x.csv", 10, 21, "30"))).isEmpty();
    assertThat(at.store().seen(new SeenFile("/data/x.csv", 10, 20, "31"))).isEmpty();
  }

  @Test
  void bytesAreRememberedByTheirQuickDigest() {
    at.store().remember("ab12", Batches.id("bars"));
    assertThat(at.reopened().seen("ab12")).contains(Batches.id("bars"));
    assertThat(at.store().seen("ab13")).isEmpty();
  }

  @Test
  void countsAddUpOverRunsAndDays() {
    Usage once = Usage.of("bars", Counted.COMPUTED, 2).and(Counted.ROWS_READ, 5);
    at.store().count(once);
    at.store().count(once);
    at.reopened().count(once);
    LocalDate day = LocalDate.of(2024, 5, 1);
    assertThat(at.store().usage())
        .containsOnly(Map.entry(day, List.of(once.plus(once).plus(once))));
  }

  @Test
  void theLatestRecipesOfAnOperationComeFirst() {
    for (String recipe : List.of("one", "two", "three", "one")) {
      Batches.of(recipe).parts(Map.of("parameter p", recipe)).pack(at.store(), recipe);
    }
    assertThat(at.store().recipes("bars", 2))
        .containsExactly(Map.of("parameter p", "one"), Map.of("parameter p", "three"));
    assertThat(at.store().recipes("labels", 2)).isEmpty();
  }

  private boolean publishedAndFound(int thread) throws IOException {
    boolean all = true;
    for (int i = 0; i < 20; i++) {
      String recipe = thread + " " + i;
      Entry entry =
          i % 4 == 0
              ? Batches.of(recipe).file(at.store(), LONG + i)
              : Batches.of(recipe).pack(at.store(), recipe);
      all &= Batches.texts(at.store(), recipe).contains(Batches.read(at.store(), entry));
    }
    return all;
  }

  private void assertNothingKept() throws IOException {
    assertThat(at.store().entries()).isEmpty();
    assertThat(at.files("temporary")).isEmpty();
    assertThat(at.files("blobs")).isEmpty();
    assertThat(at.store().extent().bytes()).isZero();
    assertThat(at.store().extent().files()).isZero();
  }

  private void assertOwnersOnly() throws IOException {
    try (Stream<Path> all = Files.walk(at.root())) {
      for (Path part : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
            .as(part.toString())
            .isEqualTo(Files.isDirectory(part) ? "rwx------" : "rw-------");
      }
    }
  }
}
