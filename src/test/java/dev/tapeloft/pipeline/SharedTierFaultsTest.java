package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.table.Compression;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a folder that several write in, and to results that nobody else may have. */
class SharedTierFaultsTest {
  @TempDir private Path folder;
  private Path tier;
  private Workshop anna;
  private Workshop ben;

  @BeforeEach
  void twoHomes() throws IOException {
    tier = Files.createDirectory(folder.resolve("tier"));
    anna = joined(new Workshop(folder.resolve("anna"), 1_000), "anna");
    ben = joined(new Workshop(folder.resolve("ben"), 1_000), "ben");
  }

  @Test
  void aFileThatWasWrittenOtherwiseHereDoesNotCostTheOneOfOthers() throws IOException {
    using(anna, one -> one.keep(many(anna, "others")));
    Path blob = tierFiles("blobs").get(0);
    Workshop alone = new Workshop(folder.resolve("carla"), 1_000, Compression.parse("none"));
    using(alone, one -> one.keep(many(alone, "own")).get().rowCount());
    Workshop carla =
        joined(new Workshop(folder.resolve("carla"), 1_000, Compression.parse("none")), "carla");
    using(
        carla,
        three -> {
          Kept<Frame> kept = three.keep(many(carla, "others"));
          assertThat(carla.computations).as("it came from others").hasValue(0);
          three.cache().drop(kept);
        });
    using(
        carla,
        three ->
            assertThat(three.keep(many(carla, "others")).get().longs("n").at(7)).isEqualTo(49));
    assertThat(carla.warnings).isEmpty();
    assertThat(blob).exists();
  }

  @Test
  void whatFailedIsNotSharedAndWhatDidNotIs() {
    using(
        anna,
        one -> {
          Kept<Frame> kept = one.keep(failingAt(anna, 2));
          assertThat(kept.failures()).hasSize(1);
        });
    using(
        ben,
        two -> {
          Kept<Frame> kept = two.keep(failingAt(ben, 0));
          assertThat(kept.failures()).isEmpty();
          assertThat(Workshop.cells(kept)).containsExactly(1, 2, 3);
        });
    assertThat(ben.computations).hasValue(1);
  }

  @Test
  void whatIsComputedAnewIsSharedAndWhatIsNotToBeKeptIsNot() throws IOException {
    using(anna, one -> one.in(Mode.OFF).keep(anna.square(3)));
    assertThat(tierFiles("actions")).isEmpty();
    using(anna, one -> one.in(Mode.FRESH).keep(anna.square(3)));
    using(ben, two -> two.in(Mode.CACHED_ONLY).keep(ben.square(3)));
    assertThat(ben.computations).hasValue(0);
  }

  @Test
  void rowsThatDidNotComeYetAreNoDamageAndStandARepair() {
    using(anna, one -> one.keep(many(anna, "many")));
    using(
        ben,
        two -> {
          two.keep(many(ben, "many"));
          assertThat(two.cache().verify().damaged()).isEmpty();
          assertThat(two.cache().repair()).isOne();
          assertThat(two.keep(many(ben, "many")).get().longs("n").at(9)).isEqualTo(81);
          assertThat(two.cache().verify().damaged()).isEmpty();
        });
    assertThat(ben.warnings).isEmpty();
  }

  @Test
  void linksAndFoldersInPlaceOfObjectsAreNoObjects() throws IOException {
    using(anna, one -> one.keep(many(anna, "many")));
    Path endless = Path.of("/dev/zero");
    Path blob = tierFiles("blobs").get(0);
    Files.delete(blob);
    Files.createSymbolicLink(blob, endless);
    using(ben, two -> assertThat(two.keep(many(ben, "many")).get().rowCount()).isEqualTo(10_000));
    assertThat(ben.computations).hasValue(1);
    assertThat(endless).exists();
    Path action = tierFiles("actions").get(0);
    Files.delete(action);
    Files.createSymbolicLink(action, endless);
    Workshop carla = joined(new Workshop(folder.resolve("carla"), 1_000), "carla");
    using(carla, three -> three.keep(many(carla, "many")));
    assertThat(carla.warnings).singleElement().asString().contains("is no action");
    Files.delete(action);
    Files.createDirectory(action);
    Workshop dora = joined(new Workshop(folder.resolve("dora"), 1_000), "dora");
    using(dora, four -> four.keep(many(dora, "many")));
    assertThat(dora.computations).hasValue(1);
    assertThat(endless).exists();
  }

  @Test
  void closingTwiceSaysOnceWhatCouldNotBeSent() throws IOException {
    Files.delete(tier);
    Pipeline one = anna.open();
    one.keep(anna.square(3));
    one.close();
    one.close();
    assertThat(anna.warnings).hasSize(2);
  }

  private interface Research {
    void on(Pipeline pipeline);
  }

  private static void using(Workshop workshop, Research research) {
    try (Pipeline pipeline = workshop.open()) {
      research.on(pipeline);
    }
  }

  private Workshop joined(Workshop workshop, String name) {
    workshop.shared =
        new SharedConfig(
            new SharedFolder(tier),
            "team",
            SharedKey.ofSecret("a secret of sixteen bytes or more"),
            false,
            name);
    return workshop;
  }

  private static Single<Frame> many(Workshop workshop, String operation) {
    long[] squares = LongStream.range(0, 10_000).map(n -> n * n).toArray();
    return workshop.single(Recipe.of(operation, 1), () -> Workshop.rows(squares));
  }

  private static Each<Integer, Frame> failingAt(Workshop workshop, int failing) {
    return workshop.each(
        List.of(1, 2, 3),
        1,
        number -> {
          if (number == failing) {
            throw new IllegalStateException("not now");
          }
          return Workshop.rows(number);
        });
  }

  private List<Path> tierFiles(String part) throws IOException {
    Path below = tier.resolve("team").resolve(part);
    if (!Files.exists(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
