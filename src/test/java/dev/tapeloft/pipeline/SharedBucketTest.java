package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.shared.BucketServer;
import dev.tapeloft.shared.Relay;
import dev.tapeloft.shared.Relay.Harm;
import dev.tapeloft.shared.S3Objects;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two homes that have a bucket in common, on a real server, and what may happen on the way. */
class SharedBucketTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 50).boxed().toList();
  private static BucketServer server;
  private static int tests;

  @TempDir private Path folder;
  private Relay relay;
  private Workshop anna;
  private Workshop ben;

  @BeforeAll
  static void startServer() throws Exception {
    server = BucketServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void twoHomes() throws IOException {
    relay = Relay.before(server.port());
    tests++;
    anna = joined("anna");
    ben = joined("ben");
  }

  @AfterEach
  void stopRelay() throws IOException {
    relay.close();
  }

  @Test
  void whatOneComputedTheOtherHas() {
    using(
        anna,
        one -> {
          one.keep(anna.each(NUMBERS, 10, number -> Workshop.rows((long) number * number)));
          one.keep(many(anna));
        });
    using(
        ben,
        two -> {
          Kept<Frame> kept =
              two.keep(ben.each(NUMBERS, 10, number -> Workshop.rows((long) number * number)));
          assertThat(Workshop.cells(kept))
              .containsExactly(NUMBERS.stream().mapToLong(n -> (long) n * n).toArray());
          assertThat(two.keep(many(ben)).get().longs("n").at(99)).isEqualTo(9_801);
        });
    assertThat(ben.computations).hasValue(0);
    assertThat(anna.warnings).isEmpty();
    assertThat(ben.warnings).isEmpty();
  }

  @Test
  void aTruncatedFileIsComputedAgainAndNeverAShortAnswer() {
    using(anna, one -> one.keep(many(anna)));
    using(
        ben,
        two -> {
          Kept<Frame> kept = two.keep(many(ben));
          assertThat(ben.computations).hasValue(0);
          relay.harm(Harm.TRUNCATED, Integer.MAX_VALUE);
          assertThat(kept.get().rowCount()).isEqualTo(10_000);
          assertThat(kept.get().longs("n").at(9_999)).isEqualTo(99_980_001);
        });
    assertThat(ben.computations).hasValue(1);
  }

  @Test
  void aServerThatIsGoneCostsOneWarningAndComesBackByItself() throws Exception {
    using(anna, one -> one.keep(anna.square(3)));
    relay.harm(Harm.RESET, Integer.MAX_VALUE);
    using(
        ben,
        two -> {
          two.keep(ben.square(3));
          two.keep(ben.square(4));
          assertThat(ben.computations).hasValue(2);
          assertThat(ben.warnings).singleElement().asString().contains("cannot be reached");
          relay.harm(Harm.NONE, 0);
        });
    assertThat(ben.warnings).as("what waited was sent at the end").hasSize(1);
    Workshop carla = joined("carla");
    using(carla, three -> three.keep(carla.square(4)));
    assertThat(carla.computations).hasValue(0);
  }

  private interface Research {
    void on(Pipeline pipeline);
  }

  private static void using(Workshop workshop, Research research) {
    try (Pipeline pipeline = workshop.open()) {
      research.on(pipeline);
    }
  }

  private Workshop joined(String name) {
    Workshop workshop = new Workshop(folder.resolve(name), 1_000);
    workshop.shared =
        new SharedConfig(
            S3Objects.at("s3://" + BucketServer.BUCKET + "/test" + tests, relay.address()),
            "team",
            SharedKey.ofSecret("a secret of sixteen bytes or more"),
            false,
            name);
    return workshop;
  }

  private static Single<Frame> many(Workshop workshop) {
    long[] squares = LongStream.range(0, 10_000).map(n -> n * n).toArray();
    return workshop.single(Recipe.of("many", 1), () -> Workshop.rows(squares));
  }
}
