package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.shared.SharedObjects;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is collected of a folder that two researchers have in common. */
class SharedCollectionTest {
  private static final String SECRET = "a secret of sixteen bytes or more";
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private Path tier;
  private Workshop anna;
  private Workshop ben;

  @BeforeEach
  void twoHomes() throws IOException {
    tier = Files.createDirectory(folder.resolve("tier"));
    anna = workshop("anna");
    ben = workshop("ben");
  }

  @Test
  void whatIsTooOldGoesWithItsFilesAndIsComputedAgain() throws IOException {
    using(anna, one -> one.keep(many(anna, "old")));
    age(tierFiles(""), 100);
    using(anna, one -> one.keep(many(anna, "young")));
    List<Path> young = tierFiles("actions").stream().filter(file -> ageOf(file) < 1).toList();
    SharedRemovals removals = collect(olderThan(90));
    assertThat(removals.stopped()).isEmpty();
    assertThat(removals.removed().results()).isOne();
    assertThat(removals.kept().results()).isOne();
    assertThat(tierFiles("actions")).isEqualTo(young);
    using(ben, two -> two.keep(many(ben, "young")).get());
    assertThat(ben.computations).hasValue(0);
    using(ben, two -> two.keep(many(ben, "old")).get());
    assertThat(ben.computations).hasValue(1);
    assertThat(ben.warnings).isEmpty();
  }

