package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.kernel.JavaOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XGBoost's library as another process sees it. */
class NativeLibraryTest {
  @TempDir private Path folder;

  @Test
  void miningPrintsNothing() throws IOException, InterruptedException {
    assertThat(run(List.of(), List.of())).isZero();
    assertThat(out()).isEmpty();
    assertThat(err()).isEmpty();
  }

  @Test
  void theHeapAndTheThreadsOfAProcessChangeNothing() throws IOException, InterruptedException {
    assertThat(run(List.of("-Xmx64m", "-XX:ActiveProcessorCount=1"), List.of("id"))).isZero();
    String small = out();
    assertThat(run(List.of("-Xmx1g", "-XX:ActiveProcessorCount=8"), List.of("id"))).isZero();
    assertThat(out()).isEqualTo(small).hasSizeGreaterThanOrEqualTo(64);
  }

  @Test
  void whereThereIsNoLibraryTheErrorSaysWhereThereIs() throws IOException, InterruptedException {
    assertThat(run(List.of("-Dos.arch=sparc"), List.of())).isEqualTo(3);
    assertThat(out())
        .contains("XGBoost's native library does not load on")
        .contains("sparc; there is one for Linux (glibc, with libgomp installed) and macOS");
  }

  private int run(List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JavaOptions.needed(Runtime.version().feature()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MinesAlone.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
  }
}
