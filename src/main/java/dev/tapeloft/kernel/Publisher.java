package dev.tapeloft.kernel;

import tools.jackson.databind.node.ObjectNode;

/** Tells all front ends what goes on: busy or idle, inputs, outputs. Thread-safe. */
final class Publisher {
  private final Channel iopub;
  private final Wire wire;

  Publisher(Channel iopub, Wire wire) {
    this.iopub = iopub;
    this.wire = wire;
  }

  void publish(String type, ObjectNode request, ObjectNode content) {
    iopub.send(wire.published(type, request, content));
  }

  /** The state {@code starting}, {@code busy} or {@code idle}, for a request. */
  void status(String state, ObjectNode request) {
    publish("status", request, Json.object().put("execution_state", state));
  }
}
