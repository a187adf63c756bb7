package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Publishes what a cell shows to all front ends, as belonging to the request that ran it. */
final class PublishedCell implements CellOutput {
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final Publisher publisher;
  private final ObjectNode request;
  private final int count;

  PublishedCell(Publisher publisher, ObjectNode request, int count) {
    this.publisher = publisher;
    this.request = request;
    this.count = count;
  }

  @Override
  public void text(TextStream stream, String text) {
    send("stream", Json.object().put("name", stream.label()).put("text", text));
  }

  @Override
  public void display(String id, MimeBundle data) {
    send("display_data", displayed(id, data));
  }

  @Override
  public void update(String id, MimeBundle data) {
    send("update_display_data", displayed(id, data));
  }

  @Override
  public void clear(boolean wait) {
    send("clear_output", Json.object().put("wait", wait));
  }

  @Override
  public void result(MimeBundle data) {
    send("execute_result", shown(data).put("execution_count", count));
  }

  @Override
  public void error(CellFailure failure) {
    send("error", failed(failure));
  }

  /** The failure as messages carry it; its first line in red. */
  static ObjectNode failed(CellFailure failure) {
    List<String> lines = failure.lines();
    ObjectNode content =
        Json.object().put("ename", failure.name()).put("evalue", failure.message());
    List<String> coloured = new ArrayList<>(lines);
    coloured.set(0, RED + lines.get(0) + PLAIN);
    content.set("traceback", Json.array(coloured));
    return content;
  }

  private static ObjectNode displayed(String id, MimeBundle data) {
    ObjectNode content = shown(data);
    content.set("transient", Json.object().put("display_id", id));
    return content;
  }

  /** What is shown as messages carry it. */
  static ObjectNode shown(MimeBundle bundle) {
    ObjectNode content = Json.object();
    ObjectNode data = content.putObject("data");
    bundle.data().forEach((type, form) -> data.set(type, Json.content(type, form)));
    content.set("metadata", Json.object());
    return content;
  }

  private void send(String type, ObjectNode content) {
    publisher.publish(type, request, content);
  }
}
