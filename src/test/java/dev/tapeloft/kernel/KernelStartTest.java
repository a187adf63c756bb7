package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
  void aSignatureSchemeThatIsNotKnownIsSaidInOneLine() throws Exception {
    Path file = connectionFile(1);
    Files.writeString(
        file, Files.readString(file).replace("{", "{\"signature_scheme\":\"hmac-md5\","));
    assertThat(start(List.of(file.toString()), 1))
        .singleElement()
        .asString()
        .contains("c.json: signature_scheme (hmac-md5) must be hmac-sha256");
  }

  @Test
  void aConnectionFileThatCannotBeReadIsSaidInOneLine() throws Exception {
    Path file = Files.write(folder.resolve("c.json"), new byte[] {'{', '"', (byte) 0xff});
    assertThat(start(List.of(file.toString()), 1))
        .singleElement()
        .asString()
        .contains("c.json cannot be read: java.nio.charset.MalformedInputException");
    Files.writeString(file, "{\"ip\":\n\n oops");
    assertThat(start(List.of(file.toString()), 1))
        .singleElement()
        .asString()
        .contains("c.json is not JSON: ");
    assertThat(start(List.of(folder.toString()), 1))
        .singleElement()
        .asString()
        .contains(folder + " is no file");
  }

  @Test
  void aJreWithoutJshellIsSaidInOneLine() throws Exception {
    Path file = connectionFile(1);
    List<String> jre = List.of("--limit-modules", "java.se,jdk.unsupported");
    assertThat(ended(jre, RunningClassPath.joined(), List.of(file.toString()), 1))
        .singleElement()
        .asString()
        .startsWith("tapeloft kernel: cannot start: the Java at ")
        .contains("has no jdk.jshell; set JAVA_HOME to a JDK 17 or newer");
  }

  @Test
  void aJarThatIsGoneIsSaidInOneLine() throws Exception {
    String without =
        RunningClassPath.entries().stream()
            .map(Path::toString)
            .map(
                entry -> entry.contains("jeromq") ? folder.resolve("jeromq.jar").toString() : entry)
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(ended(List.of(), without, List.of(connectionFile(1).toString()), 1))
        .singleElement()
        .asString()
        .contains("cannot start: [" + folder.resolve("jeromq.jar") + "] of the class path is not")
        .contains("org/zeromq/", "install the kernel again");
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
    return ended(List.of(), RunningClassPath.joined(), arguments, exitCode);
  }

  private static List<String> ended(
      List<String> options, String classPath, List<String> arguments, int exitCode)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, KernelMain.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(errors).isEqualTo(exitCode);
    return errors.lines().toList();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
