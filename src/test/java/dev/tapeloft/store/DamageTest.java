package dev.tapeloft.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to its files, a store gives what was published or nothing. */
@Timeout(120)
class DamageTest {
  private static final int FLIPS_OF_A_KIND = 80;

  @TempDir private Path folder;
  private final Map<String, String> published = new LinkedHashMap<>();
  private int copies;

  @BeforeEach
  void publish() {
    try (StoreHome at = new StoreHome(folder.resolve("whole"))) {
      for (int i = 0; i < 4; i++) {
        published.put("few " + i, "rows of " + i);
        Batches.of("few " + i)
            .parts(Map.of("parameter p", "" + i))
            .pack(at.store(), "rows of " + i);
      }
      published.put("long", Batches.text("packed, and not read along ", 9_000));
      Batches.of("long").pack(at.store(), published.get("long"));
      for (String word : List.of("many rows ", "other rows ")) {
        published.put(word, Batches.text(word, 1_050));
        Batches.of(word).items("A", "B").file(at.store(), published.get(word));
      }
      at.store().pin(Batches.key("few 0"));
      at.store().remember(new SeenFile("/x.csv", 1, 2, "3"), Batches.id("x"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "blobs", "ledger.sqlite", "locks"})
  void aFlippedBitNeverGivesAnotherResult(String part) throws IOException {
    SplittableRandom random = new SplittableRandom(20_240_501);
    int found = 0;
    for (int i = 0; i < FLIPS_OF_A_KIND; i++) {
      StoreHome at = copy();
      List<Path> files = at.files(part);
      Path file = files.get(random.nextInt(files.size()));
      if (Files.size(file) > 0) {
        flip(file, random.nextLong(Files.size(file)), random.nextInt(8));
      }
      found += assertRightOrMissing(at, file + " flip " + i);
    }
    if (part.equals("journal") || part.equals("blobs")) {
      assertThat(found).isGreaterThan(FLIPS_OF_A_KIND * 9 / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "blobs", "ledger.sqlite"})
  void whatIsCutShortEmptyGoneOrSwappedNeverGivesAnotherResult(String part) throws IOException {
    for (double share : new double[] {0, 0.2, 0.5, 0.9, 0.999}) {
      StoreHome at = copy();
      for (Path file : at.files(part)) {
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
          cut.setLength((long) (cut.length() * share));
        }
      }
      assertRightOrMissing(at, part + " cut to " + share);
    }
    StoreHome gone = copy();
    for (Path file : gone.files(part)) {
      Files.delete(file);
    }
    assertRightOrMissing(gone, part + " gone");
    StoreHome swapped = copy();
    List<Path> files = swapped.files(part);
    Path first = files.get(0);
    Path last = files.get(files.size() - 1);
    byte[] bytes = Files.readAllBytes(first);
    Files.copy(last, first, StandardCopyOption.REPLACE_EXISTING);
    Files.write(last, bytes);
    assertRightOrMissing(swapped, part + " swapped");
  }

  @Test
  void aFileThatIsDamagedUnderAnOpenStoreIsFoundWhenItIsRead() throws IOException {
    for (String part : List.of("journal", "blobs")) {
      StoreHome at = copy();
      assertThat(answers(at.store())).isEqualTo(published);
      for (Path file : at.files(part)) {
        for (long place = 3; place < Files.size(file); place += 40) {
          flip(file, place, 2);
        }
      }
      answers(at.store()).forEach((recipe, text) -> assertIsPublished(recipe, text, part));
      assertThat(at.warnings).isNotEmpty();
      at.close();
    }
  }

  @Test
  void aLostLedgerIsMadeAgainFromTheJournals() throws IOException {
    StoreHome at = copy();
    Files.delete(at.ledger());
    assertThat(answers(at.store())).isEqualTo(published);
    assertThat(at.warnings).singleElement().asString().contains("rebuilt, 7 batches");
    assertThat(at.store().extent().files()).isEqualTo(2);
    assertThat(answers(at.reopened())).isEqualTo(published);
    assertThat(at.warnings).hasSize(1);
    at.close();
  }

  @Test
  void whatWasRemovedDoesNotComeBackWithALostLedger() throws IOException {
    StoreHome at = copy();
    at.store().remove(at.store().find(Batches.key("few 1"), 0));
    at.store().remove(at.store().find(Batches.key("many rows "), 0));
    published.keySet().removeAll(List.of("few 1", "many rows "));
    at.close();
    Files.delete(at.ledger());
    assertThat(answers(at.store())).isEqualTo(published);
    assertThat(at.store().find(Batches.key("few 1"), 0)).isEmpty();
    assertThat(at.store().entries()).hasSize(published.size());
    at.close();
  }

  @Test
  void aLedgerThatIsDeletedUnderAnOpenStoreIsMadeAgain() throws IOException {
    StoreHome at = copy();
    at.store();
    Files.delete(at.ledger());
    Batches.of("after").pack(at.store(), "it");
    published.put("after", "it");
    assertThat(answers(at.store())).isEqualTo(published);
    assertThat(answers(at.reopened())).isEqualTo(published);
    at.close();
  }

  @Test
  void aStoreGoesOnWithTheLedgerThatAnotherMadeAnew() throws IOException {
    StoreHome at = copy();
    try (Store other = at.another()) {
      at.store().repair();
      Batches.of("after").pack(other, "it");
      published.put("after", "it");
      assertThat(answers(at.store())).isEqualTo(published);
      assertThat(answers(other)).isEqualTo(published);
    }
    assertThat(at.warnings).isEmpty();
    at.close();
  }

  @Test
  void aMissingBlobIsReportedOnceAndPublishedAgain() throws IOException {
    StoreHome at = copy();
    String text = published.get("many rows ");
    Files.delete(at.blob(text));
    assertThat(answers(at.store())).doesNotContainKey("many rows ");
    assertThat(answers(at.store())).hasSize(published.size() - 1);
    assertThat(at.warnings).hasSizeLessThanOrEqualTo(1);
    Batches.of("many rows ").items("A", "B").file(at.store(), text);
    assertThat(answers(at.reopened())).isEqualTo(published);
    at.close();
  }

  @Test
  void damagedPackedRowsAreReportedOnceAndLookLikeNothing() throws IOException {
    StoreHome at = copy();
    Entry entry = at.store().find(Batches.key("long"), 0).get(0);
    flip(at.files("journal").get(0), entry.place().payloadAt() + 5_000, 3);
    assertThat(at.store().read(entry)).isEmpty();
    assertThat(at.store().find(Batches.key("long"), 0)).isEmpty();
    assertThat(at.warnings).singleElement().asString().contains("damaged cache entry of bars");
    at.close();
  }

  @Test
  void verifyNamesAndSetsAsideExactlyWhatIsDamaged() throws IOException {
    StoreHome at = copy();
    assertThat(at.store().verify(2)).isEqualTo(new Verified(published.size(), List.of()));
    flip(at.blob(published.get("other rows ")), 500, 1);
    Place few = at.store().find(Batches.key("few 2"), 0).get(0).place();
    flip(at.files("journal").get(0), few.payloadAt(), 0);
    Place gone = at.store().find(Batches.key("few 3"), 0).get(0).place();
    flip(at.files("journal").get(0), gone.at() + JournalRecord.HEAD_BYTES + 9, 0);
    Verified verified = at.store().verify(2);
    assertThat(verified.entries()).isEqualTo(published.size());
    assertThat(verified.damaged()).hasSize(3).allMatch(name -> name.startsWith("bars "));
    published.keySet().removeAll(List.of("other rows ", "few 2", "few 3"));
    assertThat(answers(at.store())).isEqualTo(published);
    assertThat(at.store().verify(1).damaged()).isEmpty();
    assertThat(at.files("quarantine")).hasSize(1);
    at.close();
  }

  @Test
  void aJournalNobodyWroteIsPassedOver() throws IOException {
    StoreHome at = copy();
    SplittableRandom random = new SplittableRandom(7);
    byte[] noise = new byte[50_000];
    random.nextBytes(noise);
    for (int i = 0; i + 24 < noise.length; i += 999) {
      byte[] head = {'T', 'L', 'J', '2', (byte) 0x7f, -1, -1, -1, (byte) 0x7f, -1, -1, -1};
      System.arraycopy(head, 0, noise, i, head.length);
    }
    Files.write(at.root().resolve("journal/" + "0".repeat(32) + ".log"), noise);
    assertThat(at.store().repair()).isEqualTo(published.size());
    assertThat(answers(at.store())).isEqualTo(published);
    at.close();
  }

  /** Returns 1 where something was missing. */
  private int assertRightOrMissing(StoreHome at, String what) throws IOException {
    Map<String, String> answers = answers(at.store());
    answers.forEach((recipe, text) -> assertIsPublished(recipe, text, what));
    at.store().usage();
    at.store().pins();
    at.store().verify(1);
    assertThat(at.store().seen(new SeenFile("/x.csv", 1, 2, "3")).orElse(Batches.id("x")))
        .as(what)
        .isEqualTo(Batches.id("x"));
    for (String recipe : published.keySet()) {
      if (!answers.containsKey(recipe)) {
        Batches again = Batches.of(recipe);
        if (published.get(recipe).length() == 1_050) {
          again.items("A", "B").file(at.store(), published.get(recipe));
        } else {
          again.pack(at.store(), published.get(recipe));
        }
      }
    }
    assertThat(answers(at.reopened())).as(what).isEqualTo(published);
    assertThat(at.store().verify(1).damaged()).as(what).isEmpty();
    at.close();
    return answers.size() < published.size() ? 1 : 0;
  }

  private void assertIsPublished(String recipe, String text, String what) {
    assertThat(text).as("%s, %s", what, recipe).isEqualTo(published.get(recipe));
  }

  /** What a store has of what was published; what turns out to be damaged is set aside. */
  private Map<String, String> answers(Store store) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String recipe : published.keySet()) {
      for (Entry entry : store.find(Batches.key(recipe), 0)) {
        try {
          String text = Batches.read(store, entry);
          if (text != null) {
            answers.put(recipe, text);
          }
        } catch (IOException | StoreException e) {
          store.setAside(entry);
        }
      }
    }
    return answers;
  }

  private StoreHome copy() throws IOException {
    Path whole = folder.resolve("whole");
    Path copy = folder.resolve("copy " + copies++);
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(whole.relativize(file)));
      }
    }
    return new StoreHome(copy);
  }

  private static void flip(Path file, long place, int bit) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(place);
      int was = open.read();
      open.seek(place);
      open.write(was ^ 1 << bit);
    }
  }
}
