package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook of the project in real Jupyter and without it, on each JDK. */
@Tag("slow")
class NotebooksTest {
  private static final String MEASURING = "04-range-cache.ipynb";
  private static final String DISCOVERY = "05-discovery.ipynb";
  private static final String PREPARATION = "06-prepare.ipynb";
  private static final Pattern BACKTEST =
      Pattern.compile("(?:loft|kept)\\.(backtest|each|tearsheet|report|universe|feature)\\(");

  /** These leave a line for all that they had to compute. */
  private static final Pattern OF_MANY_STEPS = Pattern.compile("loft\\.discover\\(|prepare\\(");

  private static final Pattern DAYS_FOUND =
      Pattern.compile("windows 13/13 days · cached 8 · computed 5");

  private static final String FAILING =
      """
      {"cells": [
        {"cell_type": "code", "id": "a", "execution_count": null, "metadata": {}, "outputs": [],
         "source": ["System.out.println(\\"before\\")"]},
        {"cell_type": "code", "id": "b", "execution_count": null, "metadata": {}, "outputs": [],
         "source": ["throw new IllegalStateException(\\"on purpose\\");"]},
        {"cell_type": "code", "id": "c", "execution_count": null, "metadata": {}, "outputs": [],
         "source": ["System.out.println(\\"never seen\\")"]}],
       "metadata": {"kernelspec":
         {"display_name": "Tapeloft (Java)", "language": "java", "name": "tapeloft"}},
       "nbformat": 4, "nbformat_minor": 5}
      """;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.folder().resolve("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** But those that begin with empty caches of their own each time, to count what they save. */
  static List<Path> notebooksThatKeep() throws IOException {
    return notebooks().stream()
        .filter(notebook -> !notebook.endsWith(MEASURING) && !notebook.endsWith(PREPARATION))
        .filter(notebook -> !notebook.endsWith(DISCOVERY))
        .toList();
  }

  @Test
  void theNotebookOfASlowServiceCountsTheSameOnEachJdk() throws Exception {
    Path notebook = Checkout.folder().resolve("notebooks").resolve(MEASURING);
    for (Jdk jdk : Jdk.all()) {
      Jupyter jupyter = Jupyter.install(jdk, Checkout.empty("jupyter-" + name(notebook, jdk)));
      Executed executed = executed(jupyter, notebook, "first.ipynb");
      List<String> texts = executed.texts();
      assertThat(texts)
          .anySatisfy(
              text ->
                  assertThat(text)
                      .containsPattern("without a cache +125 +106 +1407 ")
                      .containsPattern("with the cache +125 +44 +65 ")
                      .containsPattern("with prefetch +125 +1 +65 "))
          .anySatisfy(text -> assertThat(text).contains("65 bars of 1D in 3 pieces"))
          .anySatisfy(text -> assertThat(text).contains("calls since the backtests: 0"));
    }
  }

  @Test
  void theNotebookOfAPreparationCountsTheSameOnEachJdk() throws Exception {
    Path notebook = Checkout.folder().resolve("notebooks").resolve(PREPARATION);
    for (Jdk jdk : Jdk.all()) {
      Jupyter jupyter = Jupyter.install(jdk, Checkout.empty("jupyter-" + name(notebook, jdk)));
      Executed executed = executed(jupyter, notebook, "first.ipynb");
      assertThat(executed.texts())
          .anySatisfy(text -> assertThat(text).contains("inputs unchanged: nothing to do"))
          .anySatisfy(
              text ->
                  assertThat(text)
                      .containsPattern("first run +12 +10 +10 +12 +0\\n")
                      .containsPattern("nothing changed +0 +0 +0 +0 +12\\n")
                      .containsPattern("one file has another day +0 +1 +1 +2 +10\\n")
                      .containsPattern("one row of a broker more +1 +0 +0 +1 +11\\n")
                      .containsPattern("a touched file +0 +1 +0 +0 +12\\n")
                      .containsPattern("an edited report +0 +0 +0 +2 +10\\n"));
    }
  }

  /** Labels that are kept do not ask for the passages they were counted from: fewer are reused. */
  @Test
  void theSecondRunOfDiscoveryComputesNothingAndShowsTheSame() throws Exception {
    Path notebook = Checkout.folder().resolve("notebooks").resolve(DISCOVERY);
    List<List<String>> results = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      Jupyter jupyter = Jupyter.install(jdk, Checkout.empty("jupyter-" + name(notebook, jdk)));
      Executed first = executed(jupyter, notebook, "first.ipynb");
      Executed second = executed(jupyter, notebook, "second.ipynb");
      assertThat(first.computed()).as("computed at first").isPositive();
      assertThat(second.computed()).as("computed again").isZero();
      assertThat(second.results()).isEqualTo(first.results()).isNotEmpty();
      results.add(first.results());
      assertThat(first.cells())
          .as("a day more, and another distance")
          .anySatisfy(cell -> assertThat(cell.progress()).anyMatch(DAYS_FOUND.asPredicate()));
    }
    assertThat(results).as("on each JDK").containsOnly(results.get(0));
  }

