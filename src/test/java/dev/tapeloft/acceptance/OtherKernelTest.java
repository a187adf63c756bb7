package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeloft.acceptance.Program.Ended;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The library on the class path of another Java kernel for Jupyter, rapaio's. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class OtherKernelTest {
  private static final String VERSION = "3.0.1";
  private static final String ARTIFACT = "io.github.padreati:rapaio-jupyter-kernel:" + VERSION;
  private static final String MAIN = "org.rapaio.jupyter.kernel.MainApp";
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final List<String> CELLS =
      List.of(
          """
          import dev.tapeloft.*;
          import static dev.tapeloft.market.Interval.*;
          var loft = Tapeloft.open();
          """,
          """
          var bars = loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(1));
          System.out.println(bars.rowCount() + " bars");
          """,
          "System.out.println(loft.cache().session());");

  /** What the script ends with where the kernel, which is not ours, did not start in four tries. */
  private static final int NEVER_ANSWERED = 75;

  private static Path kernelJar = Path.of("");

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  /** From Maven Central, once. */
  @BeforeAll
  static void theKernelIsFetched() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "no Jupyter client for Python on this machine");
    Path folder = Files.createDirectories(Checkout.scratch().resolve("rapaio"));
    kernelJar = folder.resolve("rapaio-jupyter-kernel-" + VERSION + ".jar");
    if (!Files.exists(kernelJar)) {
      Ended fetched =
          new Program(
                  List.of(
                      Checkout.folder().resolve("mvnw").toString(),
                      "-q",
                      "-B",
                      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy",
                      "-Dartifact=" + ARTIFACT,
                      "-DoutputDirectory=" + folder))
              .in(Checkout.folder())
              .with(Map.of("JAVA_HOME", Jdk.running().home().toString()))
              .run();
      assumeTrue(
          fetched.exit() == 0,
          () -> ARTIFACT + " cannot be fetched:\n" + fetched.out() + fetched.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFacadeNeedsNoKernelOfItsOwn(Jdk jdk) throws Exception {
    Path home = Checkout.empty("other-kernel-" + jdk);
    Checkout.tapeloft(jdk, home, "--version").run().expect(0); // it is built
    Path loaded = home.resolve("loaded.txt");
    install(jdk, home, loaded);

    assertThat(cells(home)).contains("15366 bars", "this session: computed 2 · reused 0 ");
    assertThat(cells(home)).contains("15366 bars", "this session: computed 0 · reused 2 ");

    assertThat(Files.readString(loaded))
        .contains(" dev.tapeloft.Loft ", " " + MAIN + " ")
        .doesNotContain(" dev.tapeloft.kernel.", " dev.tapeloft.cli.");
  }

  private static void install(Jdk jdk, Path home, Path loaded) throws Exception {
    String jars = kernelJar + File.pathSeparator + Checkout.folder().resolve("target/tapeloft.jar");
    Map<String, Object> spec =
        Map.of(
            "argv",
            List.of(
                jdk.home().resolve("bin/java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                jars,
                MAIN,
                "{connection_file}"),
            "display_name",
            "Another Java kernel",
            "language",
            "java",
            "interrupt_mode",
            "message");
    Path folder = Files.createDirectories(home.resolve("jupyter/kernels/other"));
    Files.writeString(folder.resolve("kernel.json"), JsonMapper.shared().writeValueAsString(spec));
  }

  private static String cells(Path home) throws Exception {
    Path cells = home.resolve("cells.json");
    Files.writeString(cells, JsonMapper.shared().writeValueAsString(CELLS));
    List<String> command =
        List.of(
            PYTHON.toString(),
            Resource.copied("run_cells.py").toString(),
            "other",
            cells.toString());
    Ended ended =
        new Program(command)
            .in(home)
            .without("TAPELOFT_")
            .with(
                Map.of(
                    "TAPELOFT_HOME", home.resolve("cache").toString(),
                    "JUPYTER_PATH", home.resolve("jupyter").toString(),
                    "JUPYTER_RUNTIME_DIR", home.resolve("runtime").toString()))
            .run();
    assumeTrue(ended.exit() != NEVER_ANSWERED, "the other kernel never answered its first request");
    ended.expect(0);
    String outputs =
        ended.out().lines().filter(line -> line.startsWith("[\"")).findFirst().orElseThrow();
    return JsonMapper.shared().readTree(outputs).toString();
  }
}
