package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeloft.acceptance.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library in the JDK's own jshell, with its one jar on the class path and nothing else. */
@Tag("slow")
class PlainJShellTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** The jshell tool's own JVM begins with few modules. */
  private static final String[] LOCAL = {
    "--execution", "local", "-J--add-modules=java.se,jdk.unsupported"
  };

  private static final String OPENING =
      """
      import dev.tapeloft.*;
      import static dev.tapeloft.market.Interval.*;
      var loft = Tapeloft.open();
      """;

  private static final String BARS =
      """
      var bars = loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(1));
      System.out.println(bars.rowCount() + " bars");
      System.out.println(loft.cache().session());
      """;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  /** On JDK 17 {@code --execution local} passes over the class path, whatever is on it. */
  static List<Jdk> jdksWithLocalExecution() {
    return Jdk.all().stream().filter(jdk -> !jdk.toString().contains("17")).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theSecondSessionComputesNothing(Jdk jdk) throws Exception {
    Path home = Checkout.empty("plain-jshell-" + jdk);
    assertThat(piped(jdk, home, OPENING + BARS)).contains("15366 bars", "computed 2 · reused 0 ");
    assertThat(piped(jdk, home, OPENING + BARS)).contains("15366 bars", "computed 0 · reused 2 ");
  }

  @Test
  void localExecutionDoesTheSame() throws Exception {
    assumeTrue(!jdksWithLocalExecution().isEmpty(), "no JDK newer than 17 in TAPELOFT_SECOND_JDK");
    for (Jdk jdk : jdksWithLocalExecution()) {
      Path home = Checkout.empty("local-jshell-" + jdk);
      for (String done : List.of("computed 2 · reused 0 ", "computed 0 · reused 2 ")) {
        assertThat(piped(jdk, home, OPENING + BARS, LOCAL)).contains(done);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aScriptIsOpenedAndASessionIsReloaded(Jdk jdk) throws Exception {
    Path home = Checkout.empty("reloaded-jshell-" + jdk);
    Path script = Files.writeString(home.resolve("bars.jsh"), BARS);
    String first = OPENING + "/open " + script + "\n" + "var kept = bars.rowCount();\n";
    assertThat(piped(jdk, home, first)).contains("computed 2 · reused 0 ");
    String second = "/reload -restore -quiet\nSystem.out.println(kept + \" kept\");\n";
    assertThat(piped(jdk, home, second)).contains("15366 kept", "computed 0 · reused 2 ");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void ctrlCEndsALongVerbAndTheSessionGoesOn(Jdk jdk) throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "no Python that could hold a terminal");
    Path home = Checkout.empty("interrupted-jshell-" + jdk);
    List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
    command.add(Resource.copied("interrupt_jshell.py").toString());
    command.addAll(jshell(jdk, home));
    Ended ended =
        program(command, home)
            .with(Map.of("TAPELOFT_WORKERS", "1", "TAPELOFT_BATCH_SIZE", "5"))
            .run()
            .expect(0);
    assertThat(ended.out()).contains("interrupted after ", "this session: computed ", "ended");
  }

  static String piped(Jdk jdk, Path home, String lines, String... options) throws Exception {
    Path script = Files.writeString(home.resolve("lines.jsh"), lines + "/exit\n");
    List<String> command = jshell(jdk, home);
    command.addAll(List.of(options));
    command.add("-s"); // without "-", as if it were typed: only then the session is kept
    Ended ended = program(command, home).reading(script).run().expect(0);
    return ended.out() + ended.err();
  }

  private static List<String> jshell(Jdk jdk, Path home) throws Exception {
    Checkout.tapeloft(jdk, home, "--version").run().expect(0); // it is built
    Path prefs = Files.createDirectories(home.resolve("prefs"));
    return new ArrayList<>(
        List.of(
            jdk.home().resolve("bin/jshell").toString(),
            "-J-Djava.util.prefs.userRoot=" + prefs,
            "-J-Djava.util.prefs.systemRoot=" + prefs,
            "--class-path",
            Checkout.folder().resolve("target/tapeloft.jar").toString()));
  }

  private static Program program(List<String> command, Path home) throws IOException {
    return new Program(command)
        .in(home)
        .without("TAPELOFT_")
        .with(Map.of("TAPELOFT_HOME", home.resolve("cache").toString()));
  }
}
