package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
