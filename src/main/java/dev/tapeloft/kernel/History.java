package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The cells of this session, as consoles ask for them; not kept over restarts. */
final class History {
  private static final int SESSION = 1;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int count, String source, String result) {}

  void add(int count, String source, String result) {
    entries.add(new Entry(count, source, result));
  }

  /** The answer to a {@code history_request}. */
  ObjectNode answer(JsonNode request) {
    List<Entry> found =
        switch (request.path("hist_access_type").asString("tail")) {
          case "range" -> range(request);
          case "search" -> search(request);
          default -> last(entries, request.path("n").asInt(entries.size()));
        };
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    found.forEach(entry -> rows.add(row(entry, request.path("output").asBoolean(false))));
    ObjectNode reply = Json.object().put("status", "ok");
    reply.set("history", rows);
    return reply;
  }

  private List<Entry> range(JsonNode request) {
    int session = request.path("session").asInt(0);
    if (session != 0 && session != SESSION) {
      return List.of(); // only this one is known
    }
    int start = request.path("start").asInt(0);
    int stop = request.path("stop").asInt(Integer.MAX_VALUE);
    return entries.stream().filter(e -> e.count() >= start && e.count() < stop).toList();
  }

  private List<Entry> search(JsonNode request) {
    Predicate<String> matches = glob(request.path("pattern").asString("*"));
    List<Entry> found = entries.stream().filter(entry -> matches.test(entry.source())).toList();
    if (request.path("unique").asBoolean(false)) {
      Map<String, Entry> latest = new LinkedHashMap<>();
      for (Entry entry : found) {
        latest.remove(entry.source());
        latest.put(entry.source(), entry);
      }
      found = List.copyOf(latest.values());
    }
    return last(found, request.path("n").asInt(found.size()));
  }

  private static Predicate<String> glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("(?<=[*?])|(?=[*?])")) {
      regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
  }

  private static List<Entry> last(List<Entry> all, int n) {
    return all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size());
  }

  private static ArrayNode row(Entry entry, boolean output) {
    ArrayNode row = JsonNodeFactory.instance.arrayNode().add(SESSION).add(entry.count());
    if (output) {
      row.addArray().add(entry.source()).add(entry.result());
    } else {
      row.add(entry.source());
    }
    return row;
  }
}
