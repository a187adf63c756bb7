package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two researchers with a home each, and one folder that both have. */
class SharedTierTest {
  private static final String SECRET = "a secret of sixteen bytes or more";
  private static final List<Integer> NUMBERS = IntStream.range(0, 20).boxed().toList();

  @TempDir private Path folder;
  private Path tier;
  private Workshop anna;
  private Workshop ben;

  @BeforeEach
  void twoHomes() throws IOException {
    tier = Files.createDirectory(folder.resolve("tier"));
    anna = workshop("anna", false);
    ben = workshop("ben", false);
  }

  @Test
  void whatOneComputedTheOtherFinds() {
    using(anna, one -> one.keep(anna.square(12)));
    using(
        ben,
        two -> {
          Kept<Frame> kept = two.keep(ben.square(12));
          assertThat(Workshop.cells(kept)).containsExactly(144);
          assertThat(kept.step().reused()).isOne();
          assertThat(kept.explain().text())
              .contains("square: reused")
              .containsPattern("fetched: from the shared tier, computed on \\d{4}.* by anna");
          two.keep(ben.square(12));
          assertThat(two.cache().stats().operations().get(0).fetched()).isOne();
        });
    assertThat(ben.computations).hasValue(0);
    assertThat(ben.warnings).isEmpty();
  }

  @Test
  void whatWasKeptAloneCanBeSentLater() {
    Workshop alone = new Workshop(folder.resolve("anna"));
    using(alone, one -> one.keep(alone.cubes(NUMBERS, 3)));
    using(
        alone,
        one ->
            assertThatThrownBy(() -> one.cache().send(Selection.everything()))
                .hasMessage("nothing is shared here; set shared to the folder of your team"));
    using(
        workshop("anna", true),
        one ->
            assertThatThrownBy(() -> one.cache().send(Selection.everything()))
                .hasMessageContaining("shared.mode is read-only"));
    Selection cubes = Selection.everything().operation("cubes");
    using(anna, one -> assertThat(one.cache().send(cubes)).isEqualTo(new Sent(20, 7, 0)));
    using(anna, one -> assertThat(one.cache().send(cubes)).isEqualTo(new Sent(20, 7, 0)));
    using(ben, two -> two.keep(ben.cubes(NUMBERS, 5)));
    assertThat(ben.computations).hasValue(0);
    using(
        ben,
        two -> assertThat(two.cache().send(Selection.everything())).isEqualTo(new Sent(0, 0, 0)));
  }

  @Test
  void whatCannotBeSentIsCounted() throws IOException {
    Workshop alone = new Workshop(folder.resolve("anna"));
    using(alone, one -> one.keep(alone.square(3)));
    Files.delete(tier);
    Pipeline one = anna.open();
    assertThat(one.cache().send(Selection.everything())).isEqualTo(new Sent(1, 1, 1));
    one.close();
  }