  @Test
  void whatWasSeenOfFilesGoesForItsAge() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), "1,2,3");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    using(anna, one -> one.contentIdOf(file));
    assertThat(tierFiles("seen")).hasSize(1);
    SharedRemovals none = collect(olderThan(90));
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.kept().objects()).isOne();
    age(tierFiles("seen"), 100);
    assertThat(collect(olderThan(90)).removed().objects()).isOne();
    assertThat(tierFiles("seen")).isEmpty();
    using(ben, two -> assertThat(two.rememberedIdsOf(List.of(file))).isEmpty());
  }

  @Test
  void aFileThatAResultThatStaysNamesStays() throws IOException {
    using(anna, one -> one.keep(many(anna, "old")));
    age(tierFiles(""), 100);
    using(anna, one -> one.keep(many(anna, "young")));
    assertThat(tierFiles("blobs")).as("both have the same rows").hasSize(1);
    assertThat(collect(olderThan(90)).removed().objects()).isOne();
    assertThat(tierFiles("blobs")).hasSize(1);
    age(tierFiles("actions"), 100);
    assertThat(collect(olderThan(90)).removed().objects()).isEqualTo(2);
    assertThat(tierFiles("")).isEmpty();
  }

  @Test
  void aChainIsAsOldAsItsNewestActionAndGoesWhole() throws IOException {
    using(anna, one -> one.keep(anna.cubes(List.of(1, 2, 3), 1)));
    List<Path> actions = tierFiles("actions");
    assertThat(actions).hasSize(3);
    age(actions.subList(0, 2), 100);
    assertThat(collect(olderThan(90)).isEmpty()).isTrue();
    age(actions, 100);
    SharedRemovals removals = collect(olderThan(90));
    assertThat(removals.removed().results()).isOne();
    assertThat(removals.removed().objects()).isEqualTo(3);
  }

  @Test
  void theOldestGoUntilTheRestFits() throws IOException {
    List<Long> numbers = LongStream.range(0, 5).boxed().toList();
    for (long number : numbers) {
      List<Path> before = tierFiles("");
      using(anna, one -> one.keep(many(anna, "many", number)));
      List<Path> added = new ArrayList<>(tierFiles(""));
      added.removeAll(before);
      age(added, 10 - (int) number);
    }
    List<Path> all = tierFiles("");
    long most = sizeOf(all) * 3 / 5 + 10;
    SharedRemovals removals = collect(CollectShared.standard().upTo(most));
    assertThat(removals.removed().results()).isEqualTo(2);
    assertThat(removals.kept().sizeBytes()).isLessThanOrEqualTo(most).isEqualTo(size());
    assertThat(collect(CollectShared.standard().upTo(most)).isEmpty()).isTrue();
    using(ben, two -> numbers.forEach(number -> two.keep(many(ben, "many", number)).get()));
    assertThat(ben.computations).as("the two oldest").hasValue(2);
  }

  @Test
  void aFileThatNoActionNamesYetHasADay() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    tierFiles("actions").forEach(SharedCollectionTest::delete);
    SharedRemovals waiting = collect(CollectShared.standard());
    assertThat(waiting.isEmpty()).isTrue();
    assertThat(waiting.told()).containsExactly("1 file that no action names, to go once 24 h old");
    age(tierFiles("blobs"), 2);
    assertThat(collect(CollectShared.standard()).removed().objects()).isOne();
    assertThat(tierFiles("")).isEmpty();
  }

  @Test
  void youngFilesOfWhatGoesForItsSizeDoNotTakeMoreWithThem() throws IOException {
    for (long number = 0; number < 3; number++) {
      long each = number;
      using(anna, one -> one.keep(many(anna, "many", each)));
      age(tierFiles("actions").stream().filter(file -> ageOf(file) < 1).toList(), 9 - (int) number);
    }
    SharedRemovals removals = collect(CollectShared.standard().upTo(size() - 1));
    assertThat(removals.removed().results()).isOne();
    assertThat(tierFiles("blobs")).hasSize(3);
  }

  @Test
  void aDryRunNamesTheSameAndRemovesNothing() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    using(anna, one -> one.keep(anna.square(3)));
    age(tierFiles(""), 100);
    List<Path> before = tierFiles("");
    SharedRemovals named = collect(olderThan(90).dry(true));
    assertThat(tierFiles("")).isEqualTo(before).hasSize(3);
    assertThat(named.done()).isFalse();
    assertThat(named.toString()).contains("dry run, would remove 2 results in 3 objects");
    SharedRemovals removed = collect(olderThan(90));
    assertThat(removed.removed()).isEqualTo(named.removed());
    assertThat(removed.kept()).isEqualTo(named.kept());
    assertThat(removed.toString()).startsWith("removed 2 results in 3 objects");
    assertThat(tierFiles("")).isEmpty();
  }

  @Test
  void otherNamespacesAndWhatIsNotOursAreLeft() throws IOException {
    Workshop others = workshop("others");
    others.shared = config("teams", new SharedFolder(tier), false, SECRET);
    using(others, one -> one.keep(many(others, "many")));
    using(anna, one -> one.keep(anna.square(3)));
    Files.createDirectories(tier.resolve("team/blobs"));
    Path notes = Files.writeString(tier.resolve("team/actions/no\u0007tes.txt"), "of somebody");
    Path odd = Files.writeString(tier.resolve("team/blobs/odd.parquet"), "of somebody");
    Path root = Files.writeString(tier.resolve("README"), "of somebody");
    try (Stream<Path> all = Files.walk(tier)) {
      age(all.filter(Files::isRegularFile).toList(), 100);
    }
    SharedRemovals removals = collect(olderThan(90));
    assertThat(removals.removed().objects()).isOne();
    assertThat(removals.told()).singleElement().asString().contains("2 objects of another kind");
    assertThat(removals.toString()).doesNotContain("\u0007");
    assertThat(List.of(notes, odd, root)).allMatch(Files::exists);
    assertThat(filesBelow(tier.resolve("teams"))).hasSize(2);
  }

  @Test
  void anActionThatIsNotSignedIsToldOfAndNamesNothing() throws IOException {
    Workshop mallory = workshop("mallory");
    mallory.shared = config("team", new SharedFolder(tier), false, "another secret of sixteen");
    using(mallory, one -> one.keep(many(mallory, "many", 7)));
    using(anna, one -> one.keep(many(anna, "many", 8)));
    age(tierFiles("blobs"), 2);
    SharedRemovals removals = collect(olderThan(90));
    assertThat(removals.told())
        .singleElement()
        .asString()
        .contains("is ignored, it is not signed with this team's secret");
    assertThat(removals.removed().objects()).as("its file").isOne();
    assertThat(tierFiles("actions")).hasSize(2);
    using(ben, two -> two.keep(many(ben, "many", 8)).get());
    assertThat(ben.computations).hasValue(0);
  }

  @Test
  void withAnotherSecretNothingIsRemoved() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    age(tierFiles(""), 100);
    ben.shared = config("team", new SharedFolder(tier), false, "another secret of sixteen");
    try (Pipeline two = ben.open()) {
      SharedRemovals removals = two.cache().collect(olderThan(90));
      assertThat(removals.stopped()).get().asString().contains("it may be the wrong one");
      assertThat(removals.isEmpty()).isTrue();
    }
    assertThat(tierFiles("")).hasSize(2);
  }

  @Test
  void whoOnlyReadsCollectsNothing() throws IOException {
    using(anna, one -> one.keep(anna.square(3)));
    age(tierFiles(""), 100);
    ben.shared = config("team", new SharedFolder(tier), true, SECRET);
    try (Pipeline two = ben.open()) {
      assertThatThrownBy(() -> two.cache().collect(olderThan(90)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("set shared.mode to read-write");
    }
    ben.shared = null;
    try (Pipeline two = ben.open()) {
      assertThatThrownBy(() -> two.cache().collect(olderThan(90)))
          .hasMessageContaining("nothing is shared");
    }
    assertThat(tierFiles("")).hasSize(1);
  }

  @Test
  void oneThatIsKilledLeavesWhatTheNextCollects() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    using(anna, one -> one.keep(anna.cubes(List.of(1, 2, 3), 1)));
    age(tierFiles(""), 100);
    for (int after = 0; after < 5; after++) {
      SharedRemovals removals = collect(new Failing(after == 0 ? 0 : 1), olderThan(90));
      assertThat(removals.stopped()).contains("the folder is away");
      assertThat(removals.removed().objects()).isEqualTo(after == 0 ? 0 : 1);
      assertThat(tierFiles("")).hasSize(5 - after);
      assertThat(tierFiles("actions")).as("no gap").allMatch(SharedCollectionTest::isReached);
      assertThat(tierFiles("blobs")).as("files go last").hasSize(1);
    }
    assertThat(collect(olderThan(90)).stopped()).isEmpty();
    assertThat(tierFiles("")).isEmpty();
  }

  @Test
  void whereListingFailsAmidNothingIsRemoved() throws IOException {
    using(anna, one -> LongStream.range(0, 3).forEach(number -> one.keep(anna.square(number))));
    age(tierFiles(""), 100);
    Failing failing = new Failing(Integer.MAX_VALUE);
    failing.listed = 2;
    SharedRemovals removals = collect(failing, olderThan(90));
    assertThat(removals.stopped()).contains("the folder is away");
    assertThat(removals.isEmpty()).isTrue();
    assertThat(tierFiles("")).hasSize(3);
    Files.move(tier, folder.resolve("away"));
    assertThat(collect(olderThan(90)).stopped()).isPresent();
  }

  @Test
  void whatMayNotBeDeletedStaysWithItsFilesAndTheOthersGo() throws IOException {
    using(anna, one -> one.keep(many(anna, "many", 1)));
    Path denied = tierFiles("actions").get(0);
    using(anna, one -> one.keep(many(anna, "many", 2)));
    age(tierFiles(""), 100);
    Failing failing = new Failing(Integer.MAX_VALUE);
    failing.denied = tier.relativize(denied).toString();
    SharedRemovals removals = collect(failing, olderThan(90));
    assertThat(removals.stopped()).isEmpty();
    assertThat(removals.told()).singleElement().asString().contains("may not be deleted");
    assertThat(removals.removed().results()).isOne();
    assertThat(tierFiles("actions")).containsExactly(denied);
    using(ben, two -> two.keep(many(ben, "many", 1)).get());
    assertThat(ben.computations).hasValue(0);
  }

  @Test
  void whatSomebodyAddsToMeanwhileStays() throws IOException {
    using(anna, one -> one.keep(anna.cubes(List.of(1), 1)));
    age(tierFiles(""), 100);
    Failing during = new Failing(Integer.MAX_VALUE);
    during.afterListing = () -> using(ben, two -> two.keep(ben.cubes(List.of(1, 2), 1)));
    assertThat(collect(during, olderThan(90)).isEmpty()).isTrue();
    assertThat(tierFiles("actions")).hasSize(2);
  }

  @Test
  void aFileThatAnActionNamesMeanwhileStays() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    tierFiles("actions").forEach(SharedCollectionTest::delete);
    age(tierFiles("blobs"), 100);
    Failing during = new Failing(Integer.MAX_VALUE);
    during.afterListing = () -> using(ben, two -> two.keep(many(ben, "many")));
    assertThat(collect(during, CollectShared.standard()).isEmpty()).isTrue();
    assertThat(tierFiles("blobs")).hasSize(1);
  }

  @Test
  void whoFindsAnActionWhoseFileIsGoneComputesAndPutsItThere() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    tierFiles("blobs").forEach(SharedCollectionTest::delete);
    using(ben, two -> assertThat(two.keep(many(ben, "many")).get().rowCount()).isEqualTo(10_000));
    assertThat(ben.computations).hasValue(1);
    assertThat(ben.warnings).isEmpty();
    Workshop carla = workshop("carla");
    using(carla, three -> three.keep(many(carla, "many")).get());
    assertThat(carla.computations).hasValue(0);
  }

  @Test
  void whatIsAddedToAChainThatWasCollectedMeanwhileIsFound() throws Exception {
    assertAddedIsFound(() -> collect(olderThan(90)));
  }

  @Test
  void whatIsAddedToAChainThatWasCollectedInPartIsFound() throws Exception {
    assertAddedIsFound(() -> collect(new Failing(1), olderThan(90)));
  }

  @Test
  void whatIsAddedBehindWhatCameTooLateIsFound() throws Exception {
    assertAddedIsFound(
        () -> {
          List<Path> actions = tierFiles("actions");
          delete(actions.get(0));
          delete(actions.get(1));
        });
  }

  /** What one writes to a chain that it knows, after some of it went, is found by another. */
  private void assertAddedIsFound(Change change) throws Exception {
    Failing watched = new Failing(Integer.MAX_VALUE);
    anna.shared = config("team", watched, false, SECRET);
    try (Pipeline one = anna.open()) {
      one.keep(anna.cubes(List.of(1, 2, 3), 1));
      watched.written.await();
      age(tierFiles(""), 100);
      change.happens();
      one.keep(anna.cubes(List.of(1, 2, 3, 4), 1));
    }
    using(ben, two -> two.keep(ben.cubes(List.of(4), 1)));
    assertThat(ben.computations).hasValue(0);
  }

  private interface Change {
    void happens() throws IOException;
  }

  private interface Research {
    void on(Pipeline pipeline);
  }

  private static void using(Workshop workshop, Research research) {
    try (Pipeline pipeline = workshop.open()) {
      research.on(pipeline);
    }
  }

  private static CollectShared olderThan(int days) {
    return CollectShared.standard().olderThan(DAY.multipliedBy(days));
  }

  private SharedRemovals collect(CollectShared how) {
    return collect(new SharedFolder(tier), how);
  }

  private SharedRemovals collect(SharedObjects objects, CollectShared how) {
    Workshop collector = new Workshop(folder.resolve("collector"));
    collector.shared = config("team", objects, false, SECRET);
    try (Pipeline pipeline = collector.open()) {
      return pipeline.cache().collect(how);
    }
  }

  /** One who gives a file to rows that are not very few. */
  private Workshop workshop(String name) {
    Workshop workshop = new Workshop(folder.resolve(name), 1_000);
    workshop.shared = config("team", new SharedFolder(tier), false, SECRET);
    return workshop;
  }

  private static SharedConfig config(
      String namespace, SharedObjects objects, boolean isReadOnly, String secret) {
    return new SharedConfig(objects, namespace, SharedKey.ofSecret(secret), isReadOnly, "anna");
  }

  private static Single<Frame> many(Workshop workshop, String operation) {
    return many(workshop, operation, 0);
  }

  private static Single<Frame> many(Workshop workshop, String operation, long number) {
    long[] cells = LongStream.range(0, 10_000).map(n -> n * n + number).toArray();
    Recipe recipe = Recipe.of(operation, 1).parameter("number", Long.toString(number));
    return workshop.single(recipe, () -> Workshop.rows(cells));
  }

  private static void age(List<Path> files, int days) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(DAY.multipliedBy(days))));
    }
  }

  private static long ageOf(Path file) {
    try {
      return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now()).toDays();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the action before it is there. */
  private static boolean isReached(Path action) {
    String name = action.toString();
    int dot = name.lastIndexOf('.') + 1;
    int number = Integer.parseInt(name.substring(dot));
    return number == 0 || Files.exists(Path.of(name.substring(0, dot) + (number - 1)));
  }

  private long size() throws IOException {
    return sizeOf(tierFiles(""));
  }

  private static long sizeOf(List<Path> files) throws IOException {
    long sum = 0;
    for (Path file : files) {
      sum += Files.size(file);
    }
    return sum;
  }

  private List<Path> tierFiles(String part) throws IOException {
    return filesBelow(tier.resolve("team").resolve(part));
  }

  private static List<Path> filesBelow(Path below) throws IOException {
    if (!Files.exists(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".new"))
          .sorted()
          .toList();
    }
  }

  /** A real folder that goes away amid the work, refuses one deletion, or changes after a list. */
  private final class Failing implements SharedObjects {
    private final SharedFolder real = new SharedFolder(tier);
    private final CountDownLatch written = new CountDownLatch(3);
    private int deletions;
    private int listed = Integer.MAX_VALUE;
    private String denied = "";
    private Runnable afterListing = () -> {};

    Failing(int deletions) {
      this.deletions = deletions;
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
      return real.open(name);
    }

    @Override
    public boolean writeIfAbsent(String name, Content content) throws IOException {
      boolean isFirst = real.writeIfAbsent(name, content);
      written.countDown();
      return isFirst;
    }

    @Override
    public void delete(String name) throws IOException {
      if (name.equals(denied)) {
        throw new AccessDeniedException(name);
      }
      if (deletions-- <= 0) {
        throw new IOException("the folder is away");
      }
      real.delete(name);
    }

    @Override
    public void list(String beginning, Consumer<Listed> told) throws IOException {
      List<Listed> all = new ArrayList<>();
      real.list(beginning, all::add);
      all.subList(0, Math.min(all.size(), listed)).forEach(told);
      if (all.size() > listed) {
        throw new IOException("the folder is away");
      }
      Runnable change = afterListing;
      afterListing = () -> {};
      change.run();
    }
  }
}
