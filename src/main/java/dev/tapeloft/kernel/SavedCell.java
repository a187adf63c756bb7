package dev.tapeloft.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a cell shows in its notebook, and prints its text form as it comes; of a display that
 * is replaced or cleared again and again, one state every five seconds and the last.
 */
final class SavedCell implements CellOutput {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ArrayNode outputs;
  private final int count;
  private final PrintStream print;
  private final Map<String, List<ObjectNode>> displays;
  private boolean clearBeforeNext;
  private @Nullable TextStream openStream;
  private @Nullable String unprinted;
  private long printedAt = System.nanoTime();

  /**
   * Opens a cell for its outputs.
   *
   * @param displays those of the notebook's cells so far, by id
   */
  SavedCell(ObjectNode cell, int count, PrintStream print, Map<String, List<ObjectNode>> displays) {
    cell.put("execution_count", count);
    this.outputs = cell.putArray("outputs");
    this.count = count;
    this.print = print;
    this.displays = displays;
  }

  @Override
  public void text(TextStream stream, String text) {
    printLast();
    print.print(text);
    print.flush();
    clearIfAsked();
    if (openStream != stream) {
      output("stream").put("name", stream.label()).putArray("text");
      openStream = stream;
    }
    JsonNode lines = outputs.get(outputs.size() - 1).path("text");
    NotebookFile.append((ArrayNode) lines, text);
  }

  @Override
  public void display(String id, MimeBundle data) {
    printLast();
    displays.computeIfAbsent(id, i -> new ArrayList<>()).add(output("display_data", data));
    unprinted = data.text();
    printedAt = System.nanoTime();
  }

  @Override
  public void update(String id, MimeBundle data) {
    List<ObjectNode> known = displays.getOrDefault(id, List.of());
    known.forEach(display -> display.set("data", data(data)));
    if (!known.isEmpty()) {
      unprinted = data.text();
      if (System.nanoTime() - printedAt > PAUSE_NANOS) {
        printLast();
      }
    }
  }

  @Override
  public void clear(boolean wait) {
    if (System.nanoTime() - printedAt > PAUSE_NANOS) {
      printLast();
    }
    unprinted = null;
    clearBeforeNext = true;
    if (!wait) {
      clearIfAsked();
    }
  }

  @Override
  public void result(MimeBundle data) {
    printLast();
    print.println(data.text());
    output("execute_result", data).put("execution_count", count);
  }

  @Override
  public void error(CellFailure failure) {
    printLast();
    failure.lines().forEach(print::println);
    ObjectNode error = output("error");
    error.setAll(PublishedCell.failed(failure));
  }

  /** Prints the state of a display that was not printed yet. */
  void printLast() {
    if (unprinted != null) {
      print.println(unprinted);
      unprinted = null;
      printedAt = System.nanoTime();
    }
  }

  private ObjectNode output(String type, MimeBundle bundle) {
    ObjectNode output = output(type);
    output.set("data", data(bundle));
    output.putObject("metadata");
    return output;
  }

  private ObjectNode output(String type) {
    clearIfAsked();
    openStream = null;
    return outputs.addObject().put("output_type", type);
  }

  private void clearIfAsked() {
    if (clearBeforeNext) {
      clearBeforeNext = false;
      outputs.removeAll();
      openStream = null;
    }
  }

  private static ObjectNode data(MimeBundle bundle) {
    ObjectNode data = Json.object();
    bundle.data().forEach((type, content) -> data.set(type, content(type, content)));
    return data;
  }

  /** Text as lines, as Jupyter saves it; JSON and pictures whole. */
  private static JsonNode content(String type, String content) {
    boolean whole = MimeBundle.isJson(type) || type.equals(MimeBundle.PNG);
    return whole ? Json.content(type, content) : NotebookFile.lines(content);
  }
}
