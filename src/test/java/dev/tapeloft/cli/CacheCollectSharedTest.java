package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command that collects a shared tier, in a process whose settings name one. */
class CacheCollectSharedTest {
  private static final String SECRET = "a secret of sixteen bytes or more";

  @TempDir private Path folder;
  private Path tier;

  @BeforeEach
  void shareTwoResultsOneOfThemOld() throws IOException {
    tier = Files.createDirectory(folder.resolve("tier"));
    share(1);
    for (Path file : tierFiles()) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-03T00:00:00Z")));
    }
    share(2);
    assertThat(tierFiles()).hasSize(2);
  }

  @Test
  void itNamesThenAsksThenRemoves() throws Exception {
    Said named = run("read-write", "--older-than", "90d", "--dry-run");
    assertThat(named.exit()).as(named.err()).isZero();
    assertThat(named.out())
        .contains("dry run, would remove 1 result in 1 object", "from 2020-02-03 to 2020-02-03")
        .contains("would keep 1 result in 1 object");
    Said asked = run("read-write", "--older-than", "90d");
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.err()).contains("Remove 1 result that the team has in common", "say --yes");
    assertThat(tierFiles()).hasSize(2);
    Said removed = run("read-write", "--older-than", "12w", "--yes", "--json");
    JsonNode answer = JsonMapper.shared().readTree(removed.out());
    assertThat(answer.get("done").asBoolean()).isTrue();
    assertThat(answer.get("removed").get("results").asInt()).isOne();
    assertThat(answer.get("removed").get("oldest").asString()).isEqualTo("2020-02-03T00:00:00Z");
    assertThat(answer.get("kept").get("objects").asInt()).isOne();
    assertThat(answer.get("stopped").isNull()).isTrue();
    assertThat(tierFiles()).hasSize(1);
    assertThat(run("read-write", "--max-size", "1 B", "--yes").exit()).isZero();
    assertThat(tierFiles()).isEmpty();
    assertThat(folder.resolve("home")).as("looking makes no cache").doesNotExist();
  }

  @Test
  void whereItCannotItSaysSoAndFails() throws Exception {
    Said refused = run("read-only", "--older-than", "90d", "--yes");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("set shared.mode to read-write");
    assertThat(tierFiles()).hasSize(2);
    Files.move(tier, folder.resolve("away"));
    Said stopped = run("read-write", "--older-than", "90d", "--yes");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(stopped.out()).contains("stopped, and nothing more is removed");
  }

  private record Said(int exit, String out, String err) {}

  private Said run(String mode, String... options) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> line = new ArrayList<>(List.of(java(), "dev.tapeloft.cli.Main"));
    line.addAll(List.of("cache", "collect", "--shared"));
    line.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(line);
    process.environment().keySet().removeIf(name -> name.startsWith("TAPELOFT_"));
    process
        .environment()
        .putAll(
            Map.of(
                "TAPELOFT_HOME",
                folder.resolve("home").toString(),
                "TAPELOFT_SHARED",
                tier.toString(),
                "TAPELOFT_SHARED_SECRET",
                SECRET,
                "TAPELOFT_SHARED_MODE",
                mode,
                "CLASSPATH",
                System.getProperty("java.class.path")));
    process.redirectOutput(out.toFile()).redirectError(err.toFile());
    int exit = process.start().waitFor();
    return new Said(exit, Files.readString(out), Files.readString(err));
  }

  private void share(int number) {
    SharedConfig shared =
        new SharedConfig(new SharedFolder(tier), "team", SharedKey.ofSecret(SECRET), false, "anna");
    LoftConfig config = LoftConfig.load().withHome(folder.resolve("anna")).withShared(shared);
    try (Loft loft = Tapeloft.open(config)) {
      loft.version("1").cached("number " + number, () -> (double) number);
    }
  }

  private List<Path> tierFiles() throws IOException {
    try (Stream<Path> files = Files.walk(tier)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
