package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes small notebooks: a heading, then code cells. */
final class Notebooks {
  /** A cell that reports progress of ten items, of which four were kept. */
  static final String PROGRESS =
      """
      for (int i = 0; i <= 6; i++) {
        var state = i < 6 ? ProgressEvent.State.RUNNING : ProgressEvent.State.FINISHED;
        ProgressListener.installed().on(
            new ProgressEvent(5, "bars", "rows", state, 10, 4, i, 0, Duration.ofMillis(1 + i), ""));
        Thread.sleep(60);
      }""";

  private Notebooks() {}

  static Path write(Path file, String... sources) throws IOException {
    ObjectNode notebook = Json.object();
    ArrayNode cells = notebook.putArray("cells");
    ObjectNode heading = cells.addObject().put("cell_type", "markdown").put("id", "heading");
    heading.putObject("metadata").put("kept", true);
    heading.set("source", NotebookFile.lines("# Überschrift\n\nText"));
    for (int i = 0; i < sources.length; i++) {
      ObjectNode cell = cells.addObject().put("cell_type", "code").putNull("execution_count");
      cell.put("id", "cell-" + i).putObject("metadata").putArray("tags").add("keep");
      cell.putArray("outputs");
      cell.set("source", NotebookFile.lines(sources[i]));
    }
    notebook.putObject("metadata").putObject("custom").put("number", 1.5);
    notebook.put("nbformat", 4).put("nbformat_minor", 5);
    return Files.writeString(file, Json.notebookText(notebook));
  }

  static void replaceSource(Path file, int codeCell, String source) throws IOException {
    ObjectNode notebook = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
    ObjectNode cell = (ObjectNode) notebook.path("cells").get(codeCell + 1);
    cell.set("source", NotebookFile.lines(source));
    Files.writeString(file, Json.notebookText(notebook));
  }
}
