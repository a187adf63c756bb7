package dev.tapeloft.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The open comms, and the targets of this kernel that serve them. Thread-safe. */
final class Comms {
  private final Published published;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /** Serves the comms of one target name. */
  @FunctionalInterface
  interface Target {
    /** Takes a comm that a front end opened; gives what takes its messages. */
    Receiver opened(Comm comm, ObjectNode data);
  }

  /** Takes what a front end sends over one comm. */
  @FunctionalInterface
  interface Receiver {
    void message(ObjectNode data);

    /** The front end closed the comm. */
    default void closed(ObjectNode data) {}
  }

  /** The kernel's end of a comm. */
  interface Comm {
    void send(ObjectNode data);
  }

  /** Tells all front ends something that belongs to a request. */
  @FunctionalInterface
  interface Published {
    void publish(String type, ObjectNode request, ObjectNode content);
  }

  private record Open(String target, Receiver receiver) {}

  Comms(Published published) {
    this.published = published;
  }

  /** Lets a target serve the comms that name it. */
  void serve(String name, Target target) {
    targets.put(name, target);
  }

  /** Handles a message of type {@code comm_open}, {@code comm_msg} or {@code comm_close}. */
  void handle(Message request) {
    ObjectNode content = request.content();
    String id = content.path("comm_id").asString("");
    switch (request.type()) {
      case "comm_open" -> open(id, request);
      case "comm_msg" -> known(id).receiver().message(data(content));
      default -> {
        Open closed = known(id);
        open.remove(id);
        closed.receiver().closed(data(content));
      }
    }
  }

  /** The answer to a {@code comm_info_request}. */
  ObjectNode info(ObjectNode request) {
    String only = request.path("target_name").asString("");
    ObjectNode reply = Json.object().put("status", "ok");
    ObjectNode comms = reply.putObject("comms");
    open.forEach(
        (id, comm) -> {
          if (only.isEmpty() || only.equals(comm.target())) {
            comms.putObject(id).put("target_name", comm.target());
          }
        });
    return reply;
  }

  private void open(String id, Message request) {
    String name = request.content().path("target_name").asString("");
    Target target = targets.get(name);
    if (target == null) {
      publish("comm_close", id, Json.object(), request.header());
      return;
    }
    Comm comm = data -> publish("comm_msg", id, data, request.header());
    open.put(id, new Open(name, target.opened(comm, data(request.content()))));
  }

  private Open known(String id) {
    Open known = open.get(id);
    if (known != null) {
      return known;
    }
    KernelLog.debug("a message for a comm that is not open");
    return new Open("", data -> {});
  }

  private void publish(String type, String id, ObjectNode data, ObjectNode parent) {
    ObjectNode content = Json.object().put("comm_id", id);
    content.set("data", data);
    published.publish(type, parent, content);
  }

  private static ObjectNode data(ObjectNode content) {
    return content.path("data") instanceof ObjectNode data ? data : Json.object();
  }
}
