package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The kernel as Jupyter's own client drives it, on every JDK that is found. */
@Tag("slow")
class KernelInJupyterTest {
  private static final int CHECKS = 39;
  private static final String SHOWN =
      """
      display(new java.awt.image.BufferedImage(6, 4, 1));
      display(Display.json(Map.of("a", List.of(1))));
      display(Display.json("[1]"));
      display(Display.latex("x^2"));
      display(Display.markdown("**a**"));
      display(Display.svg("<svg/>"));
      display(Display.html("<b>a</b>"))""";

  @TempDir static Path prefix;
  private static List<InstalledKernel> kernels = List.of();

  @BeforeAll
  static void install() throws IOException {
    assumeTrue(InstalledKernel.hasJupyter(), "no Jupyter client for Python on this machine");
    kernels = InstalledKernel.installAll(prefix);
  }

  static Stream<InstalledKernel> kernels() {
    return kernels.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyCheckOfTheDriverPasses() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (InstalledKernel kernel : kernels) {
      List<String> lines = lines(kernel.python("drive_kernel.py", kernel.name()));
      List<String> checks = lines.stream().filter(line -> line.startsWith("{\"check\"")).toList();
      tests.add(
          DynamicTest.dynamicTest(
              kernel + ": all checks ran",
              () -> assertThat(checks).as(String.join("\n", lines)).hasSize(CHECKS)));
      tests.add(
          DynamicTest.dynamicTest(
              kernel + ": forged and broken messages were logged, a line each, without content",
              () ->
                  assertThat(lines)
                      .contains("tapeloft kernel: a message has a wrong signature; it was dropped")
                      .contains(
                          "tapeloft kernel: a part of a message is not JSON; it was dropped")));
      checks.stream()
          .map(Json.MAPPER::readTree)
          .map(check -> test(kernel, check))
          .forEach(tests::add);
    }
    return tests.stream();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void jupytersConformanceSuitePasses(InstalledKernel kernel) throws Exception {
    Process suite = kernel.python("conformance.py");
    List<String> lines = lines(suite);
    assertThat(suite.waitFor()).as(String.join("\n", lines)).isZero();
    assertThat(lines).last().asString().isEqualTo("OK");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void nbconvertSavesOneFinalLineOfProgress(InstalledKernel kernel) throws Exception {
    Path notebook = Notebooks.write(prefix.resolve(kernel + ".ipynb"), Notebooks.PROGRESS, "6 * 7");
    Process convert =
        kernel.start(
            List.of(
                InstalledKernel.tool("jupyter-nbconvert"),
                "--to=notebook",
                "--execute",
                "--inplace",
                "--ExecutePreprocessor.kernel_name=" + kernel.name(),
                notebook.toString()));
    List<String> lines = lines(convert);
    assertThat(convert.waitFor()).as(String.join("\n", lines)).isZero();
    JsonNode cells = Json.MAPPER.readTree(Files.readString(notebook)).path("cells");
    assertThat(cells.get(1).path("outputs")).hasSize(1);
    assertThat(cells.get(1).path("outputs").get(0).path("data").path("text/plain").toString())
        .contains("bars 10/10 rows");
    assertThat(cells.get(2).path("outputs").get(0).path("data").path("text/plain").toString())
        .contains("42");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theConsoleRunsAsksAndShows(InstalledKernel kernel) throws Exception {
    Process console =
        kernel.start(
            List.of(
                InstalledKernel.tool("jupyter-console"),
                "--simple-prompt",
                "--kernel=" + kernel.name()));
    try (Writer typed = console.outputWriter()) {
      typed.write(
          """
          6 * 7
          System.out.println("printed");
          new Scanner(System.in).nextLine().length()
          seven
          1 / 0
          Math.absExact?
          "after" + "wards"
          """);
    }
    List<String> lines = lines(console);
    assertThat(console.waitFor()).as(String.join("\n", lines)).isZero();
    assertThat(String.join("\n", lines))
        .containsSubsequence(
            "Out[1]: 42",
            "printed",
            "Out[3]: 5",
            "ArithmeticException",
            "int Math.absExact(int",
            ": afterwards");
  }

  @Test
  void aNotebookRunWithoutPythonIsValid() throws Exception {
    Path notebook =
        Notebooks.write(
            prefix.resolve("own.ipynb"),
            "System.out.println(1); System.err.println(2);\nTable.create(\"t\")",
            Notebooks.PROGRESS,
            SHOWN,
            "int z = 1 / 0;");
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    NotebookRunner.run(notebook, notebook, nowhere, false, Startups.imports());
    Process validate =
        kernels
            .get(0)
            .start(
                List.of(
                    InstalledKernel.tool("python3"),
                    "-c",
                    "import nbformat, sys; text = open(sys.argv[1]).read();"
                        + "n = nbformat.reads(text, 4); nbformat.validate(n);"
                        + "assert [len(c.get('outputs', [])) for c in n.cells] == [0, 3, 1, 7, 1];"
                        + "print('valid')",
                    notebook.toString()));
    assertThat(lines(validate)).last().asString().isEqualTo("valid");
  }

  private static DynamicTest test(InstalledKernel kernel, JsonNode check) {
    String name = kernel + ": " + check.path("check").asString() + " " + detail(check);
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(check.path("ok").asBoolean())
                .as(check.path("detail").asString(""))
                .isTrue());
  }

  private static String detail(JsonNode check) {
    return check.path("detail").isObject() ? check.path("detail").toString() : "";
  }

  private static List<String> lines(Process process) throws IOException {
    try (BufferedReader reader = process.inputReader()) {
      return reader.lines().toList();
    }
  }
}