  @Test
  void aFileThatOneDigestedTheOtherOnThisMachineNeedNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), "1,2,3");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    using(anna, one -> assertThat(one.contentIdOf(file)).isEqualTo(idOf("1,2,3")));
    using(
        ben,
        two ->
            assertThat(two.rememberedIdsOf(List.of(file, folder.resolve("none.csv"))))
                .containsExactly(Map.entry(file, idOf("1,2,3"))));
    Workshop carla = workshop("carla", true);
    using(carla, three -> assertThat(three.contentIdOf(file)).isEqualTo(idOf("1,2,3")));
    try (Pipeline four = workshop("dora", false).open(Mode.NORMAL, 2, true)) {
      assertThat(four.rememberedIdsOf(List.of(file))).as("who reads all again").isEmpty();
    }
  }

  @Test
  void aFileWhoseTimeWasSetBackIsNotTheOneThatWasSeen() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), "1,2,3");
    FileTime old = FileTime.from(Instant.now().minusSeconds(60));
    Files.setLastModifiedTime(file, old);
    using(anna, one -> one.contentIdOf(file));
    Files.writeString(file, "3,2,1");
    Files.setLastModifiedTime(file, old);
    using(ben, two -> assertThat(two.contentIdOf(file)).isEqualTo(idOf("3,2,1")));
  }

  @Test
  void aSightingThatNobodyOfTheTeamSignedIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), "1,2,3");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    using(anna, one -> one.contentIdOf(file));
    Path sighting = tierFiles("seen").get(0);
    assertThat(sighting.toString()).doesNotContain("quotes");
    byte[] forged = Files.readAllBytes(sighting);
    forged[3]++;
    Files.delete(sighting);
    Files.write(sighting, forged);
    using(ben, two -> assertThat(two.rememberedIdsOf(List.of(file))).isEmpty());
    using(ben, two -> assertThat(two.contentIdOf(file)).isEqualTo(idOf("1,2,3")));
  }

  private static ContentId idOf(String text) {
    MessageDigest sha256 = ContentId.sha256();
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    return ContentId.of(sha256);
  }

  @Test
  void manyItemsAreFoundAndOnlyWhatIsMissingIsComputed() {
    using(anna, one -> one.keep(anna.cubes(NUMBERS, 3)));
    using(
        ben,
        two -> {
          List<Integer> more = IntStream.range(5, 25).boxed().toList();
          assertThat(Workshop.cells(two.keep(ben.cubes(more, 4)))).containsExactly(cubes(more));
        });
    assertThat(ben.computations).hasValue(5);
    using(
        anna,
        one -> {
          List<Integer> all = IntStream.range(0, 25).boxed().toList();
          assertThat(Workshop.cells(one.keep(anna.cubes(all, 7)))).containsExactly(cubes(all));
        });
    assertThat(anna.computations).hasValue(20);
  }

  @Test
  void ofASpanOnlyTheGapsAreBrought() {
    TestAxis annas = TestAxis.of(0, 100);
    TestAxis bens = TestAxis.of(0, 100);
    using(
        anna,
        one -> {
          one.keep(annas.range(0, 40));
          one.keep(annas.range(40, 60));
        });
    using(
        ben,
        two -> {
          Kept<Frame> kept = two.keep(bens.range(10, 55));
          assertThat(TestAxis.numbers(kept)).isEqualTo(annas.numbers.subMap(10L, 55L));
          assertThat(bens.calls).isEmpty();
          two.keep(bens.range(10, 80));
        });
    assertThat(bens.calls).containsExactly(new SpanSet.Span(60, 80));
  }

  @Test
  void whatWasBroughtAnewHereIsNotReplacedByWhatOthersHad() {
    TestAxis old = TestAxis.of(0, 100);
    TestAxis corrected = TestAxis.of(0, 100);
    corrected.numbers.put(5L, -1L);
    using(anna, one -> one.keep(old.range(0, 40)));
    using(
        ben,
        two -> {
          two.in(Mode.REPLACE).keep(corrected.range(0, 20));
          Kept<Frame> kept = two.keep(corrected.range(0, 40));
          assertThat(TestAxis.numbers(kept)).isEqualTo(corrected.numbers.subMap(0L, 40L));
        });
  }

  @Test
  void rowsInAFileAreBroughtWhenTheyAreWanted() throws IOException {
    Workshop one = files("anna");
    Workshop two = files("ben");
    using(one, pipeline -> pipeline.keep(many(one)));
    try (Pipeline pipeline = two.open()) {
      Kept<Frame> kept = pipeline.keep(many(two));
      assertThat(blobsOf("ben")).isEmpty();
      assertThat(kept.get().rowCount()).isEqualTo(10_000);
      assertThat(blobsOf("ben")).hasSize(1);
    }
    assertThat(two.computations).hasValue(0);
    try (Pipeline pipeline = two.open()) {
      assertThat(pipeline.keep(many(two)).get().longs("n").at(7)).isEqualTo(49);
      assertThat(pipeline.cache().verify().damaged()).isEmpty();
    }
    assertThat(two.computations).hasValue(0);
  }

  @Test
  void rowsThatWereDroppedAreFetchedRatherThanMadeAgain() {
    Workshop one = files("anna");
    using(one, pipeline -> pipeline.keep(many(one)));
    try (Pipeline pipeline = one.open()) {
      pipeline.cache().drop(pipeline.keep(many(one)));
    }
    using(one, pipeline -> assertThat(pipeline.keep(many(one)).get().rowCount()).isEqualTo(10_000));
    assertThat(one.computations).hasValue(1);
  }

  @Test
  void aFlippedByteOfAnActionIsReportedOnceAndComputedAgain() throws IOException {
    using(anna, one -> LongStream.range(0, 3).forEach(n -> one.keep(anna.square(n))));
    for (Path action : tierFiles("actions")) {
      flip(action);
    }
    using(ben, two -> LongStream.range(0, 3).forEach(n -> two.keep(ben.square(n))));
    assertThat(ben.computations).hasValue(3);
    assertThat(ben.warnings).singleElement().asString().contains("is not signed");
    Workshop carla = workshop("carla", false);
    using(carla, three -> assertThat(Workshop.cells(three.keep(carla.square(2)))).contains(4));
    assertThat(carla.computations).as("what the second one put behind it").hasValue(0);
  }

  @Test
  void aTruncatedActionIsComputedAgain() throws IOException {
    using(anna, one -> one.keep(anna.square(3)));
    Path action = tierFiles("actions").get(0);
    for (int length : new int[] {0, 3, 40}) {
      byte[] bytes = Files.readAllBytes(action);
      Files.write(action, Arrays.copyOf(bytes, Math.min(length, bytes.length)));
      Workshop other = workshop("other" + length, true);
      using(other, two -> assertThat(Workshop.cells(two.keep(other.square(3)))).contains(9));
      assertThat(other.computations).hasValue(1);
    }
  }

  @Test
  void aFlippedOrShortFileIsReportedAndComputedAgainAndReplaced() throws IOException {
    Workshop one = files("anna");
    using(one, pipeline -> pipeline.keep(many(one)));
    Path blob = tierFiles("blobs").get(0);
    flip(blob);
    Workshop two = files("ben");
    using(
        two, pipeline -> assertThat(pipeline.keep(many(two)).get().longs("n").at(9)).isEqualTo(81));
    assertThat(two.computations).hasValue(1);
    assertThat(two.warnings).singleElement().asString().contains("is not the one that was signed");
    Workshop three = files("carla");
    using(three, pipeline -> assertThat(pipeline.keep(many(three)).get().rowCount()).isPositive());
    assertThat(three.computations).hasValue(0);
    Files.write(blob, new byte[] {1, 2, 3});
    Workshop four = files("dora");
    using(four, pipeline -> assertThat(pipeline.keep(many(four)).get().rowCount()).isPositive());
    assertThat(four.computations).hasValue(1);
  }

  @Test
  void whatIsSignedWithAnotherSecretIsIgnored() {
    Workshop mallory = workshop("mallory", "another secret of sixteen bytes", false);
    using(
        mallory,
        one -> one.keep(mallory.single(Recipe.of("square", 1).parameter("number", "5"), 26)));
    using(ben, two -> assertThat(Workshop.cells(two.keep(ben.square(5)))).containsExactly(25));
    assertThat(ben.computations).hasValue(1);
    assertThat(ben.warnings).singleElement().asString().contains("this team's secret");
  }

  @Test
  void anActionOfAnotherRecipeOrNumberIsIgnored() throws IOException {
    using(anna, one -> one.keep(anna.square(4)));
    Path real = tierFiles("actions").get(0);
    byte[] signed = Files.readAllBytes(real);
    using(anna, one -> one.keep(anna.square(6)));
    for (Path action : tierFiles("actions")) {
      Files.write(action, signed);
    }
    using(ben, two -> assertThat(Workshop.cells(two.keep(ben.square(6)))).containsExactly(36));
    Files.move(real, Path.of(real + "x"));
    Files.write(Path.of(real.toString().replaceFirst("\\.0$", ".1")), signed);
    Files.write(real, new byte[0]);
    Workshop carla = workshop("carla", true);
    using(carla, three -> three.keep(carla.square(4)));
    assertThat(carla.computations).hasValue(1);
  }

  @Test
  void aFolderThatIsGoneCostsOneWarningAndComesBackByItself() throws IOException {
    Path away = folder.resolve("away");
    Files.move(tier, away);
    try (Pipeline one = anna.open()) {
      LongStream.range(0, 5).forEach(n -> one.keep(anna.square(n)));
      assertThat(anna.computations).hasValue(5);
      Files.move(away, tier);
    }
    assertThat(anna.warnings).singleElement().asString().contains("cannot be reached");
    using(ben, two -> LongStream.range(0, 5).forEach(n -> two.keep(ben.square(n))));
    assertThat(ben.computations).hasValue(0);
  }

  @Test
  void whatCouldNotBeSentIsSaid() throws IOException {
    Files.delete(tier);
    using(anna, one -> LongStream.range(0, 5).forEach(n -> one.keep(anna.square(n))));
    assertThat(anna.warnings).hasSize(2);
    assertThat(anna.warnings.get(1)).contains("5 batches could not be sent");
    assertThat(Files.exists(tier)).as("what is not mounted is not made").isFalse();
  }

  @Test
  void whoOnlyReadsWritesNothing() throws IOException {
    Workshop reader = workshop("reader", true);
    using(reader, one -> one.keep(reader.square(3)));
    assertThat(tierFiles("")).isEmpty();
    using(anna, one -> one.keep(anna.square(4)));
    using(reader, one -> one.keep(reader.square(4)));
    assertThat(reader.computations).hasValue(1);
  }

  @Test
  void ofTwoWhoPublishTheSameAtOnceOneDoes() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Workshop workshop : List.of(anna, ben)) {
        Callable<Object> all =
            () -> {
              using(
                  workshop,
                  one -> LongStream.range(0, 50).forEach(n -> one.keep(workshop.square(n))));
              return workshop;
            };
        running.add(both.submit(all));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      both.shutdownNow();
    }
    assertThat(tierFiles("actions")).hasSize(50).allMatch(file -> file.toString().endsWith(".0"));
  }

  @Test
  void whatDiffersStandsBehindWhatIsThere() throws IOException {
    using(anna, one -> one.keep(anna.cubes(List.of(1, 2), 2)));
    using(ben, two -> two.in(Mode.REPLACE).keep(ben.cubes(List.of(2, 3), 2)));
    assertThat(tierFiles("actions")).hasSize(2);
    Workshop carla = workshop("carla", false);
    using(carla, three -> three.keep(carla.cubes(List.of(1, 2, 3), 3)));
    assertThat(carla.computations).hasValue(0);
  }

  @Test
  void whatAKilledWriterLeftDisturbsNobody() throws IOException {
    using(anna, one -> one.keep(anna.square(3)));
    Path shelf = Objects.requireNonNull(tierFiles("actions").get(0).getParent());
    Files.write(shelf.resolve("00112233445566778899aabbccddeeff.new"), new byte[] {1});
    using(ben, two -> two.keep(ben.square(3)));
    assertThat(ben.computations).hasValue(0);
    assertThat(ben.warnings).isEmpty();
  }

  @Test
  void theFolderHoldsDigitsAndNoSecret() throws IOException {
    Workshop one = files("anna");
    using(
        one,
        pipeline -> {
          pipeline.keep(many(one));
          pipeline.keep(one.square(3));
        });
    String digits =
        "team/(actions/[0-9a-f]{2}/[0-9a-f]{62}\\.0|blobs/[0-9a-f]{2}/[0-9a-f]{62}\\.parquet)";
    assertThat(tierFiles(""))
        .hasSize(3)
        .allMatch(file -> tier.relativize(file).toString().matches(digits));
    for (Path file : tierFiles("")) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain(SECRET).doesNotContain(folder.toString());
    }
    assertThat(config(SECRET, "anna", false).toString()).doesNotContain(SECRET);
  }

  @Test
  void whatIsKeptOnlyIsFoundThereToo() {
    using(anna, one -> one.keep(anna.square(3)));
    using(
        ben,
        two -> {
          Pipeline cached = two.in(Mode.CACHED_ONLY);
          assertThat(Workshop.cells(cached.keep(ben.square(3)))).containsExactly(9);
          assertThatThrownBy(() -> cached.keep(ben.square(4))).hasMessageContaining("is not kept");
        });
  }

  @Test
  void teamsOfDifferentNamesShareNothing() {
    using(anna, one -> one.keep(anna.square(3)));
    ben.shared =
        new SharedConfig(
            new SharedFolder(tier), "others", SharedKey.ofSecret(SECRET), false, "ben");
    using(ben, two -> two.keep(ben.square(3)));
    assertThat(ben.computations).hasValue(1);
  }

  @Test
  void freshComputesWhateverOthersHave() {
    using(anna, one -> one.keep(anna.square(3)));
    using(ben, two -> two.in(Mode.FRESH).keep(ben.square(3)));
    assertThat(ben.computations).hasValue(1);
  }

  private interface Research {
    void on(Pipeline pipeline);
  }

  private static void using(Workshop workshop, Research research) {
    try (Pipeline pipeline = workshop.open()) {
      research.on(pipeline);
    }
  }

  private Workshop workshop(String name, boolean isReadOnly) {
    return workshop(name, SECRET, isReadOnly);
  }

  private Workshop workshop(String name, String secret, boolean isReadOnly) {
    Workshop workshop = new Workshop(folder.resolve(name));
    workshop.shared = config(secret, name, isReadOnly);
    return workshop;
  }

  /** One who gives a file to rows that are not very few. */
  private Workshop files(String name) {
    Workshop workshop = new Workshop(folder.resolve(name), 1_000);
    workshop.shared = config(SECRET, name, false);
    return workshop;
  }

  private SharedConfig config(String secret, String name, boolean isReadOnly) {
    return new SharedConfig(
        new SharedFolder(tier), "team", SharedKey.ofSecret(secret), isReadOnly, name);
  }

  private static Single<Frame> many(Workshop workshop) {
    long[] squares = LongStream.range(0, 10_000).map(n -> n * n).toArray();
    return workshop.single(Recipe.of("many", 1), () -> Workshop.rows(squares));
  }

  private static long[] cubes(List<Integer> numbers) {
    return numbers.stream().mapToLong(n -> (long) n * n * n).toArray();
  }

  private List<Path> tierFiles(String part) throws IOException {
    Path below = part.isEmpty() ? tier : tier.resolve("team").resolve(part);
    return filesBelow(below);
  }

  private List<Path> blobsOf(String home) throws IOException {
    return filesBelow(folder.resolve(home).resolve("v2").resolve("blobs"));
  }

  private static List<Path> filesBelow(Path below) throws IOException {
    if (!Files.exists(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
