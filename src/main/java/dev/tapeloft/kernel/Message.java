package dev.tapeloft.kernel;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of the Jupyter protocol.
 *
 * @param identities who is to get the answer; the topic when published
 * @param header its id, type, session and time
 * @param parent the header of the message that it belongs to; empty for none
 * @param content what it says
 */
record Message(List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode content) {
  /** The type, such as {@code execute_request}. */
  String type() {
    return header.path("msg_type").asString("");
  }
}
