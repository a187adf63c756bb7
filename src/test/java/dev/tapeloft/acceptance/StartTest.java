package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the launcher makes so that later starts are faster. */
@Tag("slow")
class StartTest {
  private static final Path STARTS = Checkout.folder().resolve("target/start");

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theArchiveAndTheLibraryThatWereMadeAreTaken(Jdk jdk) throws Exception {
    Path home = Checkout.empty("start");
    Checkout.delete(STARTS);
    Checkout.tapeloft(jdk, home, "--version").run().expect(0);
    List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
    command.addAll(List.of("@" + onlyOptions(), "-Xshare:on", "-Dorg.sqlite.tmpdir=/not/there"));
    command.addAll(List.of("-jar", Checkout.folder().resolve("target/tapeloft.jar").toString()));
    command.addAll(List.of("demo", "--home", home.resolve("demo").toString()));
    command.addAll(List.of("--pass", home.resolve("report.json").toString()));
    new Program(command).without("TAPELOFT_").run().expect(0);
    assertThat(home.resolve("report.json")).content().contains("\"computed\" : 550");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theSerialCollectorIsTakenUnlessAnotherWasChosen(Jdk jdk) throws Exception {
    String serial = flag(jdk, "JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal", "UseSerialGC");
    assertThat(serial).contains("= true");
    String chosen = "-XX:+PrintFlagsFinal -XX:+UseG1GC";
    for (String variable : List.of("JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      assertThat(flag(jdk, variable, chosen, "UseSerialGC")).as(variable).contains("= false");
      assertThat(flag(jdk, variable, chosen, "UseG1GC")).as(variable).contains("= true");
    }
  }

  /** The line of a JVM's flags that names one, as the launcher starts it. */
  private static String flag(Jdk jdk, String variable, String options, String name)
      throws Exception {
    return Checkout.tapeloft(jdk, Checkout.empty("start-flags"), "--version")
        .with(Map.of(variable, options))
        .run()
        .expect(0)
        .out()
        .lines()
        .filter(line -> line.contains(" " + name + " "))
        .reduce((ofPreparing, last) -> last)
        .orElseThrow();
  }

  @Test
  void withoutThemEverythingStillRuns() throws Exception {
    Path home = Checkout.empty("start-bare");
    Checkout.delete(STARTS);
    Checkout.tapeloft(Jdk.running(), home, "--version").run().expect(0);
    for (Path made : List.of(onlyOptions().resolveSibling("classes.jsa"), library())) {
      Files.delete(made);
      Checkout.tapeloft(Jdk.running(), home, "cache", "stats").run().expect(0);
    }
  }

  private static Path onlyOptions() throws IOException {
    return only("options");
  }

  private static Path library() throws IOException {
    return only(System.mapLibraryName("sqlitejdbc"));
  }

  private static Path only(String name) throws IOException {
    try (Stream<Path> files = Files.walk(STARTS)) {
      List<Path> found = files.filter(file -> file.endsWith(name)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
