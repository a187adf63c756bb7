package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.shared.S3Objects;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoftConfigTest {
  @TempDir private Path folder;

  @Test
  void withoutSettingsTheDefaultsHold() {
    LoftConfig config = LoftConfig.load(folder, Map.of());
    assertThat(config.home())
        .isEqualTo(Path.of(System.getProperty("user.home")).resolve(".tapeloft"));
    assertThat(config.folder()).isEqualTo(folder);
    assertThat(config.mode()).isEqualTo(Mode.NORMAL);
    assertThat(config.batchSize()).isEqualTo(200);
    assertThat(config.paranoid()).isFalse();
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Files.writeString(
        folder.resolve("tapeloft.properties"),
        "home = kept\nbatch.size = 50\nmode = cached-only\n");
    LoftConfig config =
        LoftConfig.load(
            folder, Map.of("TAPELOFT_BATCH_SIZE", "7", "TAPELOFT_PARANOID", "true", "PATH", "x"));
    assertThat(config.home()).isEqualTo(folder.resolve("kept"));
    assertThat(config.batchSize()).isEqualTo(7);
    assertThat(config.mode()).isEqualTo(Mode.CACHED_ONLY);
    assertThat(config.paranoid()).isTrue();
  }

  @Test
  void whatATeamSharesIsSetInTheFileAndItsSecretNowhereElseThanWhereOneUserReadsIt()
      throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("tapeloft.properties"),
        "shared = tier\nshared.name = anna\nshared.secret.file = secret\n");
    LoftConfig config =
        LoftConfig.load(
            folder,
            Map.of("TAPELOFT_SHARED_NAMESPACE", "research", "TAPELOFT_SHARED_MODE", "read-only"));
    SharedConfig shared = config.withWorkers(3).shared().orElseThrow();
    assertThat(shared.objects()).isEqualTo(new SharedFolder(folder.resolve("tier")));
    assertThat(shared.namespace()).isEqualTo("research");
    assertThat(shared.author()).isEqualTo("anna");
    assertThat(shared.isReadOnly()).isTrue();
    assertThat(config.toString()).doesNotContain("0123456789abcdef");
    refused(Map.of("TAPELOFT_SHARED_NAMESPACE", "../up"), "shared.namespace (../up) must be");
    refused(Map.of("TAPELOFT_SHARED_NAME", "/home/anna"), "shared.name (/home/anna) must be");
    refused(Map.of("TAPELOFT_SHARED_MODE", "write"), "must be read-write or read-only");
    refused(Map.of("TAPELOFT_SHARED", "ftp://bucket"), "must be a folder");
    refused(Map.of("TAPELOFT_SHARED", "s3://Bucket"), "shared (s3://Bucket) must be a bucket");
    Map<String, String> store =
        Map.of("TAPELOFT_SHARED", "s3://team/x", "TAPELOFT_SHARED_S3_ENDPOINT", "https://host:1");
    assertThat(LoftConfig.load(folder, store).shared().orElseThrow().objects())
        .isInstanceOf(S3Objects.class)
        .hasToString("s3://team/x/");
    refused(Map.of("TAPELOFT_SHARED_SECRET", "short"), "must have at least 16 bytes");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    refused(Map.of(), "readable by its owner alone; chmod 600 it");
    Files.writeString(folder.resolve("tapeloft.properties"), "shared = tier\n");
    refused(Map.of(), "results are always signed, and there is no secret");
  }

  @Test
  void singleOperationsHaveModesOfTheirOwn() throws IOException {
    Files.writeString(folder.resolve("tapeloft.properties"), "mode.labels = fresh\n");
    LoftConfig config =
        LoftConfig.load(
            folder, Map.of("TAPELOFT_MODE_MINED_FEATURES", "off", "TAPELOFT_MODE_REGIMES", " "));
    assertThat(config.mode()).isEqualTo(Mode.NORMAL);
    refused(Map.of("TAPELOFT_MODE_LABLES", "off"), "there is no operation \"lables\"");
    Map<String, String> days = Map.of("TAPELOFT_MODE_FIRST_PASSAGES", "off");
    assertThat(LoftConfig.load(folder, days).modes())
        .containsEntry("labels", Mode.FRESH)
        .containsEntry("first passages", Mode.OFF);
    assertThat(config.modes())
        .containsEntry("labels", Mode.FRESH)
        .containsEntry("first passages", Mode.FRESH)
        .containsEntry("mined features", Mode.OFF)
        .doesNotContainKey("regimes");
    refused(Map.of("TAPELOFT_MODE_LABELS", "cold"), "mode \"cold\" must be normal, fresh");
  }

  @Test
  void aWrongSettingIsNamedWithItsRule() throws IOException {
    refused(Map.of("TAPELOFT_WORKERS", "0"), "workers (0) must be at least 1");
    refused(Map.of("TAPELOFT_WORKERS", "two"), "workers (two) must be a whole number");
    refused(Map.of("TAPELOFT_BATCH_SIZE", "0"), "batch.size (0) must be at least 1");
    refused(Map.of("TAPELOFT_MODE", "cold"), "mode \"cold\" must be normal, fresh");
    refused(Map.of("TAPELOFT_PARANOID", "yes"), "paranoid (yes) must be true or false");
    refused(Map.of("TAPELOFT_COMPRESSION", "zip"), "compression (zip) must be zstd");
    refused(Map.of("TAPELOFT_COMPRESSION", "zstd 40"), "level (40) of zstd must be 1 to 22");
    Files.writeString(folder.resolve("tapeloft.properties"), "hom = x\n");
    refused(Map.of(), "unknown setting \"hom\"");
  }

  @Test
  void aFileThatIsNoPropertiesIsNamed() throws IOException {
    Files.writeString(folder.resolve("tapeloft.properties"), "home = C:\\users\\me");
    refused(Map.of(), "tapeloft.properties could not be read");
  }

  private void refused(Map<String, String> environment, String message) {
    assertThatThrownBy(() -> LoftConfig.load(folder, environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
