package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelStartTest {
  @TempDir Path folder;

  @Test
  void aMissingConnectionFileIsSaidInOneLine() throws Exception {
    assertThat(start(List.of(folder.resolve("none.json").toString()), 1))
        .singleElement()
        .asString()
        .startsWith("tapeloft kernel: cannot start: connection file")
        .contains("none.json does not exist");
  }

  @Test
  void aPortInUseIsSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Path file = connectionFile(taken.getLocalPort());
      assertThat(start(List.of(file.toString()), 1))
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort(), "cannot be bound");
    }
  }

  @Test
  void aConnectionFileWithoutPortsIsSaidInOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("c.json"), "{}");
    assertThat(start(List.of(file.toString()), 1))
        .singleElement()
        .asString()
        .contains("shell_port (0) must be 1 to 65535");
  }

  @Test
  void noArgumentIsAUsageError() throws Exception {
    assertThat(start(List.of(), 2)).singleElement().asString().contains("one argument");
  }

  private Path connectionFile(int port) throws IOException {
    String ports =
        "\"shell_port\":%1$d,\"control_port\":%1$d,\"iopub_port\":%1$d,\"stdin_port\":%1$d,\"hb_port\":%1$d"
            .formatted(port);
    return Files.writeString(
        folder.resolve("c.json"), "{\"ip\":\"127.0.0.1\",\"key\":\"k\"," + ports + "}");
  }

  private static List<String> start(List<String> arguments, int exitCode) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                RunningClassPath.joined(),
                KernelMain.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(exitCode);
    return errors.lines().toList();
  }
}
