package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialStartTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aPortThatIsTakenIsWhatItSays() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      List<Integer> ports = new ArrayList<>(TrialStart.freePorts());
      ports.set(2, taken.getLocalPort());
      TrialStart start = TrialStart.of(argv(RunningClassPath.joined()), ports, LIMIT);
      assertThat(start.answered()).isFalse();
      assertThat(start.said()).contains("port " + taken.getLocalPort(), "cannot be bound");
    }
  }

  @Test
  void whatHearsNothingIsWaitedForNoLonger() throws Exception {
    List<String> argv = List.of("sleep", "60");
    TrialStart start = TrialStart.of(argv, TrialStart.freePorts(), Duration.ofMillis(200));
    assertThat(start.answered()).isFalse();
    assertThat(start.said()).isEqualTo("its heartbeat did not answer within 0 s");
    assertThat(start.took()).isLessThan(LIMIT);
  }

  @Test
  void aProgramThatSaysNothingIsSaidToHaveEnded() throws Exception {
    TrialStart start = TrialStart.of(List.of("false"), TrialStart.freePorts(), LIMIT);
    assertThat(start.said()).isEqualTo("it ended with exit code 1 and said nothing");
  }

  /** The JVM says so itself, before a line of ours runs; the doctor makes one line of it. */
  @Test
  void aJavaThatIsOlderThanTheClassesIsSaidInOneLine() throws Exception {
    String name = "dev/tapeloft/kernel/KernelMain.class";
    Path newer = folder.resolve(name);
    Files.createDirectories(newer.getParent());
    Files.write(newer, ofJava99(name));
    TrialStart start = TrialStart.of(argv(folder.toString()), TrialStart.freePorts(), LIMIT);
    assertThat(start.said())
        .contains("UnsupportedClassVersionError", "class file version 143.0")
        .doesNotContain("\n");
  }

  @Test
  void aJarThatIsNotThereIsSaidInOneLine() throws Exception {
    List<String> argv = argv(folder.resolve("none.jar").toString());
    TrialStart start = TrialStart.of(argv, TrialStart.freePorts(), LIMIT);
    assertThat(start.said()).contains("Could not find or load main class");
  }

  private static byte[] ofJava99(String name) throws IOException {
    try (InputStream own = KernelMain.class.getClassLoader().getResourceAsStream(name)) {
      byte[] bytes = own.readAllBytes();
      bytes[7] = (byte) 143; // the major version, 44 more than the Java
      return bytes;
    }
  }

  private static List<String> argv(String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        classPath,
        KernelMain.class.getName(),
        "{connection_file}");
  }
}
