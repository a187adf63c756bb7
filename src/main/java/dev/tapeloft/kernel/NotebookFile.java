package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A notebook of nbformat 4; what is not known is kept as it was. */
final class NotebookFile {
  private final ObjectNode notebook;

  private NotebookFile(ObjectNode notebook) {
    this.notebook = notebook;
  }

  /** Reads a notebook, or says why it is none. */
  static NotebookFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("notebook " + file + " does not exist or is no file");
    }
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException("notebook " + file + " is not JSON; give a notebook (.ipynb)");
    }
    int format = json.path("nbformat").asInt(0);
    if (!(json instanceof ObjectNode notebook) || format != 4 || !json.path("cells").isArray()) {
      throw new IOException(
          "notebook " + file + ": nbformat (" + format + ") must be 4; save it again in Jupyter");
    }
    return new NotebookFile(notebook);
  }

  /** The code cells in order; changing one changes the notebook. */
  List<ObjectNode> codeCells() {
    List<ObjectNode> cells = new ArrayList<>();
    for (JsonNode cell : notebook.path("cells")) {
      if (cell instanceof ObjectNode object && cell.path("cell_type").asString("").equals("code")) {
        cells.add(object);
      }
    }
    return cells;
  }

  /** The text of a cell, which files keep whole or as lines. */
  static String source(ObjectNode cell) {
    JsonNode source = cell.path("source");
    if (!source.isArray()) {
      return source.asString("");
    }
    StringBuilder text = new StringBuilder();
    source.forEach(line -> text.append(line.asString("")));
    return text.toString();
  }

  /** Empties what earlier runs left, and names the kernel where none is named. */
  void clearOutputs() {
    for (ObjectNode cell : codeCells()) {
      cell.set("outputs", JsonNodeFactory.instance.arrayNode());
      cell.putNull("execution_count");
    }
    ObjectNode metadata =
        notebook.path("metadata") instanceof ObjectNode present
            ? present
            : notebook.putObject("metadata");
    if (!metadata.has("kernelspec")) {
      metadata
          .putObject("kernelspec")
          .put("display_name", "Tapeloft (Java)")
          .put("language", "java")
          .put("name", KernelSpec.DEFAULT_NAME);
    }
    metadata.set("language_info", KernelInfo.language());
  }

  /** Where a notebook can be written: behind links, in a folder that exists. */
  static Path writable(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (Files.isDirectory(target) || folder == null || !Files.isWritable(folder)) {
      throw new IOException(
          "notebook " + file + " cannot be written; name a file in a folder that can");
    }
    return target;
  }

  /** Writes the notebook beside its place and moves it there at once, with the old rights. */
  void write(Path target) throws IOException {
    Path written = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(written, Json.notebookText(notebook));
      if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(target));
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** A text as files keep it: a list of lines, each with its newline. */
  static ArrayNode lines(String text) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    append(lines, text);
    return lines;
  }

  /** Lets a text go on; the last line may have no end yet. */
  static void append(ArrayNode lines, String more) {
    String last = lines.isEmpty() ? "\n" : lines.get(lines.size() - 1).asString("");
    String text = last.endsWith("\n") ? more : lines.remove(lines.size() - 1).asString("") + more;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
  }
}
