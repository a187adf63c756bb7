package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.shared.Relay.Harm;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ObjectsTest extends SharedObjectsContract {
  private static BucketServer server;
  private static int tests;

  private Relay relay;
  private SharedObjects objects;

  @BeforeAll
  static void startServer() throws Exception {
    server = BucketServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void ownPlace() throws IOException {
    relay = Relay.before(server.port());
    objects = at("s3://" + BucketServer.BUCKET + "/test" + tests++);
  }

  @AfterEach
  void stopRelay() throws IOException {
    relay.close();
  }

  @Override
  SharedObjects objects() {
    return objects;
  }

  /** This server looks first and writes then, so that two may slip through; Amazon's does not. */
  @Override
  int mostFirst() {
    return 8;
  }

  @Test
  void otherPlacesOfTheBucketAreNotSeen() throws IOException {
    SharedObjects whole = at("s3://" + BucketServer.BUCKET);
    objects.writeIfAbsent(NAME, content(1, 10));
    assertThat(whole.open(NAME)).isEmpty();
    List<String> names = new ArrayList<>();
    whole.list("test", object -> names.add(object.name()));
    assertThat(names).contains("test" + (tests - 1) + "/" + NAME);
  }

  @Test
  void moreThanOnePageIsListed() throws IOException {
    for (int i = 0; i < 1_001; i++) {
      objects.writeIfAbsent("many/" + i, content(1, 1));
    }
    List<String> names = new ArrayList<>();
    objects.list("many/", object -> names.add(object.name()));
    assertThat(names).hasSize(1_001);
  }

  @Test
  void aBucketThatIsNotThereIsNotAnEmptyOne() {
    SharedObjects gone = at("s3://no-such-bucket");
    assertThatThrownBy(() -> gone.open(NAME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://no-such-bucket/" + NAME);
    assertThatThrownBy(() -> gone.writeIfAbsent(NAME, content(1, 10)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.list("team/", object -> {})).isInstanceOf(IOException.class);
  }

  @Test
  void whoHasOtherCredentialsIsToldWhatHeNeeds() {
    String right = System.setProperty("aws.secretAccessKey", "another");
    try {
      assertThatThrownBy(() -> objects.open(NAME))
          .isInstanceOf(AccessDeniedException.class)
          .hasMessageContaining("s3:GetObject")
          .hasMessageNotContaining("another");
    } finally {
      System.setProperty("aws.secretAccessKey", right);
    }
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    objects.writeIfAbsent(NAME, content(1, 1_000));
    relay.harm(Harm.BUSY, 1);
    assertThat(read(NAME)).hasSize(1_000);
    assertThat(relay.harmed()).isOne();
    relay.harm(Harm.BUSY, 1);
    assertThat(objects.writeIfAbsent("other", content(2, 1_000))).isTrue();
    assertThat(relay.harmed()).isOne();
    assertThat(read("other")).containsOnly(2);
  }

  @Test
  void aConnectionThatIsResetIsMadeAgain() throws IOException {
    objects.writeIfAbsent(NAME, content(1, 1_000));
    relay.harm(Harm.RESET, 1);
    assertThat(read(NAME)).hasSize(1_000);
    assertThat(relay.harmed()).isOne();
  }

  @Test
  void aServerThatStaysBusyIsAFailure() throws IOException {
    relay.harm(Harm.BUSY, Integer.MAX_VALUE);
    assertThatThrownBy(() -> objects.open(NAME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
    relay.harm(Harm.NONE, 0);
    assertThat(objects.open(NAME)).isEmpty();
  }

  @Test
  void aTruncatedObjectIsNoShortOne() throws IOException {
    objects.writeIfAbsent(NAME, content(1, 100_000));
    relay.harm(Harm.TRUNCATED, 1);
    assertThatThrownBy(() -> read(NAME))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(NAME + " ended ")
        .hasMessageContaining("bytes too early");
    assertThat(read(NAME)).hasSize(100_000);
  }

  @Test
  void aSlowServerIsWaitedFor() throws IOException {
    relay.harm(Harm.SLOW, 1);
    assertThat(objects.writeIfAbsent(NAME, content(1, 1_000))).isTrue();
    assertThat(read(NAME)).hasSize(1_000);
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    for (String place :
        List.of("s3://", "s3://Team", "s3://ab", "s3://team/../up", "s3://team//x", "s3://a@b/c")) {
      assertThatThrownBy(() -> S3Objects.at(place, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be a bucket");
    }
    for (String endpoint :
        List.of(
            "host:9000", "ftp://host", "http://me:hidden@host", "http://host/path", "http://")) {
      assertThatThrownBy(() -> S3Objects.at("s3://team", endpoint))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("shared.s3.endpoint must be")
          .hasMessageNotContaining("hidden");
    }
    assertThat(S3Objects.at("s3://team/a/b/", "https://host:9000/")).hasToString("s3://team/a/b/");
  }

  private SharedObjects at(String place) {
    return S3Objects.at(place, relay.address());
  }
}
