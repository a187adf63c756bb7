package dev.tapeloft.kernel;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a cell shows in its notebook, and prints its text form as it comes; of a display that
 * is replaced again and again, one state every five seconds and the last.
 */
final class SavedCell implements CellOutput {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ArrayNode outputs;
  private final int count;
  private final PrintStream print;
  private final Map<String, ObjectNode> displays = new HashMap<>();
  private final StringBuilder streamText = new StringBuilder();
  private @Nullable ObjectNode openStream;
  private @Nullable String unprinted;
  private long printedAt = System.nanoTime();

  SavedCell(ObjectNode cell, int count, PrintStream print) {
    cell.put("execution_count", count);
    this.outputs = cell.putArray("outputs");
    this.count = count;
    this.print = print;
  }

  @Override
  public void text(TextStream stream, String text) {
    printLast();
    print.print(text);
    print.flush();
    ObjectNode open = openStream;
    if (open == null || !open.path("name").asString("").equals(stream.label())) {
      open = output("stream").put("name", stream.label());
      openStream = open;
    }
    streamText.append(text);
    open.set("text", NotebookFile.lines(streamText.toString()));
  }

  @Override
  public void display(String id, MimeBundle data) {
    printLast();
    displays.put(id, output("display_data", data));
    unprinted = data.text();
    printedAt = System.nanoTime();
  }

  @Override
  public void update(String id, MimeBundle data) {
    ObjectNode display = displays.get(id);
    if (display != null) {
      display.set("data", data(data));
      unprinted = data.text();
      if (System.nanoTime() - printedAt > PAUSE_NANOS) {
        printLast();
      }
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
    openStream = null;
    streamText.setLength(0);
    return outputs.addObject().put("output_type", type);
  }

  private static ObjectNode data(MimeBundle bundle) {
    ObjectNode data = Json.object();
    bundle.data().forEach((type, content) -> data.set(type, NotebookFile.lines(content)));
    return data;
  }
}
