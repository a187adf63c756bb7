package dev.tapeloft.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final String BLOB = "b".repeat(64);
  private static final ActionKey KEY = new ActionKey("a".repeat(64));

  @TempDir private Path home;
  private final List<String> warnings = new ArrayList<>();
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(home, warnings::add);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsPublishedIsFoundAndRead() {
    publish(KEY, BLOB, "rows");
    assertThat(store.find(List.of(KEY)).get(KEY)).isEqualTo(action(KEY, BLOB).stored());
    assertThat(store.read(BLOB)).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("rows")));
  }

  @Test
  void whatIsPublishedIsThereForTheNextProcess() {
    publish(KEY, BLOB, "rows");
    store.close();
    open();
    assertThat(store.find(List.of(KEY))).containsOnlyKeys(KEY);
    assertThat(store.read(BLOB)).isPresent();
  }

  @Test
  void aFlippedByteIsNeverReturned() throws IOException {
    for (int position = 0; position < 4; position++) {
      publish(KEY, BLOB, "rows");
      byte[] bytes = Files.readAllBytes(blobFile());
      bytes[position] ^= 1;
      Files.write(blobFile(), bytes);
      assertThat(store.read(BLOB)).isEmpty();
      assertThat(store.find(List.of(KEY))).isEmpty();
    }
    assertThat(warnings).hasSize(4).allMatch(w -> w.contains("bbbbbbbbbb set aside"));
    assertThat(filesIn("quarantine")).hasSize(4);
  }

  @Test
  void aTruncatedAnEmptyAndAMissingBlobLookLikeNothing() throws IOException {
    publish(KEY, BLOB, "rows");
    Files.write(blobFile(), bytes("row"));
    assertThat(store.find(List.of(KEY))).isEmpty();
    Files.write(blobFile(), new byte[0]);
    assertThat(store.find(List.of(KEY))).isEmpty();
    Files.delete(blobFile());
    assertThat(store.find(List.of(KEY))).isEmpty();
    assertThat(store.read(BLOB)).isEmpty();
  }

  @Test
  void aDamagedBlobCanBePublishedAgain() throws IOException {
    publish(KEY, BLOB, "rows");
    Files.write(blobFile(), bytes("rowz"));
    assertThat(store.read(BLOB)).isEmpty();
    publish(KEY, BLOB, "rows");
    assertThat(store.read(BLOB)).isPresent();
    assertThat(store.verify()).isEmpty();
  }

  @Test
  void aWriterThatFailsLeavesNothing() throws IOException {
    BlobWriter failing =
        out -> {
          out.write(bytes("ro"));
          throw new IOException("disk full");
        };
    assertThatThrownBy(() -> store.publish(BLOB, failing, List.of(action(KEY, BLOB))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("disk full");
    assertThat(store.find(List.of(KEY))).isEmpty();
    assertThat(filesIn("temporary")).isEmpty();
    assertThat(filesIn("blobs")).isEmpty();
  }

  @Test
  void aGarbledLedgerIsSetAsideAndTheStoreGoesOn() throws IOException {
    publish(KEY, BLOB, "rows");
    store.close();
    Files.writeString(ledger(), "this is no database ".repeat(400));
    open();
    assertThat(store.find(List.of(KEY))).isEmpty();
    assertThat(warnings).singleElement().asString().contains("ledger was unreadable");
    publish(KEY, BLOB, "rows");
    assertThat(store.find(List.of(KEY))).containsOnlyKeys(KEY);
  }

  @Test
  void verifyNamesWhatIsDamaged() throws IOException {
    publish(KEY, BLOB, "rows");
    assertThat(store.verify()).isEmpty();
    Files.write(blobFile(), bytes("rowz"));
    assertThat(store.verify()).containsExactly(BLOB);
    assertThat(store.actions()).isEmpty();
  }

  @Test
  void aBlobGoesWithTheLastActionThatNeedsIt() {
    ActionKey other = new ActionKey("c".repeat(64));
    store.publish(
        BLOB, out -> out.write(bytes("rows")), List.of(action(KEY, BLOB), action(other, BLOB)));
    assertThat(store.remove(List.of(KEY))).isZero();
    assertThat(store.read(BLOB)).isPresent();
    assertThat(store.remove(List.of(other))).isEqualTo(4);
    assertThat(store.read(BLOB)).isEmpty();
  }

  @Test
  void removingEverythingLeavesNoFile() throws IOException {
    publish(KEY, BLOB, "rows");
    Files.write(blobFile(), bytes("rowz"));
    assertThat(store.read(BLOB)).isEmpty();
    publish(KEY, BLOB, "rows");
    Path unknown = blobFile().resolveSibling("e".repeat(62) + ".parquet");
    Files.write(unknown, bytes("lost"));
    assertThat(store.removeAll()).isEqualTo(12);
    assertThat(filesIn("blobs")).isEmpty();
    assertThat(filesIn("quarantine")).isEmpty();
    assertThat(store.actions()).isEmpty();
  }

  @Test
  void aKeyIsTakenOnceUntilItIsGivenBack() {
    assertThat(store.tryTake(KEY)).isTrue();
    assertThat(store.tryTake(KEY)).isFalse();
    try (Store again = Store.open(home, warnings::add)) {
      assertThat(again.tryTake(KEY)).isFalse();
      store.release(KEY);
      assertThat(again.tryTake(KEY)).isTrue();
      again.release(KEY);
    }
  }

  @Test
  void aKeyTakenByAnotherProcessIsFreeWhenThatProcessDies() throws Exception {
    Process other = HoldsKey.start(home, KEY);
    try {
      assertThat(store.tryTake(KEY)).isFalse();
      assertThat(store.tryTake(new ActionKey("d".repeat(64)))).isTrue();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(store.tryTake(KEY)).isTrue();
  }

  @Test
  void foldersAreForTheirOwnerOnly() throws IOException {
    for (String part : new String[] {".", "blobs", "quarantine", "temporary"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(v1().resolve(part))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aFolderThatIsAFileIsRefusedWithTheRemedy() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    assertThatThrownBy(() -> Store.open(file, warnings::add))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("TAPELOFT_HOME");
  }

  @Test
  void aFileIsRememberedAsItLooked() {
    SeenFile file = new SeenFile("/data/x.csv", 10, 20, "30");
    store.remember(file, BLOB);
    assertThat(store.seen(file)).contains(BLOB);
    assertThat(store.seen(new SeenFile("/data/x.csv", 11, 20, "30"))).isEmpty();
    assertThat(store.seen(new SeenFile("/data/x.csv", 10, 21, "30"))).isEmpty();
    assertThat(store.seen(new SeenFile("/data/x.csv", 10, 20, "31"))).isEmpty();
  }

  @Test
  void countsAddUpOverRuns() {
    Usage once = new Usage("bars", 2, 1, Duration.ofMillis(5), Duration.ofMillis(7), 100);
    store.count(once);
    store.count(once);
    assertThat(store.usage())
        .containsExactly(
            new Usage("bars", 4, 2, Duration.ofMillis(10), Duration.ofMillis(14), 200));
  }

  private void publish(ActionKey key, String blob, String text) {
    store.publish(blob, out -> out.write(bytes(text)), List.of(action(key, blob)));
  }

  private static Action action(ActionKey key, String blob) {
    return new Action(
        key,
        "bars",
        "",
        Map.of("parameter interval", "1m"),
        new Stored(
            blob,
            blob,
            0,
            4,
            Duration.ofMillis(3),
            Instant.ofEpochMilli(1_000),
            Map.of("repairs", "no ‹repairs›")));
  }

  private Path v1() {
    return home.resolve("v1");
  }

  private Path ledger() {
    return v1().resolve("ledger.sqlite");
  }

  private Path blobFile() {
    return v1().resolve("blobs").resolve("bb").resolve("b".repeat(62) + ".parquet");
  }

  private List<Path> filesIn(String part) throws IOException {
    try (Stream<Path> files = Files.walk(v1().resolve(part))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