  @ParameterizedTest
  @MethodSource("notebooksThatKeep")
  void theSecondRunInJupyterComputesNothingAndShowsTheSame(Path notebook) throws Exception {
    List<List<String>> results = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      Jupyter jupyter = Jupyter.install(jdk, Checkout.empty("jupyter-" + name(notebook, jdk)));
      Executed first = executed(jupyter, notebook, "first.ipynb");
      Executed second = executed(jupyter, notebook, "second.ipynb");
      assertThat(first.computed()).as("computed at first").isPositive();
      assertThat(second.computed()).as("computed again").isZero();
      assertThat(second.reused())
          .as("reused")
          .isGreaterThanOrEqualTo(first.computed() + first.reused() - first.inside());
      assertThat(second.results()).isEqualTo(first.results()).isNotEmpty();
      results.add(first.results());
    }
    assertThat(results).as("on each JDK").containsOnly(results.get(0));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aNotebookRunsWithoutJupyter(Path notebook) throws Exception {
    Path folder = Checkout.empty("run-" + name(notebook, Jdk.running()));
    Path written = folder.resolve("written.ipynb");
    byte[] before = Files.readAllBytes(notebook);
    Checkout.tapeloft(
            Jdk.running(),
            folder.resolve("home"),
            "run",
            notebook.toString(),
            "--output",
            written.toString())
        .run()
        .expect(0);
    requireWhole(Executed.read(written));
    Jupyter.requireValid(written);
    assertThat(notebook).hasBinaryContent(before);
  }

  @Test
  void cellsAfterAFailingOneDoNotRunWithoutJupyter() throws Exception {
    Path folder = Checkout.empty("failing-run");
    Path notebook = Files.writeString(folder.resolve("failing.ipynb"), FAILING);
    Ended ended =
        Checkout.tapeloft(Jdk.running(), folder.resolve("home"), "run", notebook.toString())
            .run()
            .expect(1);
    assertThat(ended.out() + ended.err())
        .contains("before", "on purpose")
        .doesNotContain("never seen");
    requireStopped(Executed.read(notebook));
    Jupyter.requireValid(notebook);
  }

  @Test
  void aFailingNotebookFailsInJupyterAndSaysWhy() throws Exception {
    Jupyter jupyter = Jupyter.install(Jdk.running(), Checkout.empty("failing-jupyter"));
    Path notebook = Files.writeString(jupyter.folder().resolve("failing.ipynb"), FAILING);
    Ended ended = jupyter.execute(notebook, "written.ipynb").run().expect(1);
    assertThat(ended.err()).contains("on purpose");
  }

  private static Executed executed(Jupyter jupyter, Path notebook, String written)
      throws Exception {
    jupyter.execute(notebook, written).run().expect(0);
    Path file = jupyter.folder().resolve(written);
    Jupyter.requireValid(file);
    Executed executed = Executed.read(file);
    requireWhole(executed);
    return executed;
  }

  private static void requireWhole(Executed executed) {
    assertThat(executed.errors()).isEmpty();
    for (Executed.Cell cell : executed.cells()) {
      long calls = BACKTEST.matcher(cell.source()).results().count();
      if (!OF_MANY_STEPS.matcher(cell.source()).find()) {
        assertThat(cell.progress().stream().filter(line -> !Executed.isInside(line)))
            .as("progress left by %s", cell.source())
            .hasSize((int) calls);
      }
      assertThat(cell.progress()).allSatisfy(line -> assertThat(line).doesNotContain("ETA"));
    }
  }

  private static void requireStopped(Executed executed) {
    assertThat(executed.errors()).containsExactly("java.lang.IllegalStateException: on purpose");
    assertThat(executed.cells().get(0).outputs()).isNotEmpty();
    assertThat(executed.cells().get(1).outputs()).as("of the failing cell").hasSize(1);
    assertThat(executed.cells().get(2).outputs()).isEmpty();
  }

  private static String name(Path notebook, Jdk jdk) {
    return notebook.getFileName() + "-" + jdk;
  }
}
