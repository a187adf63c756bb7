package dev.tapeloft.kernel;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ways in which code may go on at a cursor.
 *
 * @param start the offset of what they replace
 * @param end where that ends, at the cursor or behind it
 * @param matches best first
 */
record Completions(int start, int end, List<Completion> matches) {
  Completions {
    matches = List.copyOf(matches);
  }

  static Completions none(int cursor) {
    return new Completions(cursor, cursor, List.of());
  }

  /** The content of a {@code complete_reply}, which counts code points. */
  ObjectNode reply(String code) {
    int from = code.codePointCount(0, start);
    int to = code.codePointCount(0, end);
    ObjectNode reply = Json.object().put("status", "ok");
    reply.set("matches", Json.array(matches.stream().map(Completion::text).toList()));
    reply.put("cursor_start", from).put("cursor_end", to);
    ArrayNode types = reply.putObject("metadata").putArray("_jupyter_types_experimental");
    for (Completion match : matches) {
      types
          .addObject()
          .put("start", from)
          .put("end", to)
          .put("text", match.text())
          .put("type", match.type().isEmpty() ? "<unknown>" : match.type());
    }
    return reply;
  }
}
