package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class NotebookRunnerTest {
  @TempDir Path folder;
  private boolean allowErrors;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void outputsAreWrittenAsJupyterWritesThem() throws IOException {
    Path notebook =
        Notebooks.write(
            folder.resolve("n.ipynb"),
            "System.out.print(\"a\\nü\");",
            "System.err.println(\"e\"); System.out.println(\"o\");\n6 * 7",
            "",
            "Table.create(\"t\", IntColumn.create(\"n\", new int[] {1}))");
    assertThat(run(notebook, notebook)).isTrue();
    JsonNode cells = read(notebook).path("cells");
    assertThat(cells.get(1).path("outputs").toString())
        .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"a\\n\",\"ü\"]}]");
    assertThat(cells.get(2).path("outputs"))
        .extracting(output -> output.path("output_type").asString())
        .containsExactly("stream", "stream", "execute_result");
    assertThat(cells.get(2).path("execution_count").asInt()).isEqualTo(2);
    assertThat(cells.get(3).path("execution_count").isNull()).isTrue();
    assertThat(cells.get(4).path("execution_count").asInt()).isEqualTo(3);
    assertThat(cells.get(4).path("outputs").get(0).path("data").has("text/html")).isTrue();
    assertThat(printed()).isEqualTo("a\nüe\no\n42\nn\n1\n1 row × 1 column\n");
  }

  @Test
  void whatIsOlderThanItsInputsIsToldBesideTheCell() throws IOException {
    Path notebook =
        Notebooks.write(folder.resolve("n.ipynb"), "int a = 1;", "int b = a;", "int a = 2;");
    assertThat(run(notebook, notebook)).isTrue();
    JsonNode outputs = read(notebook).path("cells").get(3).path("outputs");
    assertThat(outputs).hasSize(1);
    assertThat(text(outputs.get(0)))
        .isEqualTo("b keeps its value and is older than a now; to renew it run cell [2]");
  }

  @Test
  void displaysAreReplacedAndTakenAwayAsInJupyter() throws IOException {
    Path notebook =
        Notebooks.write(
            folder.resolve("n.ipynb"),
            "display(1, \"shared\"); System.out.println(2);",
            "update(\"shared\", Display.html(\"<i>3</i>\"));\nvar h = display(4); h.update(5);",
            "System.out.println(6); display(7); clear(true); display(8)",
            "record Trade(int lots) {}\nDisplay.register(Trade.class, t -> t.lots() + \" lots\");\n"
                + "new Trade(9)");
    assertThat(run(notebook, notebook)).isTrue();
    JsonNode cells = read(notebook).path("cells");
    assertThat(cells.get(1).path("outputs")).hasSize(2);
    assertThat(cells.get(1).path("outputs").get(0).path("data").path("text/html").get(0).asString())
        .isEqualTo("<i>3</i>");
    assertThat(cells.get(2).path("outputs")).hasSize(1);
    assertThat(text(cells.get(2).path("outputs").get(0))).isEqualTo("5");
    assertThat(cells.get(3).path("outputs")).hasSize(1);
    assertThat(text(cells.get(3).path("outputs").get(0))).isEqualTo("8");
    assertThat(text(cells.get(4).path("outputs").get(0))).isEqualTo("9 lots");
  }

  @Test
  void readingSystemInSaysThatNobodyCanBeAsked() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "new Scanner(System.in).nextLine()");
    assertThat(run(notebook, notebook)).isFalse();
    assertThat(printed()).contains("nobody can be asked here", "put the value into a variable");
  }

  @Test
  void aFileThatIsNoNotebookIsNamedWithTheRemedyAlone() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# A page");
    assertThatThrownBy(() -> run(page, page))
        .hasMessage("notebook " + page + " is not JSON; give a notebook (.ipynb)")
        .hasNoCause();
  }

  @Test
  void whatIsNotKnownIsKept() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "1");
    JsonNode before = read(notebook);
    run(notebook, notebook);
    JsonNode after = read(notebook);
    assertThat(after.path("metadata").path("custom"))
        .isEqualTo(before.path("metadata").path("custom"));
    assertThat(after.path("cells").get(0)).isEqualTo(before.path("cells").get(0));
    assertThat(after.path("cells").get(1).path("id").asString()).isEqualTo("cell-0");
    assertThat(after.path("metadata").path("kernelspec").path("name").asString())
        .isEqualTo("tapeloft");
    String text = Files.readString(notebook);
    assertThat(text).startsWith("{\n \"cells\": [\n  {\n").endsWith("}\n").contains("Überschrift");
  }

  @Test
  void runningTwiceGivesTheSameBytes() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "1 + 1", "System.out.println(3);");
    run(notebook, folder.resolve("a.ipynb"));
    run(folder.resolve("a.ipynb"), folder.resolve("b.ipynb"));
    assertThat(folder.resolve("b.ipynb")).hasSameTextualContentAs(folder.resolve("a.ipynb"));
  }

  @Test
  void theFirstFailingCellEndsTheRunAndLaterOutputsAreCleared() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "1", "2", "3");
    run(notebook, notebook);
    Notebooks.replaceSource(notebook, 1, "int z = 1 / 0;");
    assertThat(run(notebook, notebook)).isFalse();
    JsonNode cells = read(notebook).path("cells");
    assertThat(cells.get(1).path("outputs")).hasSize(1);
    assertThat(cells.get(2).path("outputs").get(0).path("ename").asString())
        .isEqualTo("java.lang.ArithmeticException");
    assertThat(cells.get(3).path("outputs")).isEmpty();
    assertThat(cells.get(3).path("execution_count").isNull()).isTrue();
    assertThat(printed()).contains("ArithmeticException: / by zero\n  at cell [2], line 1");
  }

  @Test
  void whereErrorsAreAllowedTheCellsAfterOneRunToo() throws IOException {
    Path notebook =
        Notebooks.write(folder.resolve("n.ipynb"), "int a = 1;", "a / 0", "a + no", "a + 1");
    allowErrors = true;
    assertThat(run(notebook, notebook)).isFalse();
    JsonNode cells = read(notebook).path("cells");
    for (int failing : List.of(2, 3)) {
      assertThat(cells.get(failing).path("outputs").get(0).path("output_type").asString())
          .isEqualTo("error");
    }
    assertThat(text(cells.get(4).path("outputs").get(0))).isEqualTo("2");
    assertThat(cells.get(4).path("execution_count").asInt()).isEqualTo(4);
  }

  @Test
  void progressLeavesOneFinalLine() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), Notebooks.PROGRESS);
    assertThat(run(notebook, notebook)).isTrue();
    JsonNode outputs = read(notebook).path("cells").get(1).path("outputs");
    assertThat(outputs).hasSize(1);
    assertThat(outputs.get(0).path("data").path("text/plain").get(0).asString())
        .startsWith("bars 10/10 rows · cached 4 · computed 6");
  }

  @Test
  void aCellThatUsedVerbsEndsWithOneLine() throws IOException {
    String open =
        "var own = Tapeloft.open(LoftConfig.load().withHome(Path.of(\"%s\")));"
            .formatted(folder.resolve("home"));
    Files.writeString(folder.resolve("q.csv"), "Timestamp,Bid,Ask\n2014-05-01 00:00:00,1.1,1.2\n");
    String verb = "own.ticks(\"%s\", Instrument.fx(\"EURUSD\"))".formatted(folder.resolve("q.csv"));
    Path notebook =
        Notebooks.write(
            folder.resolve("n.ipynb"), open, verb, verb + ";", "own.cache().stats();", "1 + 1");
    assertThat(run(notebook, notebook)).isTrue();
    JsonNode cells = read(notebook).path("cells");
    assertThat(cells.get(1).path("outputs")).isEmpty();
    assertThat(
            cells.get(2).path("outputs").valueStream().map(o -> o.path("output_type").asString()))
        .containsExactly("execute_result", "display_data");
    assertThat(text(cells.get(2).path("outputs").get(1))).isEqualTo("computed 1 · reused 0");
    assertThat(cells.get(3).path("outputs")).hasSize(1);
    assertThat(text(cells.get(3).path("outputs").get(0)))
        .startsWith("computed 0 · reused 1 · saved ");
    assertThat(cells.get(4).path("outputs")).isEmpty();
    assertThat(cells.get(5).path("outputs")).hasSize(1);
  }

  private static String text(JsonNode output) {
    return output.path("data").path("text/plain").get(0).asString();
  }

  @Test
  void anotherOutputLeavesTheNotebookAsItWas() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "1");
    String before = Files.readString(notebook);
    run(notebook, folder.resolve("out.ipynb"));
    assertThat(notebook).hasContent(before);
    assertThat(folder.resolve("out.ipynb")).exists();
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void theRightsOfTheFileAndItsLinkStay() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "1");
    Files.setPosixFilePermissions(notebook, PosixFilePermissions.fromString("rw-r--r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), notebook);
    run(link, link);
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notebook)))
        .isEqualTo("rw-r--r--");
    assertThat(read(notebook).path("cells").get(1).path("outputs")).hasSize(1);
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldBeforeAnyCellRuns() throws IOException {
    Path notebook = Notebooks.write(folder.resolve("n.ipynb"), "System.out.println(1);");
    assertThatThrownBy(() -> run(notebook, folder.resolve("none/out.ipynb")))
        .hasMessageContaining("out.ipynb cannot be written");
    assertThat(printed()).isEmpty();
  }

  @Test
  void whatIsNoNotebookIsNamed() throws IOException {
    Path missing = folder.resolve("missing.ipynb");
    assertThatThrownBy(() -> run(missing, missing)).hasMessageContaining("missing.ipynb");
    Path text = Files.writeString(folder.resolve("text.ipynb"), "{");
    assertThatThrownBy(() -> run(text, text)).hasMessageContaining("is not JSON");
    Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\": 3}");
    assertThatThrownBy(() -> run(old, old)).hasMessageContaining("nbformat (3) must be 4");
  }

  private boolean run(Path notebook, Path output) throws IOException {
    printed.reset();
    PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return NotebookRunner.run(notebook, output, print, allowErrors, Startups.imports());
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode read(Path notebook) throws IOException {
    return Json.MAPPER.readTree(Files.readString(notebook));
  }
}
